"""What a registry's record says otherwise than the entry."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One CSL variable that the record contradicts.

    Attributes
    ----------
    field
        The variable, ``-`` written ``_``.
    printed, recorded
        What the entry says, and what the record says, in words for the author.
    accepted
        Why the author left it as it is; ``None`` for a difference that nobody has looked at.
    """

    field: str
    printed: str
    recorded: str
    accepted: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """An entry against its record.

    Attributes
    ----------
    is_same_work
        Whether the record may be of the work that the entry means.
    differences
        Every field in which the record contradicts the entry, in the order in which entries print them.
    """

    is_same_work: bool
    differences: tuple[FieldDifference, ...] = ()
