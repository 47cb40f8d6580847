"""The dates in citations: years with their letters, and what stands in place of a year."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, NamedTuple

from citewell.text import LatePattern, led_by

if TYPE_CHECKING:
    from collections.abc import Iterator

_YEAR = (
    r"(?P<year>(?:1[5-9]|20)\d\d)(?:(?<![\w/-]\d{4})(?<!\d[.,]\d{4})"
    r"|(?<=\bc\d{4})|(?<=\bca\d{4})|(?<=[a-zß-öø-ÿ]{3}\d{4}))"
    r"(?P<suffix>[a-z](?:(?:,\s?|\s?[-–]\s?)[a-z](?!\w|\.\s?[\da-z]))*)?"
    r"(?:\s?\[(?:1[5-9]|20)\d\d(?:\s?[-–/]\s?(?:1[5-9]|20)?\d\d)?[a-z]?\]|/(?:1[5-9]|20)\d\d(?!\d))?"
)
"""A year, its letters, and behind it the year of the first edition: "2011 [1979]".

A blank may be missing before it: "Letouze1983". It begins with digits, and looks back once it has them: that a text is
searched for, ten times faster.
"""
_CIRCA = LatePattern(r"(?<![\w/-])(?<!\d[.,])c(?:irca|a)?\.?\s?$", re.IGNORECASE)
_ENDS_CIRCA = frozenset("cCaA.")
_REACH_OF_CIRCA = 10
_BEHIND_YEAR = r"(?![\w%]|[.,]\d)"
_LITERALS = (
    r"(?i:n\.\s?d\.?|in\s(?:press|print|preparation|review|revision)|forthcoming|submitted|accepted"
    r"|unpublished|im\sDruck|o\.\s?J\.?|s\.\s?f\.|en\sprensa|no\sprelo|sous\spresse|à\sparaître)"
)
_HOLDS_LITERAL = re.compile(led_by("NnIiFfSsAaUuOoEeÀà", rf"(?<!\w){_LITERALS}"))
_PRINTED_YEAR = re.compile(rf"{_YEAR}{_BEHIND_YEAR}", re.IGNORECASE)
_DATE = re.compile(rf"(?:{_YEAR}|(?<!\w)(?P<literal>{_LITERALS})){_BEHIND_YEAR}", re.IGNORECASE)
"""A year from 1500 to 2099 with one letter or several, or words in place of a year."""
_LETTERS = LatePattern(r"[a-z]")
_LETTER_RANGE = LatePattern(r"([a-z])\s?[-–]\s?([a-z])")


class PrintedDate(NamedTuple):
    """A date as printed at ``[start, end)``: year and letter, or a literal."""

    start: int
    end: int
    year: int | None
    suffix: str | None = None
    literal: str | None = None


def find_dates(text: str, start: int, end: int) -> Iterator[PrintedDate]:
    """Yield the dates of a stretch of text; "2019a,b" gives one for each letter."""
    if not _HOLDS_LITERAL.search(text, start, end):
        yield from find_years(text, start, end)
        return
    for match in _DATE.finditer(text, start, end):
        if match["literal"]:
            yield PrintedDate(*match.span(), None, literal=match["literal"])
        else:
            yield from _years(match)


def holds_date(text: str, start: int, end: int) -> bool:
    """Tell whether a date stands in a stretch of text."""
    return any(find_dates(text, start, end))


def find_years(text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[PrintedDate]:
    """Yield the dates of a text that give a year."""
    for match in _PRINTED_YEAR.finditer(text, start, end):
        yield from _years(match)


def _years(match: re.Match[str]) -> Iterator[PrintedDate]:
    year, letters, begin = int(match["year"]), match["suffix"], _begin(match.string, match.start())
    if not letters:
        yield PrintedDate(begin, match.end(), year)
        return
    ranged = _LETTER_RANGE.fullmatch(letters)
    if ranged:
        for code in range(ord(ranged[1]), min(ord(ranged[2]), ord(ranged[1]) + 9) + 1):
            yield PrintedDate(begin, match.end(), year, chr(code))
        return
    start = begin
    for letter in _LETTERS.finditer(letters):
        end = match.start("suffix") + letter.end()
        yield PrintedDate(start, end, year, letter.group())
        start = match.start("suffix") + letter.end()


def _begin(text: str, year: int) -> int:
    """Return where the date begins whose year stands at `year`: at the "c." before it."""
    if text[max(0, year - 1) : year] not in {"c", "a", ".", " ", "\u00a0"}:
        return year
    if text[max(0, year - 2) : year].rstrip()[-1:] not in _ENDS_CIRCA:
        return year
    before = max(0, year - _REACH_OF_CIRCA)
    circa = _CIRCA.search(text, before, year)
    return circa.start() if circa else year
