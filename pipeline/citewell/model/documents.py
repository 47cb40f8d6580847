"""A manuscript as its reader sees it: its blocks in reading order, and places in them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from citewell.model.blocks import Block
    from citewell.model.ignores import Ignore
    from citewell.model.items import Item


@dataclass(frozen=True, slots=True)
class Location:
    """Characters ``[start, end)`` of one block's text; what every finding points at."""

    block: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """A location made concrete: what a person or an editor needs to go there.

    ``line`` and ``column`` count from 1 and are ``None`` where the format has no lines; so is ``paragraph`` where it is
    not Word.
    """

    location: Location
    part: str
    paragraph: int | None
    line: int | None
    column: int | None
    text: str


@dataclass(frozen=True)
class Document:
    """A file as read.

    Attributes
    ----------
    path
        The file as the user named it.
    format
        ``docx``, ``markdown`` or the name of the pandoc reader.
    blocks
        In reading order; notes follow the body.
    metadata
        Front matter or document properties.
    ignores
        What the file itself says that shall stand: comments in Markdown, comments in Word that were resolved.
    sources
        The works that Word keeps for its own citations, by the tags with which its fields call them.
    """

    path: str
    format: str
    blocks: tuple[Block, ...]
    metadata: Mapping[str, Any] = field(default_factory=dict)
    ignores: tuple[Ignore, ...] = ()
    sources: Mapping[str, Item] = field(default_factory=dict)

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {block.id: position for position, block in enumerate(self.blocks)}

    def block(self, block_id: str) -> Block:
        """Return the block of that identifier, or raise `KeyError`."""
        return self.blocks[self._positions[block_id]]

    def position(self, block_id: str) -> int:
        """Return the block's 0-based position in reading order, or raise `KeyError`."""
        return self._positions[block_id]

    def text_at(self, location: Location) -> str:
        """Return the characters pointed at."""
        return self.block(location.block).text[location.start : location.end]

    def place(self, location: Location) -> Place:
        """Make a location concrete."""
        block = self.block(location.block)
        line, column = _line_and_column(block, location.start)
        text = block.text[location.start : location.end]
        return Place(location, block.part, block.paragraph, line, column, text)


def _line_and_column(block: Block, offset: int) -> tuple[int | None, int | None]:
    """Find the source line and column of a character by the last run that begins at or before it."""
    if not block.runs:
        return None, None
    run = block.runs[max(0, bisect_right(block.runs, offset, key=lambda run: run.start) - 1)]
    if run.line is None or run.column is None:
        return None, None
    return run.line, run.column + max(0, min(offset, run.end) - run.start)
