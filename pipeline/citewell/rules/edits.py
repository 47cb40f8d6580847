"""Edits that several rules propose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Applicability, Edit, Fix, Location, Mark, Run
from citewell.rules.wording import place_of_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from citewell.model import CitationItem, Document


def replace_words(item: CitationItem, words: str, replacement: str) -> Edit | None:
    """Replace words of a citation item; ``None`` where they are not printed so, or more than once."""
    place = place_of_words(item, words, words)
    is_printed = item.text.count(words) == 1 and place.end - place.start == len(words)
    return Edit(place, replacement) if is_printed else None


def set_italic(document: Document, place: Location, *, italic: bool) -> Edit:
    """Set characters in italics, or upright, and leave the rest of their formatting."""
    block = document.block(place.block)
    runs = []
    for run in block.runs_in(place.start, place.end):
        start, end = max(run.start, place.start), min(run.end, place.end)
        marks = run.marks | Mark.ITALIC if italic else run.marks & ~Mark.ITALIC
        runs.append(Run(start - place.start, end - place.start, marks))
    return Edit(place, block.text[place.start : place.end], tuple(runs))


def unsafe_fix(title: str, edits: Iterable[Edit | None]) -> Fix | None:
    """Join edits to a fix that the author must look at; ``None`` where one of them cannot be made, or none is due."""
    made = tuple(edits)
    possible = tuple(edit for edit in made if edit is not None)
    return Fix(Applicability.UNSAFE, title, possible) if made and len(possible) == len(made) else None
