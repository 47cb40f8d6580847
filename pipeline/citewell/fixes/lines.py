"""Blocks of a text file moved by their lines; the blank lines that part them part them afterwards."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from citewell.model import Block, Move

_NEWLINE = re.compile(r"\r\n?|\n")


@dataclass(slots=True)
class Line:
    """A line of the file, the sign that ends it, and the block whose text it holds."""

    text: str
    end: str
    owner: str | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands on it."""
        return not self.text.strip()


def move_lines(text: str, blocks: Iterable[Block], moves: Sequence[Move]) -> str | None:
    """Return the text with blocks moved; ``None`` where one shares a line with another block.

    Parameters
    ----------
    blocks
        Those of the file, with the lines of their runs.
    moves
        Made one after the other.
    """
    lines = _split(text)
    final, usual = lines[-1].end, Counter(line.end for line in lines if line.end).most_common(1)
    shared = _claim(lines, blocks)
    for each in moves:
        concerned = {*each.blocks, each.beside}
        if concerned & shared or concerned - {line.owner for line in lines}:
            return None
        lines = _moved(lines, each)
    for line in lines[:-1]:
        line.end = line.end or (usual[0][0] if usual else "\n")
    lines[-1].end = final
    return "".join(line.text + line.end for line in lines)


def _split(text: str) -> list[Line]:
    lines, start = [], 0
    for match in _NEWLINE.finditer(text):
        lines.append(Line(text[start : match.start()], match.group()))
        start = match.end()
    return [*lines, Line(text[start:], "")] if start < len(text) or not lines else lines


def _claim(lines: list[Line], blocks: Iterable[Block]) -> set[str]:
    """Give each line its block, and return the blocks that share one."""
    shared = set()
    for block in blocks:
        numbers = [run.line - 1 for run in block.runs if run.line is not None and run.line <= len(lines)]
        for number in range(min(numbers), max(numbers) + 1) if numbers else ():
            owner = lines[number].owner
            if owner is not None and owner != block.id:
                shared |= {owner, block.id}
            lines[number].owner = block.id
    return shared


def _moved(lines: list[Line], move: Move) -> list[Line]:
    first = min(place for place, line in enumerate(lines) if line.owner in move.blocks)
    last = max(place for place, line in enumerate(lines) if line.owner in move.blocks)
    before, behind = _blanks(lines, range(first - 1, -1, -1)), _blanks(lines, range(last + 1, len(lines)))
    gap = [Line("", "") for _ in range(min(before, behind) or max(before, behind))]
    chunk = lines[first : last + 1]
    is_last = last + behind + 1 >= len(lines)
    rest = lines[: first - before] + lines[last + 1 :] if is_last else lines[:first] + lines[last + behind + 1 :]
    places = [place for place, line in enumerate(rest) if line.owner == move.beside]
    if move.behind:
        at = places[-1] + 1
        return [*rest[:at], *gap, *chunk, *rest[at:]]
    return [*rest[: places[0]], *chunk, *gap, *rest[places[0] :]]


def _blanks(lines: list[Line], places: range) -> int:
    count = 0
    for place in places:
        if not lines[place].is_blank:
            break
        count += 1
    return count
