"""Places as programs want them: lines and columns where the manuscript has them, and words where it has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citewell.model import Document, Edit, Location

LIBRARY = "library"
"""`Block.part` of the entries of a ``.bib`` file."""


def describe_place(document: Document, location: Location) -> str:
    """Return "12:3" (line and column), or "paragraph 8" counted from 1 as people count.

    Lines of a library are told apart: they are those of another file.
    """
    place = document.place(location)
    where = "" if place.part == "body" else f"{place.part} "
    if place.line is not None:
        return f"{where if place.part == LIBRARY else ''}{place.line}:{place.column}"
    return f"{where}paragraph {place.paragraph + 1}" if place.paragraph is not None else location.block


def has_line(document: Document, location: Location) -> bool:
    """Tell whether a location has a line in the manuscript's own file."""
    place = document.place(location)
    return place.line is not None and place.part != LIBRARY


def edit_is_in_lines(document: Document, edit: Edit) -> bool:
    """Tell whether the characters that an edit replaces stand side by side in one line of the manuscript's file.

    Elsewhere the marks of formatting stand between them, or characters that stand for others.
    """
    location = edit.location
    if not has_line(document, location):
        return False
    runs = list(document.block(location.block).runs_in(location.start, max(location.end, location.start + 1)))
    return len(runs) == 1
