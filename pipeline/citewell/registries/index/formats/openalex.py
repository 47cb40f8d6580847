"""OpenAlex's snapshot of works, a line each.

Source: https://developers.openalex.org (sections "Snapshot" and "Works").
"""

from __future__ import annotations

from typing import Any

from citewell.registries import openalex
from citewell.registries.index.formats.base import AGGREGATOR_RANK, Format, fields

_FIELDS = (
    "id doi title display_name publication_year type authorships primary_location biblio is_retracted updated_date"
)

FORMAT = Format(
    name="OpenAlex",
    agency=openalex.AGENCY,
    rank=AGGREGATOR_RANK,
    record_type=fields(dict.fromkeys(_FIELDS.split(), Any)),
    recognises=lambda record: str(record.get("id")).startswith("https://openalex.org/W"),
    parse=openalex.parse_work,
    date_of=lambda record: str(record.get("updated_date") or ""),
)
