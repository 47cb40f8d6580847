"""What an index holds, file by file, and what it claims to hold all of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one data file gave.

    Attributes
    ----------
    name
        The file's path, as the user gave it.
    fingerprint
        Tells the file from another one of that name.
    id
        The index's number for it.
    format_name, agency, rank
        Of its records; see `citewell.registries.index.formats.Format`.
    dated
        When its newest record was last changed (ISO 8601), or nothing.
    records, left_out
        Records taken, and those that were broken or had neither DOI nor title.
    chunks
        Pieces of the file that are in the index: where an interrupted build goes on.
    damaged
        Pieces that could not be read.
    is_finished
        Whether the file was read to its end.
    is_complete
        Whether the user declared that it holds all records of its agency.
    """

    name: str
    fingerprint: str
    id: int = 0
    format_name: str = ""
    agency: str = ""
    rank: int = 0
    dated: str = ""
    records: int = 0
    left_out: int = 0
    chunks: int = 0
    damaged: int = 0
    is_finished: bool = False
    is_complete: bool = False

    @property
    def day(self) -> str:
        """The date of the newest record, without the time."""
        return self.dated[:10]

    @property
    def agency_here(self) -> str:
        """How reports call the agency, so that nobody takes a record of last year for today's."""
        return f"{self.agency} (local index{f' of {self.day}' if self.day else ''})"


def find_complete(coverages: Iterable[Coverage]) -> str | None:
    """Return the agencies of which the index claims to hold all records; ``None`` where there is none.

    The user declares it, and a file that is not read to its end, or could not be read in part, takes it back.
    """
    declared = [coverage for coverage in coverages if coverage.is_complete]
    broken = {coverage.agency for coverage in declared if coverage.damaged or not coverage.is_finished}
    days = {coverage.agency: coverage.day for coverage in sorted(declared, key=lambda coverage: coverage.day)}
    whole = sorted(days.keys() - broken)
    if not whole:
        return None
    oldest = min(days[agency] for agency in whole)
    return f"{' and '.join(whole)} (local index{f' of {oldest}' if oldest else ''})"
