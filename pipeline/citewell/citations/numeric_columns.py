"""Bare numbers in the column of a table that is headed "References": each cell cites what its numbers stand for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.citations.numeric import find_bare
from citewell.model import BlockKind
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from citewell.citations.numeric_candidates import Candidate
    from citewell.model import Block

_HEADING = LatePattern(
    r"\W*(?:ref(?:erence|\.)?(?:\(s\)|s)?\.?|citations?|literature|source(?:s|\(s\))?|referencias?|referências?|références?"
    r"|literatur|quellen?|参考文献|文献)(?:\s?(?:no|nos|number|numbers|nr)\.?)?\W*",
    re.IGNORECASE,
)
"""What heads a column of sources."""


def find_in_columns(blocks: Iterable[Block]) -> Iterator[tuple[Block, Candidate]]:
    """Yield the cells below the heading of a column of sources that hold numbers and nothing else."""
    columns: set[int] = set()
    in_table = False
    for block in blocks:
        is_head = block.row == 0 if block.column is not None else not in_table
        in_table = block.kind is BlockKind.TABLE_CELL
        if not in_table:
            continue
        cells = list(_cells(block))
        if is_head:
            heads = {column for column, start, end in cells if _HEADING.fullmatch(block.text, start, end)}
            columns = (columns - {block.column} if block.column else set()) | heads
            continue
        for column, start, end in cells:
            if column in columns and (candidate := find_bare(block, start, end)):
                yield block, candidate


def _cells(block: Block) -> Iterator[tuple[int, int, int]]:
    """Yield column, start and end of each cell of a block, which holds one, or a row of them parted by tabs.

    The columns of such a row are counted from its end, for cells that span several rows stand at its beginning.
    """
    if block.column is not None:
        yield block.column, 0, len(block.text)
        return
    cells = block.text.split("\t")
    start = 0
    for position, cell in enumerate(cells):
        yield position - len(cells), start, start + len(cell)
        start += len(cell) + 1
