"""What the author has decided not to be told again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citewell.model.documents import Location
    from citewell.model.findings import Finding


@dataclass(frozen=True, slots=True)
class Ignore:
    """The author's word that the findings of one rule at a place are not to be told: a resolved comment in Word.

    Attributes
    ----------
    code
        The rule.
    """

    code: str
    location: Location

    def covers(self, finding: Finding) -> bool:
        """Tell whether it speaks of a finding: of the same rule, and with a character in common."""
        ours, theirs = self.location, finding.location
        if (self.code, ours.block) != (finding.code, theirs.block):
            return False
        return ours.start == theirs.start or (ours.start < theirs.end and theirs.start < ours.end)
