"""The line of text around a finding, cut to the width of the terminal, and the stroke that marks the characters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.model import PICTURE_CHARACTER
from citewell.reports.printable import columns, fitting, printable

if TYPE_CHECKING:
    from citewell.model import Block, Document, Location

ELLIPSIS = "…"
_LEAST_ROOM = 10
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A window of a block's text: what stands before the marked characters, they themselves, and what follows."""

    before: str
    marked: str
    after: str

    @property
    def text(self) -> str:
        """The window on one line."""
        return self.before + self.marked + self.after

    @property
    def underline(self) -> str:
        """Blanks and carets that stand under the marked characters, in columns of the terminal."""
        return " " * columns(self.before) + "^" * max(1, columns(self.marked))


def excerpt(document: Document, location: Location, width: int) -> Excerpt:
    """Cut a window of at most `width` columns around a location; a longer span is cut at its end."""
    block = document.block(location.block)
    room = max(_LEAST_ROOM, width - 2 * len(ELLIPSIS))
    span = printable(block.text[location.start : min(location.end, location.start + room)])
    marked = span[: fitting(span, room)]
    is_whole = len(marked) == location.end - location.start
    before = printable(block.text[max(0, location.start - room) : location.start])
    after = printable(block.text[location.end : location.end + room]) if is_whole else ""
    spare = room - columns(marked)
    left = before[len(before) - fitting(before[::-1], max(spare // 2, spare - columns(after))) :]
    right = after[: fitting(after, spare - columns(left))]
    head = ELLIPSIS if len(left) < location.start else ""
    tail = ELLIPSIS if not is_whole or location.end + len(right) < len(block.text) else ""
    return Excerpt(head + left, marked, right + tail)


def name_picture(block: Block, location: Location) -> str:
    """Return the file name of the picture that a location points at, for its sign tells nothing; or an empty text."""
    if block.text[location.start : location.end] != PICTURE_CHARACTER:
        return ""
    sources = (picture.source for picture in block.pictures if picture.offset == location.start)
    return printable((next(sources, None) or "").rpartition("/")[2])[:_LONGEST_NAME]
