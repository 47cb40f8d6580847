"""The parts of a list that are ordered each for itself, and the orders that one may follow instead of the alphabet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.rules.ref.orders import FEWEST_IN_A_LIST, Order, longest_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Manuscript, Reference

_OWN_ORDER = 0.7
"""Share of a list that must be in another order for that to be the one the author chose."""
_LEFTOVERS = frozenset({"", "top of form", "bottom of form"})
"""Lines that Word keeps of a web page's forms."""


def sections_of(manuscript: Manuscript) -> Iterator[list[Reference]]:
    """Yield the stretches of the list between its sub-headings."""
    blocks, position = manuscript.document.blocks, manuscript.document.position
    section: list[Reference] = []
    for entry in manuscript.references:
        if section:
            between = blocks[position(section[-1].locations[-1].block) + 1 : position(entry.location.block)]
            if any(block.text.strip().lower() not in _LEFTOVERS for block in between):
                yield section
                section = []
        section.append(entry)
    yield section


def is_in_another_order(manuscript: Manuscript, order: Order[str]) -> bool:
    """Tell whether the list follows the citations, the years, or is made of a few alphabetical lists."""
    entries = [entry for entry, _ in order.members]
    first_cited = {n: place for place, n in reversed([*enumerate(_cited(manuscript))])}
    years = [(entry.item.year,) for entry in entries if entry.item.year]
    others = [[(first_cited[entry.n],) for entry in entries if entry.n in first_cited]]
    if 2 * len(set(years)) > len(years):
        others += [years, years[::-1]]
    is_made_of_lists = len(entries) >= FEWEST_IN_A_LIST * (order.breaks + 1)
    return is_made_of_lists or any(len(longest_order(other)) >= _OWN_ORDER * len(entries) for other in others)


def _cited(manuscript: Manuscript) -> Iterator[int]:
    """Yield the entries in the order in which the text cites them."""
    for _, _, link in manuscript.linked_items():
        yield from link.references
