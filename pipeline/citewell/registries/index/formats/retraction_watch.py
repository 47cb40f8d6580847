"""Retraction Watch's table: which works were retracted, corrected or put in doubt, and by which notice.

Source: https://gitlab.com/crossref/retraction-watch-data (format of the table; the data are Crossref's to share).
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

from citewell.model import IssuedDate, Item, Name, Work
from citewell.registries.records import distinct, text
from citewell.text import normalise_doi

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "Retraction Watch"
NATURES = {
    "retraction": "retraction",
    "expression of concern": "expression_of_concern",
    "correction": "correction",
    "reinstatement": "reinstatement",
}
_MOST_CHARACTERS = 2**20
_FULL_DATE = 3


class Notice(NamedTuple):
    """A notice about a work: the work's DOI, what was done, the notice's DOI, and the work as far as it is told."""

    doi: str
    type: str
    notice: str
    work: Work
    dated: str


def read_notices(content: bytes) -> Iterator[Notice | None]:
    """Yield the notices of the table; ``None`` for a row without the DOI of a work or of no known nature."""
    csv.field_size_limit(_MOST_CHARACTERS)
    lines = io.StringIO(content.decode("utf-8-sig", "replace").replace("\0", ""), newline="")
    for row in csv.DictReader(lines):
        yield _read_row({key: value for key, value in row.items() if isinstance(key, str) and isinstance(value, str)})


def _read_row(row: dict[str, str]) -> Notice | None:
    doi = normalise_doi(row.get("OriginalPaperDOI", ""))
    kind = NATURES.get(row.get("RetractionNature", "").strip().lower())
    if doi is None or kind is None:
        return None
    issued = _date(row.get("OriginalPaperDate", ""))
    title, journal = text(row.get("Title")), text(row.get("Journal"))
    item = Item(
        type="article-journal",
        author=tuple(_name(name) for name in row.get("Author", "").split(";") if name.strip()),
        issued=issued,
        title=title,
        container_title=journal,
        publisher=text(row.get("Publisher")),
        DOI=doi,
    )
    years = frozenset([issued.year] if issued and issued.year else ())
    work = Work(item, years, titles=distinct([title]), container_titles=distinct([journal]))
    return Notice(doi, kind, normalise_doi(row.get("RetractionDOI", "")) or "", work, _iso(row))


def _name(written: str) -> Name:
    given, _, family = written.strip().rpartition(" ")
    return Name(family=family, given=given or None)


def _date(written: str) -> IssuedDate | None:
    """Read the table's American dates, "6/25/2012 0:00"."""
    parts = written.split(" ")[0].split("/")
    if len(parts) != _FULL_DATE or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    month, day, year = map(int, parts)
    return IssuedDate(year, month, day) if 0 < year < 10_000 and 1 <= month <= 12 and 1 <= day <= 31 else None


def _iso(row: dict[str, str]) -> str:
    date = _date(row.get("RetractionDate", ""))
    return f"{date.year:04}-{date.month:02}-{date.day:02}" if date else ""
