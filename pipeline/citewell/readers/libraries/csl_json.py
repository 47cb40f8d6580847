"""CSL-JSON libraries, and the same structure in a manuscript's metadata.

Source: https://github.com/citation-style-language/schema/blob/master/schemas/input/csl-data.json
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from citewell.model import IssuedDate, Item, Name, UnreadableFileError
from citewell.readers.libraries.dates import parse_date
from citewell.readers.libraries.entries import FieldSource, LibraryEntry
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_FIELD = 4_000
"""Characters behind the name of a field in which its value is sought."""

_NAMES = ("author", "editor", "translator")
_TEXTS = (
    "type", "title", "container_title", "collection_title", "volume", "issue", "page", "number", "edition",
    "publisher", "publisher_place", "genre", "medium", "note", "DOI", "URL", "ISBN", "ISSN", "PMID", "PMCID",
)  # fmt: skip
_NAME_PARTS = ("family", "given", "literal", "suffix")
_GAP = LatePattern(r"[\s,]*")
_HTML = re.compile(r"</?(?:i|b|sup|sub|span|sc)\b[^<>]{0,200}>", re.IGNORECASE)


def read_csl_json(text: str) -> list[LibraryEntry]:
    """Read a CSL-JSON file.

    Raises
    ------
    UnreadableFileError
        It is no JSON, or no list of items.
    """
    opening = re.match(r'\s*(?:\{\s*"(?:items|references)"\s*:\s*)?\[', text)
    if opening is None:
        raise UnreadableFileError("it is no CSL-JSON: that is a list of items in square brackets")
    try:
        return [_to_entry(item, FieldSource(at, text[at:end])) for at, end, item in _items(text, opening.end())]
    except (json.JSONDecodeError, RecursionError) as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise UnreadableFileError(f"it is no valid JSON{where}; export the library again") from error


def read_inline_items(items: Any) -> list[LibraryEntry]:
    """Read the ``references`` of a manuscript's metadata, which stand nowhere in a library's file."""
    return [_to_entry(item, None) for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _items(text: str, position: int) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Yield the items of a list one by one, with the offsets between which each stands."""
    decoder = json.JSONDecoder()
    while not text.startswith("]", start := _end_of_gap(text, position)):
        item, position = decoder.raw_decode(text, start)
        if isinstance(item, dict):
            yield start, position, item


def _end_of_gap(text: str, position: int) -> int:
    gap = _GAP.match(text, position)
    return gap.end() if gap else position


def _to_entry(item: dict[str, Any], source: FieldSource | None) -> LibraryEntry:
    values: dict[str, Any] = {variable: _text(item.get(variable.replace("_", "-"))) for variable in _TEXTS}
    values |= {variable: tuple(_names(item.get(variable))) for variable in _NAMES}
    values["type"] = values["type"] or "document"
    fields = {} if source is None else dict(_field_sources([*_TEXTS, *_NAMES, "issued"], source))
    read = Item(issued=_date(item.get("issued")), accessed=_accessed(item.get("accessed")), **values)
    return LibraryEntry(_text(item.get("id")) or "", source, read, fields)


def _field_sources(variables: list[str], source: FieldSource) -> Iterator[tuple[str, FieldSource]]:
    for variable in variables:
        name = f'"{variable.replace("_", "-")}"'
        start = source.raw.find(name) + len(name)
        if start >= len(name):
            yield variable, FieldSource(source.at + start, source.raw[start : start + LONGEST_FIELD])


def _text(value: Any) -> str | None:
    """Return a string or number as text, without CSL's few tags; ``None`` for anything else."""
    return (_HTML.sub("", str(value)).strip() or None) if isinstance(value, (str, int, float)) else None


def _names(value: Any) -> Iterator[Name]:
    for name in value if isinstance(value, list) else ():
        if not isinstance(name, dict):
            name = {"literal": name}
        parts = {part: _text(name.get(part)) for part in _NAME_PARTS}
        particle = _text(name.get("non-dropping-particle"))
        parts["given"] = " ".join(filter(None, (parts["given"], _text(name.get("dropping-particle"))))) or None
        if any(parts.values()):
            yield Name(**parts, non_dropping_particle=particle)


def _date(value: Any) -> IssuedDate | None:
    """Read ``{"date-parts": [[2020, 5]]}``, ``{"raw": "2020-05"}``, ``{"literal": "in press"}`` or plain "2020"."""
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, dict):
        return parse_date(_text(value) or "")
    dates = value.get("date-parts") or [[value.get(part) for part in ("year", "month", "day")]]
    numbers = [[int(part) for part in date if str(part).isdecimal()] for date in dates if isinstance(date, list)]
    if not numbers or not numbers[0]:
        return parse_date(_text(value.get("raw")) or _text(value.get("literal")) or "")
    year, month, day = (*numbers[0], None, None)[:3]
    return IssuedDate(year, month, day, numbers[1][0] if len(numbers) > 1 and numbers[1] else None)


def _accessed(value: Any) -> str | None:
    date = _date(value)
    return None if date is None else "-".join(f"{part:02}" for part in (date.year, date.month, date.day) if part)
