"""Bare numbers in the column of a table that is headed "References": each cell cites what its numbers stand for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.citations.numeric import find_bare
from citewell.model import BlockKind
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from citewell.citations.numeric import Candidate
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
    for block in blocks:
        if block.kind is not BlockKind.TABLE_CELL or block.column is None:
            continue
        if block.row == 0:
            columns = columns - {block.column} if block.column else set()
            columns |= {block.column} if _HEADING.fullmatch(block.text) else set()
        elif block.column in columns and (candidate := find_bare(block)):
            yield block, candidate
