"""The dates in citations: years with their letters, and what stands in place of a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_YEAR = (
    r"(?<![\w/-])(?<!\d[.,])(?:c(?:irca|a)?\.?\s?)?(?P<year>(?:1[5-9]|20)\d\d)"
    r"(?P<suffix>[a-z](?:(?:,\s?|\s?[-–]\s?)[a-z](?!\w|\.\s?[\da-z]))*)?"
    r"(?:\s?\[(?:1[5-9]|20)\d\d(?:\s?[-–/]\s?(?:1[5-9]|20)?\d\d)?[a-z]?\]|/(?:1[5-9]|20)\d\d(?!\d))?"
)
"""A year, its letters, and behind it the year of the first edition: "2011 [1979]"."""
_LITERAL = (
    r"(?<!\w)(?P<literal>n\.\s?d\.?|in\s(?:press|print|preparation|review|revision)|forthcoming|submitted|accepted"
    r"|unpublished|im\sDruck|o\.\s?J\.?|s\.\s?f\.|en\sprensa|no\sprelo|sous\spresse|à\sparaître)"
)
DATE = re.compile(rf"(?:{_YEAR}|{_LITERAL})(?![\w%]|[.,]\d)", re.IGNORECASE)
"""A year from 1500 to 2099 with one letter or several, or words in place of a year."""
_LETTERS = LatePattern(r"[a-z]")
_LETTER_RANGE = LatePattern(r"([a-z])\s?[-–]\s?([a-z])")


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as printed at ``[start, end)``: year and letter, or a literal."""

    start: int
    end: int
    year: int | None
    suffix: str | None = None
    literal: str | None = None


def find_dates(text: str, start: int, end: int) -> Iterator[PrintedDate]:
    """Yield the dates of a stretch of text; "2019a,b" gives one for each letter."""
    for match in DATE.finditer(text, start, end):
        if match["literal"]:
            yield PrintedDate(*match.span(), None, literal=match["literal"])
        else:
            yield from _years(match)


def _years(match: re.Match[str]) -> Iterator[PrintedDate]:
    year, letters = int(match["year"]), match["suffix"]
    if not letters:
        yield PrintedDate(*match.span(), year)
        return
    ranged = _LETTER_RANGE.fullmatch(letters)
    if ranged:
        for code in range(ord(ranged[1]), min(ord(ranged[2]), ord(ranged[1]) + 9) + 1):
            yield PrintedDate(*match.span(), year, chr(code))
        return
    start = match.start()
    for letter in _LETTERS.finditer(letters):
        end = match.start("suffix") + letter.end()
        yield PrintedDate(start, end, year, letter.group())
        start = match.start("suffix") + letter.end()
