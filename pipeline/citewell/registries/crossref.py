"""Crossref: the works of most scholarly publishers, with retractions and corrections.

Sources: https://api.crossref.org (REST API) and https://github.com/CrossRef/rest-api-doc (format of a work).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from citewell.comparison import is_same_container
from citewell.model import Item, Name, Update, Work
from citewell.registries.errors import NoAnswerError
from citewell.registries.interfaces import Registry
from citewell.registries.keys import encode
from citewell.registries.queries import LONGEST_QUERY, describe_work
from citewell.registries.records import WITHDRAWN_TITLE, date, distinct, mapping, mappings, text, texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citewell.model import IssuedDate, Reference
    from citewell.registries.clients import Client

NAME = "crossref"
AGENCY = "Crossref"
BASE_URL = "https://api.crossref.org"

SELECT = (
    "DOI,type,title,subtitle,original-title,container-title,short-container-title,author,editor,issued,published,"
    "published-online,published-print,posted,volume,issue,page,article-number,publisher,institution,ISSN,ISBN,"
    "updated-by,update-to,relation"
)
_DATES = ("issued", "published", "published-online", "published-print", "published-other", "posted")
TYPES = {
    "book": "book",
    "book-chapter": "chapter",
    "book-part": "chapter",
    "book-section": "chapter",
    "book-series": "book",
    "book-set": "book",
    "component": "document",
    "dataset": "dataset",
    "dissertation": "thesis",
    "edited-book": "book",
    "journal": "periodical",
    "journal-article": "article-journal",
    "journal-issue": "periodical",
    "journal-volume": "periodical",
    "monograph": "book",
    "peer-review": "review",
    "posted-content": "article",
    "proceedings": "book",
    "proceedings-article": "paper-conference",
    "reference-book": "book",
    "reference-entry": "entry",
    "report": "report",
    "report-component": "report",
    "standard": "standard",
}
"""Crossref's types in CSL's words; all others are a ``document``, but for CSL's own."""
HOLDS = frozenset({"article-journal", "paper-conference", "chapter", "book", "report", "thesis", "article", "entry"})
"""CSL types of which it registers many works."""
_CANDIDATES = 10
_JOURNALS = 20


def fetch_works(client: Client, base_url: str, dois: Sequence[str]) -> tuple[Work, ...]:
    """Ask for many works in one request; a DOI that Crossref does not know is left out of its answer."""
    wanted = ",".join(f"doi:{encode(doi)}" for doi in dois)
    answer = client.get(base_url, f"/works?filter={wanted}&rows={len(dois)}&select={SELECT}", "list")
    return () if answer.is_missing else parse_works(answer.document)


def fetch_work(client: Client, base_url: str, doi: str) -> Work | None:
    """Ask for one work; ``None`` where Crossref does not know it."""
    answer = client.get(base_url, f"/works/{encode(doi)}", "single")
    return None if answer.is_missing else parse_work(mapping(mapping(answer.document).get("message")))


def search(client: Client, base_url: str, reference: Reference, _key: str = "") -> tuple[Work, ...]:
    """Ask for works by title, first author, container and year, all of which Crossref weighs together."""
    wanted = quote(describe_work(reference), safe="")
    path = f"/works?query.bibliographic={wanted}&rows={_CANDIDATES}&select={SELECT}"
    answer = client.get(base_url, path, "list")
    return () if answer.is_missing else parse_works(answer.document)


def registers(client: Client, base_url: str, reference: Reference) -> bool:
    """Tell whether Crossref has works of the entry's journal and year: then it would know the entry's as well."""
    journal, year = reference.item.container_title or "", reference.item.year
    path = (
        f"/works?query.container-title={quote(journal[:LONGEST_QUERY], safe='')}&rows={_JOURNALS}"
        f"&filter=from-pub-date:{year},until-pub-date:{year}&select=DOI,container-title,short-container-title"
    )
    answer = client.get(base_url, path, "list")
    works = () if answer.is_missing else parse_works(answer.document)
    return any(is_same_container(journal, work.container_titles) for work in works)


def parse_works(document: Any) -> tuple[Work, ...]:
    """Read a list of works, or raise `NoAnswerError` where it is none."""
    items = mapping(mapping(document).get("message")).get("items")
    if not isinstance(items, list):
        raise NoAnswerError("the answer was not a list of works")
    return tuple(map(parse_work, mappings(items)))


def parse_work(record: dict[str, Any]) -> Work:
    """Turn Crossref's record into a work."""
    dates = [parsed for name in _DATES if (parsed := _date(record.get(name)))]
    recorded = text(record.get("title")) or ""
    prefix = WITHDRAWN_TITLE.match(recorded)
    title = recorded[prefix.end() :] if prefix else recorded
    subtitle = text(record.get("subtitle"))
    containers = texts(record.get("container-title")) or _servers(record)
    kind = str(record.get("type"))
    doi = (text(record.get("DOI")) or "").lower()
    item = Item(
        type=TYPES.get(kind, kind if kind in TYPES.values() else "document"),
        author=_names(record.get("author")),
        editor=_names(record.get("editor")),
        issued=dates[0] if dates else None,
        title=f"{title}: {subtitle}" if title and subtitle else title or None,
        container_title=containers[0] if containers else None,
        volume=text(record.get("volume")),
        issue=text(record.get("issue")),
        page=text(record.get("page")),
        number=text(record.get("article-number")),
        publisher=text(record.get("publisher")),
        DOI=doi or None,
        ISBN=text(record.get("ISBN")),
        ISSN=text(record.get("ISSN")),
    )
    return Work(
        item=item,
        years=frozenset(parsed.year for parsed in dates if parsed.year),
        updates=_updates(record, doi, retracted=prefix is not None),
        titles=distinct(
            [item.title, title, recorded, *texts(record.get("title")), *texts(record.get("original-title"))]
        ),
        container_titles=distinct([*containers, *texts(record.get("short-container-title"))]),
        published_as=_published_as(record, doi),
    )


def _servers(record: dict[str, Any]) -> tuple[str, ...]:
    """Return the names of the server that a preprint is kept on."""
    if record.get("type") != "posted-content":
        return ()
    return distinct(text(server.get("name")) for server in mappings(record.get("institution")))


def _published_as(record: dict[str, Any], doi: str) -> str | None:
    """Return the DOI of the version of record of a preprint."""
    related = mappings(mapping(record.get("relation")).get("is-preprint-of"))
    dois = (str(entry.get("id") or "").lower() for entry in related if entry.get("id-type") == "doi")
    return next((found for found in dois if found and found != doi), None)


def _date(value: Any) -> IssuedDate | None:
    parts = mapping(value).get("date-parts")
    return date(parts[0]) if isinstance(parts, list) and parts else None


def _names(value: Any) -> tuple[Name, ...]:
    return tuple(name for entry in mappings(value) if (name := _name(entry)))


def _name(entry: dict[str, Any]) -> Name | None:
    """Read a person, or an organisation, which Crossref calls ``name`` and its CSL-JSON ``literal``."""
    family, given = text(entry.get("family")), text(entry.get("given"))
    if family or given:
        return Name(family=family or given, given=given if family else None, suffix=text(entry.get("suffix")))
    literal = text(entry.get("name")) or text(entry.get("literal"))
    return Name(literal=literal) if literal else None


def _updates(record: dict[str, Any], doi: str, *, retracted: bool) -> tuple[Update, ...]:
    """Collect the notices about this work.

    ``update-to`` names the works that this record is a notice about; a notice published under the article's own DOI
    names itself. So do new versions, which say nothing about the version cited.
    """
    own = [entry for entry in mappings(record.get("update-to")) if str(entry.get("DOI")).lower() == doi]
    updates = [
        Update(kind, str(entry.get("DOI") or "").lower() or None, text(entry.get("source")))
        for entry in [*mappings(record.get("updated-by")), *own]
        if (kind := text(entry.get("type"))) and kind != "new_version"
    ]
    if retracted and not any(update.type == "retraction" for update in updates):
        updates.append(Update("retraction", source="title"))
    return tuple(dict.fromkeys(updates))


REGISTRY = Registry(NAME, AGENCY, BASE_URL, fetch_works, fetch_work, search=search, holds=HOLDS, registers=registers)
