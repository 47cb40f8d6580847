"""Which leaf of pandoc's tree is which block of the document as we read it.

Both read the same file, and each loses or adds a little: white space, formulas, text boxes. So blocks are paired by
their text without white space, in reading order, and what is left between two pairs is paired by position where the
numbers agree. Blocks that have no leaf are text that pandoc lost.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from citewell.exports.asts import solid_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citewell.exports.asts import Node
    from citewell.model import Block, Document


@dataclass(frozen=True, slots=True)
class Alignment:
    """The result: leaf position -> block, and the blocks without a leaf after the leaf position they follow (or -1)."""

    blocks: dict[int, Block]
    lost: dict[int, list[Block]]


def align(document: Document, leaves: Sequence[Node]) -> Alignment:
    """Pair the leaves with the blocks that hold any text."""
    by_text: dict[str, deque[int]] = defaultdict(deque)
    for position, leaf in enumerate(leaves):
        by_text[solid_text(leaf)].append(position)
    printed = [block for block in document.blocks if block.part != "library" and block.text.strip()]
    paired: dict[int, int] = {}
    for index, block in enumerate(printed):
        candidates = by_text["".join(block.text.split())]
        if candidates:
            paired[index] = candidates.popleft()
    _pair_gaps(printed, leaves, paired)
    return _collect(printed, paired)


def _pair_gaps(printed: Sequence[Block], leaves: Sequence[Node], paired: dict[int, int]) -> None:
    """Pair what stands between two pairs, where as many blocks as leaves are left there."""
    taken = set(paired.values())
    anchors = [(-1, -1), *_rising(paired), (len(printed), len(leaves))]
    for (block_before, leaf_before), (block_after, leaf_after) in pairwise(anchors):
        blocks = [index for index in range(block_before + 1, block_after) if index not in paired]
        free = [at for at in range(leaf_before + 1, leaf_after) if at not in taken and solid_text(leaves[at])]
        if len(blocks) == len(free):
            paired.update(zip(blocks, free, strict=True))


def _rising(paired: dict[int, int]) -> list[tuple[int, int]]:
    """Return the pairs that keep the reading order, greedily."""
    anchors: list[tuple[int, int]] = []
    for index, position in sorted(paired.items()):
        if not anchors or position > anchors[-1][1]:
            anchors.append((index, position))
    return anchors


def _collect(printed: Sequence[Block], paired: dict[int, int]) -> Alignment:
    lost: dict[int, list[Block]] = defaultdict(list)
    last = -1
    for index, block in enumerate(printed):
        if index in paired:
            last = paired[index]
        else:
            lost[last].append(block)
    return Alignment({position: printed[index] for index, position in paired.items()}, dict(lost))
