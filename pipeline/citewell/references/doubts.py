"""Say which part of an entry was not understood, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import UnparsedEntry
from citewell.references.drafts import CLAIMED
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citewell.model import Item
    from citewell.references.drafts import Draft
    from citewell.references.tagging.segments import Segment

_STRETCH = LatePattern(rf"[^{CLAIMED}]{{60,}}")
_WORD = LatePattern(r"[^\W\d_]{3,}")
_FEWEST_WORDS = 8
_SURE = 0.6


def find_doubt(draft: Draft, item: Item, second: Segment | None) -> UnparsedEntry | None:
    """Return the first reason for doubt: no title, a second work in the same entry, or words that fit no field.

    An article that is told by its journal, volume and page needs no title: whole styles print none.
    """
    if item.title is None and not (item.creators and item.container_title and (item.volume or item.page)):
        missing = "no title" if item.creators else "neither an author nor a title"
        return UnparsedEntry(f"{missing} could be made out", 0, len(draft.text))
    if second:
        return UnparsedEntry("a second reference seems to begin here", second.start, len(draft.text))
    for stretch in _STRETCH.finditer(draft.rest):
        if sum(1 for _ in _WORD.finditer(stretch.group())) >= _FEWEST_WORDS:
            return UnparsedEntry("no field could be made out in this part", *stretch.span())
    return None


def find_second_work(segments: Sequence[Segment]) -> Segment | None:
    """Return the authors of a second work: behind a title and a date, with another title and date behind them."""
    sure = [segment for segment in segments if segment.certainty >= _SURE]
    labels = [segment.label for segment in sure]
    for number, segment in enumerate(sure):
        if segment.label != "author":
            continue
        if {"author", "title", "date"} <= {*labels[:number]} and {"title", "date"} <= {*labels[number + 1 :]}:
            return segment
    return None
