"""Raised numbers: superscripts that may cite, and those that are exponents, charges and isotopes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.citations.numeric_candidates import DASH, JOINT, MARKED, Candidate, Form, expand
from citewell.model import Mark
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Block

_SUPERSCRIPT = LatePattern(
    rf"(?P<numbers>{MARKED}(?:(?:{JOINT}|\s{{1,3}}){MARKED}){{0,60}})(?::\d{{1,4}}(?:{DASH}\d{{1,4}})?)?"
)
"""Raised numbers may be parted by white space alone, and carry the page behind a colon."""
_JOINED = LatePattern(rf".(?:\s?(?:{DASH}|,)\s?)?.|{DASH}\s.|.\s{DASH}")
"""Two raised stretches that are one, from the last character of the first to the first one of the second."""
_UNICODE_SUPERSCRIPT = LatePattern(r"[⁰¹²³⁴-⁹]{1,3}(?:[⁻˒,–-][⁰¹²³⁴-⁹]{1,3}){0,20}")
_TO_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒", "0123456789-,")
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


def find_superscripts(block: Block) -> Iterator[Candidate]:
    """Yield the raised numbers of a block that may cite."""
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
        numbers = tuple(expand(printed, inner))
        if _may_cite(block.text, start, end, numbers[0][0]):
            yield Candidate(block.id, start, end, Form.SUPERSCRIPT, numbers, start == 0)


def _raised(block: Block) -> Iterator[tuple[int, int]]:
    """Yield the stretches of superscript; runs with nothing but a dash or a comma between them are joined.

    The dash may be raised itself, and have blanks at its sides that are not.
    """
    start = end = -1
    for run in block.runs:
        if not run.marks & Mark.SUPERSCRIPT:
            continue
        if start < 0 or not _JOINED.fullmatch(block.text, end - 1, run.start + 1):
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
