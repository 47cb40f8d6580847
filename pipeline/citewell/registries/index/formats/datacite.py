"""DataCite's public data file: the records of its REST API, a line each.

Source: https://support.datacite.org/docs/datacite-public-data-file.
"""

from __future__ import annotations

from typing import Any

from citewell.registries import datacite
from citewell.registries.index.formats.base import AGENCY_RANK, Format, fields
from citewell.registries.records import mapping

_FIELDS = "doi titles creators publisher publicationYear dates types container updated"
_ATTRIBUTES = fields(dict.fromkeys(_FIELDS.split(), Any))

FORMAT = Format(
    name="DataCite",
    agency=datacite.AGENCY,
    rank=AGENCY_RANK,
    record_type=fields({"attributes": _ATTRIBUTES}),
    recognises=lambda record: isinstance(record.get("attributes"), dict) and "doi" in record["attributes"],
    parse=datacite.parse_work,
    date_of=lambda record: str(mapping(record.get("attributes")).get("updated") or ""),
)
