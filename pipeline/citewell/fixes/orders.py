"""The fewest moves that bring blocks from one order into another."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from citewell.model import Move

if TYPE_CHECKING:
    from collections.abc import Sequence


def moves_between(before: Sequence[str], after: Sequence[str]) -> list[Move]:
    """Return moves of single blocks; each goes behind the one before it in the end, made in the order given."""
    if list(before) == list(after):
        return []
    places = {block: place for place, block in enumerate(before)}
    kept = _longest_ascent([places[block] for block in after])
    first_kept = after[min(kept)]
    moves: list[Move] = []
    previous: str | None = None
    for position, block in enumerate(after):
        if position not in kept:
            moves.append(Move((block,), previous or first_kept, behind=previous is not None))
        previous = block
    return moves


def _longest_ascent(numbers: Sequence[int]) -> set[int]:
    """Return the positions of a longest ascending part (Schensted, Canadian Journal of Mathematics 13, 1961)."""
    tops: list[int] = []
    at: list[int] = []
    previous: list[int | None] = []
    for position, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        tops[pile : pile + 1], at[pile : pile + 1] = [number], [position]
        previous.append(at[pile - 1] if pile else None)
    found, last = set[int](), at[-1] if at else None
    while last is not None:
        found.add(last)
        last = previous[last]
    return found
