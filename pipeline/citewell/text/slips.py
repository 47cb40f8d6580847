"""Names that differ by a slip of the keyboard.

Bounds: two edits in a name of seven letters or more and one in a shorter one keep "Si" and "Su" apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MIN_LETTERS = 4
"""Letters that a name must have before an edit is taken for a slip."""
LONG_NAME = 7
"""Letters from which on two edits are."""


def is_slip(name: str, form: str) -> bool:
    """Tell whether two folded names differ by a slip (optimal string alignment distance, Damerau 1964)."""
    from rapidfuzz.distance import OSA  # not needed where every name is spelt as in the list

    shorter = min(len(name), len(form))
    if shorter < MIN_LETTERS or abs(len(name) - len(form)) > 2:
        return False
    allowed = 2 if shorter >= LONG_NAME else 1
    return 0 < OSA.distance(name, form, score_cutoff=allowed) <= allowed


def slips_of(name: str, forms: Sequence[str]) -> list[str]:
    """Return the folded forms that differ from a folded name by a slip; one call into C for all of them."""
    if len(name) < MIN_LETTERS:
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    near = process.extract(name, forms, scorer=OSA.distance, score_cutoff=2, limit=None)
    return [form for form, _, _ in near if is_slip(name, form)]
