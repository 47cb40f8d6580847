"""Tell given names from family names by which of them are known."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from citewell.references.tagging.gazetteer import contains
from citewell.references.tagging.network import load_network

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citewell.model import Name

_SHORTEST = 4
"""Letters of a family name that cannot be initials."""
_SURE = 2
"""How many words more must be known as what they do not stand for than as what they do, to turn a list of names."""


def settle_order(names: Sequence[Name], is_unsure: bool) -> tuple[Name, ...]:
    """Return names with their given names told from their family names, and joined to them.

    Parameters
    ----------
    names
        Names of a list.
    is_unsure
        Whether no mark tells which of their words is the family name.
    """
    if is_unsure and sum(map(_turned, names)) >= _SURE:
        return tuple(replace(name, family=name.given, given=name.family) if name.given else name for name in names)
    ordered = tuple(map(_turn_initials, names))
    return tuple(_join(ordered)) if any(map(_is_single, ordered)) else ordered


def _turn_initials(name: Name) -> Name:
    """Turn a name round whose family name can only be initials: "MR" of "MR Scheidegger"."""
    family, given = name.family or "", name.given or ""
    if family.isupper() and family.isalpha() and len(family) < _SHORTEST <= len(given) and not given.isupper():
        return replace(name, family=given, given=family)
    return name


def _turned(name: Name) -> int:
    """Return how many words are known only as what they do not stand for, less those known only as what they do."""
    if not (name.family and name.given) or name.literal:
        return 0
    return _likeness(name.family) - _likeness(name.given)


def _likeness(printed: str | None) -> int:
    """Return 1 for what is known as a given name, -1 as a family name, 0 as both or neither."""
    words = (printed or "").replace("-", " ").split()
    return _is_known("given", words[:1]) - _is_known("family", words[-1:])


def _is_known(kind: str, words: list[str]) -> bool:
    return contains(load_network().known, kind, words)


def _is_single(name: Name) -> bool:
    return name.family is not None and name.given is None and " " not in name.family


def _join(names: Sequence[Name]) -> Iterator[Name]:
    """Join a single family name with the given name behind it: "Wipf, John, Liber, Dominic"."""
    has_both = any(name.given and len(name.given.rstrip(".")) > 1 for name in names)
    skipped = False
    for name, following in zip_longest(names, names[1:]):
        if skipped:
            skipped = False
        elif has_both and following and _is_single(name) and _is_single(following) and _likeness(following.family) > 0:
            yield replace(name, given=following.family)
            skipped = True
        else:
            yield name
