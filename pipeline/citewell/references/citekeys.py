"""Give entries citekeys that a person would choose: the first author's family name and the year."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from citewell.text import LatePattern, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from citewell.model import Item

_ACRONYM = LatePattern(r"\(([A-Z][A-Za-z&.-]{1,14})\)")


def assign_citekeys(items: Iterable[Item]) -> list[str]:
    """Return one key an item ("khan2024"); works of one author and year get the letters a, b, c ... in list order."""
    stems = [_stem(item) for item in items]
    shared, seen = Counter(stems), Counter[str]()
    taken = {stem for stem, count in shared.items() if count == 1}
    keys = []
    for stem in stems:
        key = stem
        while shared[stem] > 1 and (key == stem or key in taken):
            seen[stem] += 1
            key = stem + _letters(seen[stem])
        taken.add(key)
        keys.append(key)
    return keys


def _stem(item: Item) -> str:
    name = item.creators[0] if item.creators else None
    if name is None:
        words = item.title or "entry"
    elif name.family:
        words = fold(name.family).replace(" ", "")
    else:
        acronym = _ACRONYM.search(name.literal or "")
        words = acronym[1] if acronym else name.literal or name.given or "entry"
    first = next((word for word in fold(words).split() if word not in {"the", "a", "an"}), "entry")
    ascii_word = first.encode("ascii", "ignore").decode() or first
    return f"{ascii_word}{item.year or ''}"


def _letters(number: int) -> str:
    """Count 1, 2, ... 27 as a, b, ... aa."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
