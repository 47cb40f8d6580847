"""Blocks of text as a reader sees them, their formatting, and the way back into the author's file."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum, Flag, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PICTURE_CHARACTER = "\ufffc"
"""Stands for an inline picture in a block's text (U+FFFC, OBJECT REPLACEMENT CHARACTER)."""


class BlockKind(Enum):
    """What a block is to its reader."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    TITLE = "title"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    CAPTION = "caption"
    QUOTE = "quote"
    CODE = "code"
    TEXT_BOX = "text_box"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    CONTENTS = "contents"
    """A line of a table of contents."""


class Mark(Flag):
    """Character formatting of a run."""

    NONE = 0
    BOLD = auto()
    ITALIC = auto()
    UNDERLINE = auto()
    SUPERSCRIPT = auto()
    SUBSCRIPT = auto()
    SMALL_CAPS = auto()
    STRIKE = auto()
    CODE = auto()
    INSERTED = auto()
    """A tracked insertion that nobody has accepted yet."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a block's text with one formatting and one place in the file.

    Within a run, each character of text is one character of the source, so a position in the text can always be turned
    into a position in the file.

    Attributes
    ----------
    start, end
        Code points in the block's text, half open.
    marks
        Character formatting.
    target
        Address of the hyperlink that the run belongs to.
    index
        0-based index of the ``w:r`` among all ``w:r`` of its paragraph, not counting those of text boxes in it and of
        ``mc:Fallback`` (Word); ``None`` in an equation and in other formats.
    line, column
        1-based place of the run's first character (text formats), else ``None``.
    """

    start: int
    end: int
    marks: Mark = Mark.NONE
    target: str | None = None
    index: int | None = None
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture at one character (`PICTURE_CHARACTER`) of a block's text.

    Attributes
    ----------
    offset
        Code point in the block's text.
    source
        Address or part name of the picture; ``None`` where the file names none.
    linked
        Whether the file only points at the picture (``r:link``, or a remote address) instead of holding it.
    alt
        Alternative text; ``None`` or empty where the author gave none.
    """

    offset: int
    source: str | None
    linked: bool
    alt: str | None = None


@dataclass(frozen=True, slots=True)
class Field:
    r"""A field, content control or bookmark that a program put around a stretch of text.

    Attributes
    ----------
    start, end
        Code points of the printed result in the block's text, half open.
    instruction
        The field code as stored, for instance ``ADDIN ZOTERO_ITEM CSL_CITATION {...}``, ``REF _Ref123 \r \h``, or
        the tag of a content control.
    """

    start: int
    end: int
    instruction: str


@dataclass(frozen=True, slots=True)
class Block:
    r"""One paragraph, heading, list item, table cell, caption or note.

    Attributes
    ----------
    id
        Unique in the document and stable for the same file.
    text
        What a reader sees, not normalised and without automatic list labels: tab ``\t``, line break ``\n``, picture
        U+FFFC.
    part
        ``body``, ``footnotes``, ``endnotes``, ``header`` or ``footer``.
    paragraph
        0-based index of the ``w:p`` among all ``w:p`` of its part, not counting ``mc:Fallback`` (Word), else ``None``.
    level
        Heading level from 1, or list nesting from 0.
    style
        Name of the paragraph style, as the author's program shows it.
    label
        Automatic list label as printed ("1.", "[1]", "•").
    note
        Identifier that joins a note's block to its mark in the body.
    row, column
        0-based table row and cell, for a table cell.
    """

    id: str
    kind: BlockKind
    text: str
    part: str = "body"
    paragraph: int | None = None
    level: int | None = None
    style: str | None = None
    label: str | None = None
    note: str | None = None
    row: int | None = None
    column: int | None = None
    runs: tuple[Run, ...] = ()
    pictures: tuple[Picture, ...] = ()
    fields: tuple[Field, ...] = ()

    def fields_around(self, start: int, end: int) -> Iterator[Field]:
        """Yield the fields that print ``[start, end)``."""
        for around in self.fields:
            if around.start <= start and end <= around.end and around.start < around.end:
                yield around

    def runs_in(self, start: int, end: int) -> Iterator[Run]:
        """Yield the runs that share a character with ``[start, end)``; by bisection, for a block may have thousands."""
        first = bisect_right(self.runs, start, key=lambda run: run.start) - 1
        for position in range(max(0, first), len(self.runs)):
            run = self.runs[position]
            if run.start >= end:
                return
            if start < run.end:
                yield run

    def marked(self, mark: Mark, start: int = 0, end: int | None = None) -> bool:
        """Tell whether every visible character of ``[start, end)`` carries `mark`."""
        stop = len(self.text) if end is None else end
        plain = (run for run in self.runs_in(start, stop) if not run.marks & mark)
        return bool(self.text[start:stop].strip()) and not any(
            self.text[max(run.start, start) : min(run.end, stop)].strip() for run in plain
        )
