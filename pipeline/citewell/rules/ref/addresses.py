"""The web addresses of an entry: those that it prints, and those that its hyperlinks only lead to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from citewell.model import Location
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Manuscript, Reference

_ADDRESS = LatePattern(r"https?://[^\s<>\"“”«»]{1,2000}", re.IGNORECASE)
_SENTENCE = ".,;:!?'’)]}"
"""What stands behind an address for the sentence's sake."""


class Address(NamedTuple):
    """An address of an entry.

    Attributes
    ----------
    url
        The address itself.
    location
        Its characters, or those of the hyperlink that leads there.
    is_printed
        Whether the reader sees it.
    """

    entry: Reference
    url: str
    location: Location
    is_printed: bool


def addresses(manuscript: Manuscript) -> Iterator[Address]:
    """Yield the addresses of the entries of a manuscript's own list; one that is printed and linked comes once."""
    if manuscript.reference_list.library is None:
        for entry in manuscript.references:
            printed = [_printed(entry, match) for match in _ADDRESS.finditer(entry.text)]
            yield from printed
            yield from _linked(manuscript, entry, {address.url for address in printed})


def _printed(entry: Reference, match: re.Match[str]) -> Address:
    url = match.group().rstrip(_SENTENCE)
    return Address(entry, url, entry.locate(match.start(), match.start() + len(url)), True)


def _linked(manuscript: Manuscript, entry: Reference, known: set[str]) -> Iterator[Address]:
    for place in entry.locations:
        for run in manuscript.document.block(place.block).runs_in(place.start, place.end):
            if run.target and run.target not in known:
                known.add(run.target)
                start, end = max(run.start, place.start), min(run.end, place.end)
                yield Address(entry, run.target, Location(place.block, start, end), False)
