"""Numeric citations: ``[1, 3-5; 8]``, superscripts, and numbers in parentheses where nothing else cites.

Every form has look-alikes (intervals, enumerations, units, footnote marks), so candidates are collected first and a
form is accepted for the whole manuscript, on the evidence of how well its numbers fit the list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from citewell.citations.author_date import FoundCitation
from citewell.model import BlockKind, CitationItem, CitationMode, Location, Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from citewell.model import Block

_NUMBER = r"\d{1,4}"
_DASH = r"[-\u2010-\u2015\u2212~]"
_LIST = rf"{_NUMBER}(?:\s*(?:{_DASH}|[,;、，]|\s(?:and|und|y)\s)\s*{_NUMBER}){{0,60}}"
_LOCATOR = r"(?:\s*[,:]\s*(?:pp?|S|ch|sec|fig|table)\.\s?[\w–-]{1,12})?"
_BRACKETED = re.compile(rf"\[\s*(?P<see>(?:see|e\.g\.,?|cf\.)\s+)?(?P<numbers>{_LIST}){_LOCATOR}\s*\]")
_PARENTHESISED = re.compile(rf"(?<![\w.])\(\s*(?P<numbers>{_LIST})\s*\)")
_SUPERSCRIPT = re.compile(rf"(?P<numbers>{_LIST})")
_UNICODE_SUPERSCRIPT = re.compile(r"[⁰¹²³⁴-⁹]{1,3}(?:[⁻˒,–-][⁰¹²³⁴-⁹]{1,3}){0,20}")
_TO_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒", "0123456789-,")
_RANGE = re.compile(rf"(?P<first>{_NUMBER})(?:\s*{_DASH}\s*(?P<last>{_NUMBER}))?")
_UNIT = re.compile(r"(?:^|[\s\d(/·⋅×.])(?:[kcmdnµμp]?m|s|km|in|ft|h|kg|g|L|l|J|W|K|Hz|Da|Pa|cd|mol|10|[exyRrnχΧ]|\d)$")
_ISOTOPE = re.compile(r"^(?:H|He|C|N|O|F|P|S|Cl|K|Ca|Tc|I|U|Sr|Cs|Co|Ga|Lu|F-?FDG)(?![a-z])")
_MAX_RANGE = 200
_YEARS = range(1500, 2100)


class Form(Enum):
    """How a numeric citation is set."""

    BRACKETS = "brackets"
    PARENTHESES = "parentheses"
    SUPERSCRIPT = "superscript"


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


def find_candidates(block: Block) -> list[Candidate]:
    """Collect everything in a block that has the form of a numeric citation."""
    matches = [(Form.BRACKETS, match) for match in _BRACKETED.finditer(block.text)]
    matches += [(Form.PARENTHESES, match) for match in _PARENTHESISED.finditer(block.text)]
    found = [_candidate(block, match, form) for form, match in matches]
    found = [candidate for candidate in found if not any(number in _YEARS for number, _, _ in candidate.numbers)]
    inside = {position for candidate in found for position in range(candidate.start, candidate.end)}
    return [*found, *(candidate for candidate in _superscripts(block) if candidate.start not in inside)]


def _candidate(block: Block, match: re.Match[str], form: Form) -> Candidate:
    numbers = tuple(_expand(match["numbers"], match.start("numbers")))
    return Candidate(block.id, *match.span(), form, numbers, not block.text[: match.start()].strip())


def _expand(text: str, offset: int) -> Iterator[tuple[int, int, int]]:
    """Yield number, start and end of each number; a range gives all between, each at the range's place."""
    for match in _RANGE.finditer(text):
        first, last = int(match["first"]), int(match["last"] or match["first"])
        if last < first or last - first > _MAX_RANGE:
            first = last = int(match["first"])
        for number in range(first, last + 1):
            yield number, offset + match.start(), offset + match.end()


def _superscripts(block: Block) -> Iterator[Candidate]:
    for start, end in _raised(block):
        match = _SUPERSCRIPT.fullmatch(block.text[start:end].strip(" ,;[]()"))
        if match:
            inner = start + block.text[start:end].index(match.group())
            if _may_cite(block.text, start, end):
                yield Candidate(
                    block.id, start, end, Form.SUPERSCRIPT, tuple(_expand(match.group(), inner)), start == 0
                )
    for match in _UNICODE_SUPERSCRIPT.finditer(block.text):
        if _may_cite(block.text, *match.span()):
            numbers = tuple(_expand(match.group().translate(_TO_DIGITS), match.start()))
            yield Candidate(block.id, *match.span(), Form.SUPERSCRIPT, numbers, match.start() == 0)


def _raised(block: Block) -> Iterator[tuple[int, int]]:
    """Yield the stretches of superscript, neighbouring runs joined."""
    start = end = -1
    for run in block.runs:
        if not run.marks & Mark.SUPERSCRIPT:
            continue
        if run.start != end:
            if start >= 0:
                yield start, end
            start = run.start
        end = run.end
    if start >= 0:
        yield start, end


def _may_cite(text: str, start: int, end: int) -> bool:
    """Refuse exponents of units and numbers (m², 10³) and isotopes (¹⁴C)."""
    return not _UNIT.search(text[max(0, start - 6) : start]) and not _ISOTOPE.match(text[end : end + 6])


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for numeric citations in a manuscript.

    Attributes
    ----------
    numbers
        Numbers by which entries may be called.
    labelled
        Whether the entries bear printed numbers.
    author_dates
        Number of author-date citations that fit the list.
    """

    numbers: frozenset[int]
    labelled: bool
    author_dates: int


def accept(candidates: Sequence[Candidate], evidence: Evidence) -> set[Form]:
    """Decide which forms are citations here: their numbers must lie in the list and cover enough of it."""
    return {form for form in Form if _fits([c for c in candidates if c.form is form], form, evidence)}


def _fits(candidates: list[Candidate], form: Form, evidence: Evidence) -> bool:
    numbers = [number for candidate in candidates for number, _, _ in candidate.numbers]
    if not numbers:
        return False
    if not evidence.numbers:
        return form is Form.BRACKETS and _counts_up(numbers)
    outside = sum(number not in evidence.numbers for number in numbers)
    if outside > max(1, 0.2 * len(numbers)) or outside == len(numbers):
        return False
    coverage = len(evidence.numbers & set(numbers)) / len(evidence.numbers)
    if form is Form.BRACKETS:
        return evidence.labelled or coverage >= 0.3 or len(candidates) > evidence.author_dates
    if form is Form.SUPERSCRIPT:
        return evidence.author_dates < len(candidates) and (coverage >= 0.3 or evidence.labelled)
    enumerators = sum(candidate.opens for candidate in candidates)
    outweighs = evidence.author_dates * 3 < len(candidates) and enumerators * 2 < len(candidates)
    return coverage >= 0.5 and len(candidates) >= 3 and outweighs


def _counts_up(numbers: Sequence[int]) -> bool:
    """Tell, where there is no list, whether the numbers are those of one: three or more that count up from 1."""
    distinct = set(numbers)
    return len(distinct) >= 3 and min(distinct) == 1 and max(distinct) <= 2 * len(distinct)


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
