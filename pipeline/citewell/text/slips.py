"""Names that differ by a slip of the keyboard.

Bounds: two edits in a name of seven letters or more and one in a shorter one keep "Si" and "Su" apart.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MIN_LETTERS = 4
"""Letters that a name must have before an edit is taken for a slip."""
LONG_NAME = 7
"""Letters from which on two edits are."""
_MOST_LETTERS = 4
"""Letters that one of two names has and the other has not, after two edits."""


def is_slip(name: str, form: str) -> bool:
    """Tell whether two folded names differ by a slip (optimal string alignment distance, Damerau 1964)."""
    if not _may_be_slip(name, form):
        return False
    from rapidfuzz.distance import OSA  # not needed where every name is spelt as in the list

    allowed = _allowed(name, form)
    return 0 < OSA.distance(name, form, score_cutoff=allowed) <= allowed


def is_far_slip(name: str, form: str) -> bool:
    """Tell whether two folded names begin alike and differ by two edits at most, however short they are."""
    if min(len(name), len(form)) < MIN_LETTERS or name[:1] != form[:1] or abs(len(name) - len(form)) > 2:
        return False
    from rapidfuzz.distance import OSA  # as above

    return 0 < OSA.distance(name, form, score_cutoff=2) <= 2


class Spellings:
    """Folded names, found by misspelt ones: by length and letters first, so that a list of any length is searched fast.

    Parameters
    ----------
    forms
        The names as they are spelt.
    """

    def __init__(self, forms: Iterable[str]) -> None:
        self._by_length: defaultdict[int, list[str]] = defaultdict(list)
        for form in forms:
            self._by_length[len(form)].append(form)
        self._with_letters: dict[int, list[tuple[int, str]]] = {}

    def near(self, name: str) -> Iterator[str]:
        """Yield the names that differ from this one by a slip."""
        letters = _letters(name)
        for length in range(len(name) - 2, len(name) + 3):
            for others, form in self._of_length(length):
                if (letters ^ others).bit_count() <= _MOST_LETTERS and is_slip(name, form):
                    yield form

    def _of_length(self, length: int) -> list[tuple[int, str]]:
        """Return the names of a length with their letters, which the first search for that length collects."""
        if length not in self._with_letters:
            self._with_letters[length] = [(_letters(form), form) for form in self._by_length.get(length, ())]
        return self._with_letters[length]


def _letters(name: str) -> int:
    """Return the set of the letters of a name as bits; two letters may share one."""
    bits = 0
    for letter in name:
        bits |= 1 << ord(letter) % 64
    return bits


def _allowed(name: str, form: str) -> int:
    return 2 if min(len(name), len(form)) >= LONG_NAME else 1


def _may_be_slip(name: str, form: str) -> bool:
    """Tell names that cannot be near by their lengths and letters alone: an edit exchanges one letter at most."""
    if min(len(name), len(form)) < MIN_LETTERS or abs(len(name) - len(form)) > 2:
        return False
    return len(set(name) ^ set(form)) <= 2 * _allowed(name, form)
