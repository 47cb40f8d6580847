"""What the fields of Zotero, Mendeley and EndNote say of the works that they cite.

Sources: the field codes that these programs write; ECMA-376 part 1, 17.16.5.6 (CITATION, Word's own); CSL's schema of
citation data (https://github.com/citation-style-language/schema), in which the first two write.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from citewell.text.folding import fold
from citewell.text.patterns import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from citewell.model import Item

_CITATION = LatePattern(
    r"(?:ADDIN\s+)?(?:ZOTERO_ITEM\b|CSL_CITATION\b|EN\.CITE(?!\.DATA)|Mendeley\s+Citation|MENDELEY_CITATION)|CITATION\s",
    re.IGNORECASE,
)
_JSON = LatePattern(r"(?:ADDIN\s+)?(?:ZOTERO_ITEM\s+)?(?:CSL_CITATION|Mendeley Citation)\s*(?=\{)", re.IGNORECASE)
_BASE64 = LatePattern(r"MENDELEY_CITATION_v\d_(?P<data>[A-Za-z0-9+/_=-]+)$")
_ENDNOTE = LatePattern(r"ADDIN\s+EN\.CITE\b", re.IGNORECASE)
_CITE = LatePattern(r"<Cite\b[^>]{0,60}>(?P<cite>.{0,400}?)(?:<record>|</Cite>)", re.DOTALL)
_ELEMENT = r"<{0}>([^<]{{1,200}})</{0}>"
_AUTHOR, _YEAR = LatePattern(_ELEMENT.format("Author")), LatePattern(_ELEMENT.format("Year"))
_WORD = LatePattern(r"CITATION\s", re.IGNORECASE)
_TAG = LatePattern(r"(?:\bCITATION|\\m)\s+\"?([^\s\"\\]{1,100})", re.IGNORECASE)
"""What Word's own citation calls a work by: ``CITATION Kha24 \\l 1033 \\m Wal20``."""
_LONGEST = 500_000
"""Characters of a field code that are read."""
_FEWEST_WORDS = 3
"""Words of a title that tell a work by themselves."""


@dataclass(frozen=True, slots=True)
class KeptWork:
    """A work as a reference program keeps it in a field: family names or organisations, year, title and DOI."""

    names: tuple[str, ...]
    year: int | None = None
    title: str | None = None
    doi: str | None = None

    def is_in(self, entry: str) -> bool:
        """Tell whether an entry prints this work: its DOI, its title, or its first name and year."""
        if self.doi and self.doi.lower() in entry.lower():
            return True
        printed, title = fold(entry), fold(self.title or "")
        if title.count(" ") >= _FEWEST_WORDS - 1:
            return title in printed
        return self.leads(entry) and self.year is not None and str(self.year) in entry

    def leads(self, entry: str) -> bool:
        """Tell whether an entry prints the first name of this work."""
        return bool(self.names) and f" {fold(self.names[0])} " in f" {fold(entry)} "


def works_kept(instruction: str, sources: Mapping[str, Item]) -> tuple[KeptWork, ...]:
    """Return the works that a field cites; one of Word's own only calls them by the tags of its sources."""
    if _WORD.match(instruction) is None:
        return works_in_field(instruction)
    return tuple(_from_item(sources[tag[1]]) for tag in _TAG.finditer(instruction) if tag[1] in sources)


def _from_item(item: Item) -> KeptWork:
    names = tuple(name.literal or name.family or "" for name in item.creators)
    return KeptWork(names, item.year, item.title, item.DOI)


def is_citation_code(instruction: str) -> bool:
    """Tell whether a field, by its code, is one in which a reference program keeps a citation."""
    return _CITATION.match(instruction) is not None


@lru_cache(maxsize=1024)
def works_in_field(instruction: str) -> tuple[KeptWork, ...]:
    """Return the works that a field code cites, in its order; none where it is no citation or cannot be read."""
    if len(instruction) > _LONGEST:
        return ()
    if _ENDNOTE.match(instruction):
        return tuple(_from_endnote(instruction))
    start = _JSON.match(instruction)
    coded = None if start else _BASE64.match(instruction)
    try:
        return tuple(_from_csl(instruction[start.end() :] if start else _decode(coded["data"]) if coded else "{}"))
    except (ValueError, RecursionError):
        return ()


def _decode(data: str) -> str:
    import base64  # only where Mendeley's content controls are

    return base64.b64decode(data + "=" * (-len(data) % 4)).decode("utf-8")


def _from_csl(data: str) -> Iterator[KeptWork]:
    import json  # only where there are fields

    citation, _ = json.JSONDecoder().raw_decode(data)
    for entry in _list(_dict(citation).get("citationItems")):
        item = _dict(_dict(entry).get("itemData"))
        people = [_dict(name) for name in _list(item.get("author") or item.get("editor"))]
        names = tuple(str(name.get("family") or name.get("literal") or "") for name in people)
        if item:
            yield KeptWork(tuple(filter(None, names)), _year(item), _text(item.get("title")), _text(item.get("DOI")))


def _year(item: dict[str, Any]) -> int | None:
    parts = _list(_dict(item.get("issued")).get("date-parts"))
    first = _list(parts[0])[:1] if parts else []
    return int(first[0]) if first and str(first[0]).isdecimal() else None


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _from_endnote(instruction: str) -> Iterator[KeptWork]:
    import html  # only where EndNote's fields are

    for cite in _CITE.finditer(instruction):
        author, year = _AUTHOR.search(cite["cite"]), _YEAR.search(cite["cite"])
        if author:
            dated = int(year[1]) if year and year[1].isdecimal() else None
            yield KeptWork((html.unescape(author[1]).partition(",")[0].strip(),), dated)
