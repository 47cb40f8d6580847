"""The line of text around a finding, cut to the width of the terminal, and the stroke that marks the characters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.reports.printable import columns, printable

if TYPE_CHECKING:
    from citewell.model import Document, Location

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A window of a block's text; the marked characters are ``[start, end)`` of it."""

    text: str
    start: int
    end: int

    @property
    def underline(self) -> str:
        """Blanks and carets that stand under the marked characters, in columns of the terminal."""
        marked = max(1, columns(self.text[self.start : self.end]))
        return " " * columns(self.text[: self.start]) + "^" * marked


def excerpt(document: Document, location: Location, width: int) -> Excerpt:
    """Cut a window of at most `width` columns around a location; a longer span is cut at its end."""
    text = printable(document.block(location.block).text)
    room = max(10, width - 2)
    marked = min(location.end - location.start, room)
    before = max(0, min(location.start, (room - marked) // 2))
    first = location.start - before
    last = min(len(text), first + room)
    first = max(0, last - room)
    while columns(text[first:last]) > room and last > location.start + 1:
        last -= 1
    head = ELLIPSIS if first else ""
    tail = ELLIPSIS if last < len(text) else ""
    start = location.start - first + len(head)
    return Excerpt(f"{head}{text[first:last]}{tail}", start, min(start + marked, len(head) + last - first))
