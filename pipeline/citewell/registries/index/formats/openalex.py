"""OpenAlex's snapshot of works, a line each.

It merges records of several works now and then, so that a record of an agency takes the place of one of OpenAlex.
Source: https://docs.openalex.org/api-entities/works/work-object.
"""

from __future__ import annotations

from typing import Any

from citewell.model import IssuedDate, Item, Name, Update, Work
from citewell.registries.index.formats.base import AGGREGATOR_RANK, Format, fields
from citewell.registries.records import date, distinct, mapping, mappings, text

_RESOLVER = "https://doi.org/"
_FIELDS = (
    "id doi title display_name publication_year publication_date type authorships primary_location biblio is_retracted "
    "updated_date"
)
TYPES = {
    "article": "article-journal",
    "book": "book",
    "book-chapter": "chapter",
    "dataset": "dataset",
    "dissertation": "thesis",
    "editorial": "article-journal",
    "erratum": "article-journal",
    "letter": "article-journal",
    "peer-review": "review",
    "preprint": "article",
    "reference-entry": "entry",
    "report": "report",
    "review": "article-journal",
    "standard": "standard",
}
"""OpenAlex's types in CSL's words; all others are a ``document``."""


def parse_work(record: dict[str, Any]) -> Work:
    """Turn OpenAlex's record into a work."""
    biblio = mapping(record.get("biblio"))
    source = mapping(mapping(record.get("primary_location")).get("source"))
    issued = _issued(record)
    title = text(record.get("title")) or text(record.get("display_name"))
    item = Item(
        type=TYPES.get(str(record.get("type")), "document"),
        author=tuple(name for entry in mappings(record.get("authorships")) if (name := _name(entry))),
        issued=issued,
        title=title,
        container_title=text(source.get("display_name")),
        volume=text(biblio.get("volume")),
        issue=text(biblio.get("issue")),
        page=_pages(biblio),
        publisher=text(source.get("host_organization_name")),
        DOI=(text(record.get("doi")) or "").lower().removeprefix(_RESOLVER) or None,
        ISSN=text(source.get("issn_l")),
    )
    return Work(
        item=item,
        years=frozenset([issued.year] if issued and issued.year else ()),
        updates=(Update("retraction", source="OpenAlex"),) if record.get("is_retracted") is True else (),
        titles=distinct([title]),
        container_titles=distinct([item.container_title]),
    )


def _issued(record: dict[str, Any]) -> IssuedDate | None:
    parts = str(record.get("publication_date") or "")[:10].split("-")
    if all(part.isascii() and part.isdigit() for part in parts):
        return date([int(part) for part in parts])
    year = record.get("publication_year")
    return date([year]) if isinstance(year, int) else None


def _name(entry: dict[str, Any]) -> Name | None:
    """Read an author as the paper prints it; OpenAlex keeps given and family names in one."""
    name = text(entry.get("raw_author_name")) or text(mapping(entry.get("author")).get("display_name"))
    if not name:
        return None
    family, comma, given = name.partition(", ")
    if not comma:
        given, _, family = name.rpartition(" ")
    return Name(family=family, given=given or None)


def _pages(biblio: dict[str, Any]) -> str | None:
    first, last = text(biblio.get("first_page")), text(biblio.get("last_page"))
    return f"{first}-{last}" if first and last and first != last else first


FORMAT = Format(
    name="OpenAlex",
    agency="OpenAlex",
    rank=AGGREGATOR_RANK,
    record_type=fields(dict.fromkeys(_FIELDS.split(), Any)),
    recognises=lambda record: str(record.get("id")).startswith("https://openalex.org/W"),
    parse=parse_work,
    date_of=lambda record: str(record.get("updated_date") or ""),
)
