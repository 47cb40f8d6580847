"""What an index holds, file by file, and what it claims to hold all of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from citewell.model import Absent

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
    def as_of(self) -> date | None:
        """The day of the newest record."""
        try:
            return date.fromisoformat(self.dated[:10])
        except ValueError:
            return None


def find_complete(coverages: Iterable[Coverage]) -> Absent | None:
    """Return what is said of a DOI that an index lacks; ``None`` where that says nothing.

    The user declares that files hold all records of their agency, and one that is not read to its end, or could not be
    read in part, takes it back.
    """
    declared = [coverage for coverage in coverages if coverage.is_complete]
    broken = {coverage.agency for coverage in declared if coverage.damaged or not coverage.is_finished}
    newest: dict[str, date | None] = {}
    for coverage in sorted(declared, key=lambda coverage: coverage.dated):
        newest[coverage.agency] = coverage.as_of
    whole = sorted(newest.keys() - broken)
    days = [day for agency in whole if (day := newest[agency])]
    return Absent(" and ".join(whole), as_of=min(days, default=None)) if whole else None
