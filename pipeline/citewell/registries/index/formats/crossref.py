"""Crossref's public data file: the records of its REST API, many in a file.

Source: https://www.crossref.org/documentation/retrieve-metadata/rest-api/ (section "Public data file").
"""

from __future__ import annotations

from typing import Any

from citewell.registries import crossref
from citewell.registries.index.formats.base import AGENCY_RANK, Format, fields
from citewell.registries.records import mapping

_FIELDS = (*crossref.SELECT.split(","), "indexed")
_OWN = frozenset({"indexed", "member", "prefix"})
"""Fields that CSL-JSON does not have; its title is no list either."""


def _is_own(record: dict[str, Any]) -> bool:
    return "DOI" in record and (isinstance(record.get("title"), list) or not _OWN.isdisjoint(record))


FORMAT = Format(
    name="Crossref",
    agency=crossref.AGENCY,
    rank=AGENCY_RANK,
    record_type=fields(dict.fromkeys(_FIELDS, Any)),
    recognises=lambda record: (
        "DOI" in record and (isinstance(record.get("title"), list) or not _OWN.isdisjoint(record))
    ),
    parse=crossref.parse_work,
    date_of=lambda record: str(mapping(record.get("indexed")).get("date-time") or ""),
)
