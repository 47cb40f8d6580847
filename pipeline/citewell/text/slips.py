"""Names that differ by a slip of the keyboard.

Bounds: two edits in a name of seven letters or more and one in a shorter one keep "Si" and "Su" apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MIN_LETTERS = 4
"""Letters that a name must have before an edit is taken for a slip."""
LONG_NAME = 7
"""Letters from which on two edits are."""


def is_slip(name: str, form: str) -> bool:
    """Tell whether two folded names differ by a slip (optimal string alignment distance, Damerau 1964)."""
    if not _may_be_slip(name, form):
        return False
    from rapidfuzz.distance import OSA  # not needed where every name is spelt as in the list

    allowed = _allowed(name, form)
    return 0 < OSA.distance(name, form, score_cutoff=allowed) <= allowed


def slips_of(name: str, forms: Iterable[str]) -> list[str]:
    """Return the folded forms that differ from a folded name by a slip."""
    return [form for form in forms if is_slip(name, form)]


def _allowed(name: str, form: str) -> int:
    return 2 if min(len(name), len(form)) >= LONG_NAME else 1


def _may_be_slip(name: str, form: str) -> bool:
    """Tell names that cannot be near by their lengths and letters alone: an edit exchanges one letter at most."""
    if min(len(name), len(form)) < MIN_LETTERS or abs(len(name) - len(form)) > 2:
        return False
    return len(set(name) ^ set(form)) <= 2 * _allowed(name, form)
