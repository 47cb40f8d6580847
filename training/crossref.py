"""Works out of Crossref's records (CC0): what they describe, and what they cite, as CSL-JSON."""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from works import Work

_TYPES = {
    "journal-article": "article-journal",
    "article-journal": "article-journal",
    "proceedings-article": "paper-conference",
    "book-chapter": "chapter",
    "reference-entry": "chapter",
    "posted-content": "article",
    "report": "report",
    "monograph": "book",
    "book": "book",
    "edited-book": "book",
    "dissertation": "thesis",
    "dataset": "dataset",
    "Dataset": "dataset",
    "Software": "software",
    "Text": "report",
}
_TAGS = re.compile(r"<[^>]{1,200}>|&\w{1,8};")


def crossref_works(path: Path) -> Iterator[Work]:
    """Yield the works of a file of Crossref's answers, one a line: messages, lists of them, or recordings of either."""
    known: set[str] = set()
    for record in _records(path):
        doi = str(record.get("DOI")).lower()
        if doi not in known and (work := _from_crossref(record)):
            known.add(doi)
            yield work


def cited_works(path: Path) -> Iterator[Work]:
    """Yield the works that Crossref's records cite, whose titles are more diverse than those of the records.

    A citation names one author; the list of authors is that of another record.
    """
    known: set[str] = set()
    people: list[list[dict[str, str]]] = []
    for record in _records(path):
        people += [names] if (names := _names(record.get("author"))) else []
        for citation in record.get("reference") or ():
            title = citation.get("article-title") or citation.get("volume-title")
            work = _from_citation(citation) if title and citation.get("year") and title not in known else None
            if work and people:
                known.add(title)
                yield work | {"author": people[len(known) * 7 % len(people)]}


def _records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield every record of a work in a file of answers, wherever it is nested."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield from _nested(json.loads(line))


def _nested(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict) and "DOI" in value and "title" in value and "publisher" in value:
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _nested(inner)
    elif isinstance(value, str) and value.startswith(("{", "[")):
        try:
            yield from _nested(json.loads(value))
        except ValueError:
            return


def _from_citation(citation: dict[str, Any]) -> Work | None:
    """Turn a citation as Crossref deposits it into a work; ``None`` where its title is none."""
    article, volume = citation.get("article-title"), citation.get("volume-title")
    title, year = _first(article or volume), re.match(r"(?:1[5-9]|20)\d\d$", citation["year"])
    if title is None or year is None or not 8 <= len(title) <= 250 or re.search(r"\d{4}|et al|\b[A-Z]{2}\.", title):
        return None
    container = citation.get("journal-title") or (volume if article else None)
    first = citation.get("first-page")
    work = {
        "type": "article-journal" if citation.get("journal-title") else "chapter" if container else "book",
        "title": title.strip(" .,;"),
        "container-title": _first(container),
        "volume": citation.get("volume"),
        "issue": citation.get("issue"),
        "page": f"{first}-{int(first) + len(title) % 37}" if first and first.isdecimal() and len(first) < 6 else first,
        "DOI": citation.get("DOI"),
        "issued": {"date-parts": [[int(year.group())]]},
        "source": "crossref",
    }
    if work["type"] == "article-journal" and not work["container-title"]:
        return None
    return {name: value for name, value in work.items() if value}


def _from_crossref(message: dict[str, Any]) -> Work | None:
    title = _first(message.get("title"))
    if not title or message.get("type") not in _TYPES or len(title) > 300:
        return None
    work = {
        "type": _TYPES[message["type"]],
        "title": title,
        "author": _names(message.get("author")),
        "editor": _names(message.get("editor")),
        "container-title": _first(message.get("container-title")),
        "container-title-short": _first(message.get("short-container-title")),
        "volume": message.get("volume"),
        "issue": message.get("issue"),
        "page": message.get("page") or message.get("article-number"),
        "publisher": message.get("publisher"),
        "publisher-place": message.get("publisher-location"),
        "DOI": message.get("DOI"),
        "ISBN": _first(message.get("ISBN")),
        "ISSN": _first(message.get("ISSN")),
        "edition": message.get("edition-number"),
        "issued": _date(message.get("issued")),
        "source": "crossref",
    }
    return {name: value for name, value in work.items() if value}


def _first(value: Any) -> str | None:
    text = value[0] if isinstance(value, list) and value else value
    return " ".join(_TAGS.sub("", text).split()) or None if isinstance(text, str) else None


def _names(people: Any) -> list[dict[str, str]]:
    names = []
    for person in people or []:
        if isinstance(person, dict) and person.get("family"):
            names.append({"family": person["family"].strip(), "given": (person.get("given") or "").strip()})
        elif isinstance(person, dict) and person.get("name"):
            names.append({"literal": person["name"].strip()})
    return names


def _date(issued: Any) -> dict[str, Any] | None:
    parts = (issued or {}).get("date-parts") or [[]]
    return {"date-parts": [parts[0]]} if parts[0] and parts[0][0] else None


def periodicals(path: Path) -> set[str]:
    """Return the names of journals in Crossref's records, and as their references print them."""
    found: set[str | None] = set()
    for record in _records(path):
        if record.get("type") == "journal-article":
            found |= {_first(record.get("container-title")), _first(record.get("short-container-title"))}
        found |= {_first(citation.get("journal-title")) for citation in record.get("reference") or ()}
    return {name for name in found if name and len(name) > 2}


def publishers(path: Path) -> set[str]:
    """Return the publishers in Crossref's records, without the words for their form in law."""
    found = {_first(record.get("publisher")) for record in _records(path)}
    return {re.sub(r",? (?:Inc|Ltd|LLC|GmbH|BV|B\.V|AG|S\.A)\b\.?$|\s\(.*\)$", "", name) for name in found if name}
