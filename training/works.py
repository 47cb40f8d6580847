"""The works of labelled sets, as CSL-JSON, so that they can be printed in other styles; and the names in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from citewell.references.dates import find_dates
from citewell.references.names import read_names
from corpora import read_jsonl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Work = dict[str, Any]

_LABEL_TO_VARIABLE = {
    "title": "title",
    "container-title": "container-title",
    "collection-title": "collection-title",
    "volume": "volume",
    "issue": "issue",
    "pages": "page",
    "publisher": "publisher",
    "location": "publisher-place",
    "edition": "edition",
    "url": "URL",
    "doi": "DOI",
    "genre": "genre",
    "isbn": "ISBN",
}


def labelled_works(path: Path) -> Iterator[Work]:
    """Yield works made of the fields of a labelled set, so that they can be printed in other styles."""
    for record in read_jsonl(path):
        fields = record["fields"]
        work: Work = {
            variable: " ".join(fields[label]).strip(" .,;:")
            for label, variable in _LABEL_TO_VARIABLE.items()
            if len(fields.get(label, ())) == 1
        }
        for role in ("author", "editor"):
            work[role] = _read(fields.get(role), (record.get("names") or {}).get(role))
        date = next(find_dates(" ".join(fields.get("date", ()))), None)
        if date and date.issued.year and "title" in work and (work["author"] or work["editor"]):
            parts = [part for part in (date.issued.year, date.issued.month, date.issued.day) if part]
            work["issued"] = {"date-parts": [parts]}
            work["type"] = _type(work)
            work["source"] = record["source"]
            work["group"] = record["group"]
            yield {name: value for name, value in work.items() if value}


def read_roles(record: dict[str, Any]) -> dict[str, Any]:
    """Return a labelled record with names: its own, or those that rules read where they understand a list whole."""
    if record.get("names") or "fields" not in record:
        return record
    lists = {role: record["fields"].get(role, ()) for role in ("author", "editor")}
    roles = {role: _read(printed, None) for role, printed in lists.items() if len(printed) == 1}
    return record | {"names": {role: names for role, names in roles.items() if names}}


def _read(printed: list[str] | None, names: list[dict[str, str]] | None) -> list[dict[str, str]]:
    if names:
        return [name for name in names if name.get("family") or name.get("literal")]
    text = " ".join(printed or ()).strip(" .,;:")
    found = read_names(text, whole=True)
    return [name.to_csl() for name in found.names] if found.names and not text[found.end :].strip(" .,") else []


def _type(work: Work) -> str:
    if work.keys() & {"volume", "issue"} and "container-title" in work:
        return "article-journal"
    if "container-title" in work:
        return (
            "chapter"
            if work.keys() & {"publisher", "publisher-place", "editor"} and work["editor"]
            else "article-journal"
        )
    if re.search(r"thesis|dissertation", work.get("genre", ""), re.IGNORECASE):
        return "thesis"
    if "publisher" in work or "publisher-place" in work:
        return "book"
    return "webpage" if "URL" in work else "book"
