"""Numbers and citekeys -> entries."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from citewell.model import Link, LinkStatus

if TYPE_CHECKING:
    from citewell.model import ReferenceList


@dataclass(frozen=True)
class Numbers:
    """How the entries of a list are called by number and by key."""

    reference_list: ReferenceList

    @cached_property
    def by_number(self) -> dict[int, list[int]]:
        """Printed number -> entries; where most entries bear none, the position in the list."""
        entries = self.reference_list.entries
        labelled = sum(reference.number is not None for reference in entries) * 2 > len(entries)
        found: dict[int, list[int]] = {}
        for reference in entries:
            number = reference.number if labelled else reference.n
            if number is not None:
                found.setdefault(number, []).append(reference.n)
        return found

    @cached_property
    def by_key(self) -> dict[str, list[int]]:
        """Citekey -> entries."""
        found: dict[str, list[int]] = {}
        for reference in self.reference_list.entries:
            found.setdefault(reference.id, []).append(reference.n)
        return found

    def match_number(self, citation: str, item: int, number: int) -> Link:
        """Link a numeric item."""
        found = self.by_number.get(number, [])
        return _link(citation, item, found, f"number {number}", "" if found else self._missing(number))

    def _missing(self, number: int) -> str:
        last = max(self.by_number, default=0)
        return f"no entry has the number {number}" + (f"; the list ends at {last}" if number > last else "")

    def match_key(self, citation: str, item: int, key: str) -> Link:
        """Link an item by its citekey."""
        return _link(citation, item, self.by_key.get(key, []), f"key {key}", f"no entry has the key {key}")


def _link(citation: str, item: int, found: list[int], reason: str, missing: str) -> Link:
    if not found:
        return Link(citation, item, (), LinkStatus.MISSING, missing, score=0.0)
    if len(found) > 1:
        several = f"{reason} stands before entries {' and '.join(map(str, found))}"
        return Link(citation, item, tuple(found), LinkStatus.AMBIGUOUS, several, score=0.5)
    return Link(citation, item, tuple(found), LinkStatus.MATCHED, reason)
