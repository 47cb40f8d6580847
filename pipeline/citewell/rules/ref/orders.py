"""The order that a list keeps for the most part, and the entries that stand out of it."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citewell.model import Reference

Key = TypeVar("Key", str, int)

FEWEST_IN_A_LIST = 3
"""Entries that make a list of their own."""


class Order(Generic[Key]):
    """The order that a list of entries keeps for the most part.

    Attributes
    ----------
    members
        The entries as printed, each with the keys under which it may be filed, the plainest first.
    kept
        Positions of the entries that are in order, each with the key that fits.
    """

    def __init__(self, members: Sequence[tuple[Reference, Sequence[Key]]]) -> None:
        self.members: Sequence[tuple[Reference, Sequence[Key]]] = members
        self.kept: list[tuple[int, Key]] = longest_order([keys for _, keys in members])

    @cached_property
    def moved(self) -> list[tuple[Reference, Reference | None, Reference | None]]:
        """The entries out of order, each with those that it belongs behind and before."""
        filed = [key for _, key in self.kept]
        in_order = {position for position, _ in self.kept}
        found = []
        for position, (entry, keys) in enumerate(self.members):
            if position not in in_order:
                place = bisect_right(filed, keys[0])
                before, after = self._kept_at(place - 1), self._kept_at(place)
                found.append((entry, before, after))
        return found

    def _kept_at(self, place: int) -> Reference | None:
        return self.members[self.kept[place][0]][0] if 0 <= place < len(self.kept) else None

    @property
    def share_moved(self) -> float:
        """Share of the entries that are out of order."""
        return 1 - len(self.kept) / max(1, len(self.members))

    @cached_property
    def breaks(self) -> int:
        """How often an entry stands before one that belongs before it."""
        return sum(len(longest_order(pair)) < 2 for pair in pairwise(keys for _, keys in self.members))

    @property
    def is_two_lists(self) -> bool:
        """Whether all that is out of order is a second list behind the first, in an order of its own."""
        return len(self.moved) >= FEWEST_IN_A_LIST and self.breaks == 1


def longest_order(sequence: Sequence[Sequence[Key]]) -> list[tuple[int, Key]]:
    """Return a longest part of a sequence that is in order: the positions, each with that of its keys that fits.

    By the method of piles for ascending subsequences (Schensted, Canadian Journal of Mathematics 13, 1961), in
    O(n log n): a member's keys are laid from the last to the first, so that none of them builds on another.
    """
    tops: list[Key] = []
    ends: list[int] = []
    laid: list[tuple[int, Key, int | None]] = []
    for position, keys in enumerate(sequence):
        for key in sorted(set(keys), reverse=True):
            pile = bisect_right(tops, key)
            tops[pile : pile + 1], ends[pile : pile + 1] = [key], [len(laid)]
            laid.append((position, key, ends[pile - 1] if pile else None))
    order: list[tuple[int, Key]] = []
    last = ends[-1] if ends else None
    while last is not None:
        position, key, last = laid[last]
        order.append((position, key))
    return order[::-1]
