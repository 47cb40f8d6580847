"""The text of a block while it is read: characters, formatting, pictures and notes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING, Any

from citewell.model import PICTURE_CHARACTER, Block, BlockKind, Location, Mark, Picture, Run
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from citewell.model import Ignore

    Place = Callable[[int], tuple[int, int, int]]


_REMOTE = LatePattern(r"(?:https?:|ftp:)?//", re.IGNORECASE)


class GrowingText:
    """The text of a block that is being read.

    Attributes
    ----------
    alternatives
        Alternative texts of the block's pictures, where they have one.
    notes
        Texts of the notes that the source has in the midst of the block, in order, one for each block of a note.
    ignores
        What comments in the midst of the block say that shall stand in it.
    """

    def __init__(self, place: Place | None = None) -> None:
        self._place = place
        self._pieces: list[str] = []
        self._length = 0
        self._runs: list[Run] = []
        self._pictures: list[Picture] = []
        self._depths: Counter[Mark] = Counter()
        self._marks = Mark.NONE
        self._targets: list[str] = []
        self.alternatives: list[GrowingText] = []
        self.notes: list[list[GrowingText]] = []
        self.ignores: list[Ignore] = []

    @property
    def text(self) -> str:
        """The characters so far."""
        return "".join(self._pieces)

    @property
    def length(self) -> int:
        """The number of characters so far."""
        return self._length

    @property
    def at_line_start(self) -> bool:
        """Whether a line break was added last."""
        return self._pieces[-1:] == ["\n"]

    def turn(self, mark: Mark, on: bool) -> None:
        """Begin or end a stretch of one formatting; an end without a beginning does nothing."""
        depth = self._depths[mark] = max(0, self._depths[mark] + (1 if on else -1))
        self._marks = self._marks | mark if depth else self._marks & ~mark

    def beside(self, attribute: str, at: int) -> GrowingText:
        """Return a text of its own: the value of an HTML attribute that stands at offset `at` of the same source."""
        other, decoded = GrowingText(self._place), unescape(attribute)
        other.add(decoded, at) if decoded == attribute else other.add_decoded(decoded, at)
        return other

    def open_link(self, target: str) -> None:
        """Begin a hyperlink."""
        self._targets.append(target)

    def close_link(self) -> None:
        """End the innermost hyperlink, if there is one."""
        if self._targets:
            self._targets.pop()

    def add(self, text: str, at: int = 0) -> None:
        """Add characters that stand one by one in the source from offset `at` on."""
        start = 0
        while start < len(text):
            line, column, until = self._place(at) if self._place else (None, None, at + len(text))
            end = min(start + until - at, len(text))
            self._add_run(text[start:end], line, column)
            start, at = end, until

    def add_decoded(self, text: str, at: int = 0) -> None:
        """Add characters that one construct of the source (an escape, an entity) stands for as a whole."""
        line, column, _ = self._place(at) if self._place else (None, None, 0)
        for character in text:
            self._add_run(character, line, column)

    def add_picture(self, source: str | None, alternative: GrowingText, at: int = 0) -> None:
        """Add a picture; a ``data:`` address holds the picture and names no file."""
        named = None if source and source.lower().startswith("data:") else source
        alt = alternative.text.strip()
        self._pictures.append(Picture(self._length, named, bool(_REMOTE.match(named or "")), alt or None))
        self.add(PICTURE_CHARACTER, at)
        if alt:
            self.alternatives.append(alternative)

    def to_block(self, block_id: str, kind: BlockKind, **properties: Any) -> Block:
        """Return the block; `properties` are those of `Block` that the text does not tell."""
        return Block(block_id, kind, self.text, runs=tuple(self._runs), pictures=tuple(self._pictures), **properties)

    def _add_run(self, text: str, line: int | None, column: int | None) -> None:
        """Add characters of one line; those that follow the last run in source and formatting prolong it."""
        start, self._length = self._length, self._length + len(text)
        target = self._targets[-1] if self._targets else None
        self._pieces.append(text)
        if self._runs:
            last = self._runs[-1]
            follows = column is None or (last.column is not None and column == last.column + last.end - last.start)
            if follows and (last.marks, last.target, last.line) == (self._marks, target, line):
                start, column = last.start, last.column
                self._runs.pop()
        self._runs.append(Run(start, self._length, self._marks, target, None, line, column))


class GrowingDocument:
    """The blocks of a document that is being read; those of notes are kept apart, for they follow the body."""

    def __init__(self) -> None:
        self._body: list[Block] = []
        self._notes: list[Block] = []
        self._ignores: list[Ignore] = []
        self._pending: list[Ignore] = []

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks so far, in reading order."""
        return (*self._body, *self._notes)

    @property
    def ignores(self) -> tuple[Ignore, ...]:
        """What comments say that shall stand; those behind the last block apply nowhere."""
        return (*self._ignores, *self._pending)

    def ignore_next(self, ignores: Iterable[Ignore]) -> None:
        """Let comments between two blocks apply to the block that follows."""
        self._pending += ignores

    def add(self, text: GrowingText, kind: BlockKind, **properties: Any) -> None:
        """Add a block, unless it is empty, then what stands in it: alternative texts of pictures, and notes."""
        if text.text.strip():
            self._append(text, kind, properties)
        for alternative in text.alternatives:
            self._append(alternative, BlockKind.CAPTION, {})
        for note in text.notes:
            name = f"^{len(self._notes) + 1}"
            for paragraph in note:
                self.add(paragraph, BlockKind.FOOTNOTE, note=name)

    def _append(self, text: GrowingText, kind: BlockKind, properties: dict[str, Any]) -> None:
        part, blocks = ("footnotes", self._notes) if kind is BlockKind.FOOTNOTE else ("body", self._body)
        block = text.to_block(f"{part}:{len(blocks)}", kind, part=part, **properties)
        blocks.append(block)
        said = [*self._pending, *text.ignores]
        if said:
            whole = Location(block.id, 0, len(block.text))
            self._ignores += [replace(ignore, location=whole) for ignore in said]
            self._pending.clear()
