"""Numeric citations: ``[1, 3-5; 8]``, superscripts, numbers in parentheses, and digits glued to words.

Every form has look-alikes (intervals, enumerations, units, footnote marks), so this module only collects candidates;
`numeric_evidence` accepts a form for the whole manuscript.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.citations.author_date import FoundCitation
from citewell.citations.numeric_candidates import DASH, JOINT, MARKED, SPACE, Candidate, Form, expand
from citewell.citations.superscripts import find_superscripts
from citewell.model import BlockKind, CitationItem, CitationMode, Location
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from citewell.model import Block

_PAGE = rf"(?:,\s?(?:pp?|SS?|s|с|стр)\.\s?\d{{1,5}}(?:{DASH}\d{{1,5}})?)?"
_LIST = rf"{MARKED}{_PAGE}(?:{JOINT}{MARKED}{_PAGE}){{0,60}}"
_BARE = LatePattern(rf"\s*(?P<numbers>{_LIST})\s*")
_LOCATOR = r"(?:\s?[,:]\s?(?:pp?|S|ch|sec|fig|table)\.\s?[\w–-]{1,12})?"
_BRACKETED = LatePattern(rf"\[{SPACE}(?P<see>(?:see|e\.g\.,?|cf\.)\s)?(?P<numbers>{_LIST}){_LOCATOR}{SPACE}\]")
_PARENTHESISED = LatePattern(
    rf"\((?<![.-]\()(?:[^()]{{0,60}}\b(?:refs?\.?|references?))?{SPACE}(?P<numbers>{_LIST}){SPACE}\)"
)
_UNRAISED = LatePattern(
    rf"(?:(?<=[^\W\d_A-Z]{{3}})|(?<=[^\W\d_A-Z][.,;:)”’\"])|(?<=[\w.,][)”\"][.,;:])|(?<=[.,][”\"]))"
    rf"(?<!\b[Ff]ig\.)(?<!\b[Tt]ab\.)(?<!\b[Nn]o\.)(?<!\b[Ee]q\.)"
    rf"(?P<numbers>[1-9]\d{{0,2}}(?:(?:{DASH}|,\s?)[1-9]\d{{0,2}}(?!\d)){{0,20}})(?![\w%/=@]|(?:[.,:]|{DASH})\d)"
)
"""Numbers glued to a word or to the stop behind it."""
_ENUMERATOR = LatePattern(r"(?:^|(?:[;,:]|(?<!\bal)\.)\s?|[;,:.]?\s(?:and|or)\s)\s*$")
"""What stands before "(2)" in "(1) this; (2) that"."""
_BLANKS = LatePattern(r"\s*")
_REACH = 7
_YEARS = range(1500, 2100)
_CALLED_BY_NAME = LatePattern(r"(?i:^(?!.*\bsuppl).*\bref)")
_CALLED = LatePattern(r"(?<![a-z]{3})\w$")
_ESTIMATE = LatePattern(r"(?<![\w.])(\d{1,3})(?:[ \u00a0]?%)?[ \u00a0]?$")


def find_candidates(block: Block) -> list[Candidate]:
    """Collect everything in a block that has the form of a numeric citation."""
    raised = list(find_superscripts(block))
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
    numbers = tuple(expand(match["numbers"], match.start("numbers")))
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
    numbers = tuple(expand(match["numbers"], match.start("numbers")))
    falls = len(numbers) == 1 and not match["numbers"].isdigit()
    opens = bool(_BLANKS.fullmatch(block.text, 0, match.start()))
    called = not falls and bool(_CALLED_BY_NAME.search(match.group()))
    return Candidate(block.id, *match.span(), form, numbers, opens, called)


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
