"""Numeric citations: ``[1, 3-5; 8]``, superscripts, numbers in parentheses, and digits glued to words.

Every form has look-alikes (intervals, enumerations, units, footnote marks), so this module only collects candidates;
`numeric_evidence` accepts a form for the whole manuscript.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from citewell.citations.author_date import FoundCitation
from citewell.model import BlockKind, CitationItem, CitationMode, Location, Mark
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from citewell.model import Block

_NUMBER = r"\d{1,4}"
_DASH = r"(?:[-\u2010-\u2015\u2212~]|\u00e2[\x80\u20ac][\x90-\x95\u0090-\u0095\u201c\u201d])"
"""What joins the ends of a range, also where a dash in UTF-8 was read as something else: "1â€“3"."""
_SPACE = r"[\s\u200b\ufeff]{0,4}"
_MARKED = rf"{_NUMBER}[†‡*§•]{{0,3}}"
_JOINT = rf"{_SPACE}(?:\]{_SPACE}{_DASH}{_SPACE}\[|{_DASH}|[,;、，]|(?:,\s?|\s)(?:and|und|y|e)\s){_SPACE}"
"""What stands between two numbers; a range may be set as "[10]–[14]"."""
_PAGE = rf"(?:,\s?(?:pp?|SS?|s|с|стр)\.\s?\d{{1,5}}(?:{_DASH}\d{{1,5}})?)?"
_LIST = rf"{_MARKED}{_PAGE}(?:{_JOINT}{_MARKED}{_PAGE}){{0,60}}"
_BARE = LatePattern(rf"\s*(?P<numbers>{_LIST})\s*")
_LOCATOR = r"(?:\s?[,:]\s?(?:pp?|S|ch|sec|fig|table)\.\s?[\w–-]{1,12})?"
_BRACKETED = LatePattern(rf"\[{_SPACE}(?P<see>(?:see|e\.g\.,?|cf\.)\s)?(?P<numbers>{_LIST}){_LOCATOR}{_SPACE}\]")
_PARENTHESISED = LatePattern(
    rf"(?<![.-])\((?:[^()]{{0,60}}\b(?:refs?\.?|references?))?{_SPACE}(?P<numbers>{_LIST}){_SPACE}\)"
)
_SUPERSCRIPT = LatePattern(
    rf"(?P<numbers>{_MARKED}(?:(?:{_JOINT}|\s{{1,3}}){_MARKED}){{0,60}})(?::\d{{1,4}}(?:{_DASH}\d{{1,4}})?)?"
)
"""Raised numbers may be parted by white space alone, and carry the page behind a colon."""
_BETWEEN_RAISED = LatePattern(rf"(?:\s?(?:{_DASH}|,)\s?)?")
_UNICODE_SUPERSCRIPT = LatePattern(r"[⁰¹²³⁴-⁹]{1,3}(?:[⁻˒,–-][⁰¹²³⁴-⁹]{1,3}){0,20}")
_UNRAISED = LatePattern(
    rf"(?:(?<=[^\W\d_A-Z]{{3}})|(?<=[^\W\d_A-Z][.,;:)”\"])|(?<=[\w.,][)”\"][.,;:])|(?<=[.,][”\"]))"
    rf"(?<!\b[Ff]ig\.)(?<!\b[Tt]ab\.)(?<!\b[Nn]o\.)(?<!\b[Ee]q\.)"
    rf"(?P<numbers>[1-9]\d{{0,2}}(?:(?:{_DASH}|,\s?)[1-9]\d{{0,2}}(?!\d)){{0,20}})(?![\w%/=@]|(?:[.,:]|{_DASH})\d)"
)
"""Numbers glued to a word or to the stop behind it."""
_TO_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒", "0123456789-,")
_RANGE = LatePattern(
    rf"(?<![\d.])(?<!\.\s)(?<!\.\s\d)(?P<first>{_NUMBER})(?:{_SPACE}\]?{_SPACE}{_DASH}{_SPACE}\[?(?P<last>{_NUMBER}))?"
)
_POWER = LatePattern(r"(?<![\d.,])10\s?$")
_UNIT = LatePattern(
    r"(?:(?:^|[\s\d(/·⋅×.])(?:[kcmdnµμp]?m|s|km|in|ft|h|kg|g|L|l|J|W|K|Hz|Da|Pa|cd|mol)|\d|(?<!\w)[A-Za-zΑ-ω]|sp)\s?$"
)
_MAX_EXPONENT = 4
"""A unit, a number or a single letter (R², χ²) is seldom raised to more."""
_ISOTOPE = LatePattern(r"[A-Z][a-z]?(?![a-z])")
"""A chemical element right behind a number that opens a word: ¹⁴C."""
_OPENS_WORD = LatePattern(r"(?:^|[\s(\[-])$")
_CHARGE = frozenset("⁺⁻+−")
_ENUMERATOR = LatePattern(r"(?:^|(?:[;,:]|(?<!\bal)\.)\s?|[;,:.]?\s(?:and|or)\s)\s*$")
"""What stands before "(2)" in "(1) this; (2) that"."""
_REACH = 7
_MAX_RANGE = 200
_YEARS = range(1500, 2100)
_CALLED_BY_NAME = LatePattern(r"(?i:^(?!.*\bsuppl).*\bref)")
_CALLED = LatePattern(r"(?<![a-z]{3})\w$")
_ESTIMATE = LatePattern(r"(?<![\w.])(\d{1,3})(?:[ \u00a0]?%)?[ \u00a0]?$")


class Form(Enum):
    """How a numeric citation is set."""

    BRACKETS = "brackets"
    PARENTHESES = "parentheses"
    SUPERSCRIPT = "superscript"
    BARE = "bare"
    """In a column of sources."""
    UNRAISED = "unraised"
    """Superscripts whose formatting was lost when the text was pasted: "grow again.3,4 The cells"."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a numeric citation: numbers with their spans, ranges expanded."""

    block: str
    start: int
    end: int
    form: Form
    numbers: tuple[tuple[int, int, int], ...]
    opens: bool
    """Whether nothing stands before it in its block, as before an enumerator."""
    called: bool = False
    """Whether it says what it is: "(ref. 6)"."""

    @property
    def printed(self) -> Iterable[tuple[int, ...]]:
        """The numbers as printed: each for itself, and those of a range together."""
        ranges: dict[int, tuple[int, ...]] = {}
        for number, start, _ in self.numbers:
            ranges[start] = (*ranges.get(start, ()), number)
        return ranges.values()


def find_candidates(block: Block) -> list[Candidate]:
    """Collect everything in a block that has the form of a numeric citation."""
    raised = list(_superscripts(block))
    inside = {position for candidate in raised for position in range(candidate.start, candidate.end)}
    matches = [(Form.BRACKETS, match) for match in _BRACKETED.finditer(block.text)]
    matches += [(Form.PARENTHESES, match) for match in _PARENTHESISED.finditer(block.text)]
    found = [_candidate(block, match, form) for form, match in matches if match.start("numbers") not in inside]
    enumerated = _enumerated(found, block.text)
    return raised + [c for c in found if c.start not in enumerated and not _is_look_alike(c, block)]


def find_unraised(block: Block) -> list[Candidate]:
    """Collect the numbers in a block that stand right behind a word, as superscripts do that lost their formatting."""
    return [_candidate(block, match, Form.UNRAISED) for match in _UNRAISED.finditer(block.text)]


def find_bare(block: Block, start: int, end: int) -> Candidate | None:
    """Read a stretch of a block that holds numbers and nothing else."""
    match = _BARE.fullmatch(block.text, start, end)
    if match is None:
        return None
    numbers = tuple(_expand(match["numbers"], match.start("numbers")))
    return Candidate(block.id, *match.span("numbers"), Form.BARE, numbers, opens=False)


def _is_look_alike(candidate: Candidate, block: Block) -> bool:
    """Tell a year, an argument "NDWI(1)", an interval behind its estimate "34 [24–46]", and "24 (30)" in a table."""
    numbers = [number for number, _, _ in candidate.numbers]
    before = block.text[max(0, candidate.start - 8) : candidate.start]
    if any(number in _YEARS for number in numbers):
        return True
    if candidate.form is Form.PARENTHESES and min(numbers) < 10 and _CALLED.search(before):
        return True
    estimate = _ESTIMATE.search(before)
    if estimate is None:
        return False
    if block.kind is BlockKind.TABLE_CELL and candidate.form is Form.PARENTHESES:
        return True
    is_range = len({start for _, start, _ in candidate.numbers}) == 1 < len(numbers)
    return is_range and numbers[0] <= int(estimate[1]) <= numbers[-1]


def _enumerated(candidates: Iterable[Candidate], text: str) -> set[int]:
    """Return where the enumerators "(1) ...; (2) ..." of a block stand: they count up, and words follow them."""
    found: set[int] = set()
    run: list[int] = []
    for candidate in candidates:
        if candidate.form is not Form.PARENTHESES or not _announces(candidate, text):
            continue
        number, is_set_off = candidate.numbers[0][0], _ENUMERATOR.search(text, *_before(candidate))
        if number == 1:
            run = [candidate.start]
        elif run and number == len(run) + 1 and is_set_off:
            run.append(candidate.start)
            found.update(run)
    return found


def _announces(candidate: Candidate, text: str) -> bool:
    """Tell whether a single number stands before words."""
    return len(candidate.numbers) == 1 and text[candidate.end : candidate.end + 2].strip()[:1].isalpha()


def _before(candidate: Candidate) -> tuple[int, int]:
    return max(0, candidate.start - _REACH), candidate.start


def _candidate(block: Block, match: re.Match[str], form: Form) -> Candidate:
    numbers = tuple(_expand(match["numbers"], match.start("numbers")))
    opens, called = not block.text[: match.start()].strip(), _CALLED_BY_NAME.search(match.group()) is not None
    return Candidate(block.id, *match.span(), form, numbers, opens, called)


def _expand(text: str, offset: int) -> Iterator[tuple[int, int, int]]:
    """Yield number, start and end of each number; a range gives all between, each at the range's place."""
    for match in _RANGE.finditer(text):
        first, last = int(match["first"]), int(match["last"] or match["first"])
        if last < first or last - first > _MAX_RANGE:
            first = last = int(match["first"])
        for number in range(first, last + 1):
            yield number, offset + match.start(), offset + match.end()


def _superscripts(block: Block) -> Iterator[Candidate]:
    found = [
        (start, end, start + block.text[start:end].index(match.group()), match["numbers"])
        for start, end in _raised(block)
        if (match := _SUPERSCRIPT.fullmatch(block.text[start:end].strip(" ,;[]()")))
    ]
    found += [
        (*match.span(), match.start(), match.group().translate(_TO_DIGITS))
        for match in _UNICODE_SUPERSCRIPT.finditer(block.text)
    ]
    for start, end, inner, printed in found:
        numbers = tuple(_expand(printed, inner))
        if _may_cite(block.text, start, end, numbers[0][0]):
            yield Candidate(block.id, start, end, Form.SUPERSCRIPT, numbers, start == 0)


def _raised(block: Block) -> Iterator[tuple[int, int]]:
    """Yield the stretches of superscript; runs with nothing but a dash or a comma between them are joined."""
    start = end = -1
    for run in block.runs:
        if not run.marks & Mark.SUPERSCRIPT:
            continue
        if start < 0 or not _BETWEEN_RAISED.fullmatch(block.text, end, run.start):
            if start >= 0:
                yield start, end
            start = run.start
        end = run.end
    if start >= 0:
        yield start, end


def _may_cite(text: str, start: int, end: int, number: int) -> bool:
    """Refuse exponents of units, variables and numbers (m², R², 10⁶) and isotopes (¹⁴C)."""
    before, after = text[max(0, start - 6) : start], text[end : end + 3]
    if _POWER.search(before) or after[:1] in _CHARGE or (_OPENS_WORD.search(before) and _ISOTOPE.match(after)):
        return False
    return number > _MAX_EXPONENT or not _UNIT.search(before)


def to_citation(candidate: Candidate, block: Block) -> FoundCitation:
    """Turn an accepted candidate into a citation with an item a number."""
    items = tuple(
        CitationItem(block.text[start:end], Location(block.id, start, end), number=number)
        for number, start, end in candidate.numbers
    )
    return FoundCitation(candidate.start, candidate.end, CitationMode.NORMAL, items)


def searchable(blocks: Iterable[Block], excluded: frozenset[str]) -> list[Block]:
    """Return the blocks in which citations may stand."""
    silent = {BlockKind.CODE, BlockKind.CONTENTS}
    return [
        block for block in blocks if block.id not in excluded and block.kind not in silent and block.part != "library"
    ]
