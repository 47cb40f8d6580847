"""How messages put numbers and quotations into words, and where the words of a citation stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Location

if TYPE_CHECKING:
    from collections.abc import Iterable

    from citewell.model import CitationItem

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_LONGEST_QUOTATION = 60


def in_words(number: int) -> str:
    """Write a number up to twelve as a word, and a larger one in digits."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def listed(things: Iterable[object]) -> str:
    """Join with commas, and "and" before the last: "3, 4 and 7"."""
    *others, last = map(str, things)
    return f"{', '.join(others)} and {last}" if others else last


def quoted(text: str) -> str:
    """Put the author's words between quotation marks, on one line and cut where they are long."""
    words = " ".join(text.split())
    return f"“{words}”" if len(words) <= _LONGEST_QUOTATION else f"“{words[: _LONGEST_QUOTATION - 1].rstrip()}…”"


def cited(item: CitationItem) -> str:
    """Quote a citation item so that it can be understood alone.

    The bracket that a narrative citation opens before its year is closed, and names and a year given once for several
    works are repeated: "Conradi ... 2012", "Conradi ... 2012b".
    """
    text = item.text + ")" if item.text.count("(") > item.text.count(")") else item.text
    if item.suffix and str(item.year) not in text:
        text = f"{item.year}{item.suffix}"
    return quoted(text if not item.names or item.names[0] in text else f"{item.names[0]} … {text}")


def place_of_words(item: CitationItem, first: str, last: str) -> Location:
    """Locate the stretch from `first` to `last` in a citation item, or the item where it is not printed so."""
    start, end = item.text.find(first), item.text.rfind(last)
    if start < 0 or end < start or len(item.text) != item.location.end - item.location.start:
        return item.location
    offset = item.location.start
    return Location(item.location.block, offset + start, offset + end + len(last))
