"""DataCite: data sets, preprints (arXiv, Zenodo), reports and theses.

Sources: https://support.datacite.org/docs/api (REST API) and https://schema.datacite.org (metadata schema 4).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from citewell.model import IssuedDate, Item, Name, Update, Work
from citewell.registries.errors import NoAnswerError
from citewell.registries.interfaces import Registry
from citewell.registries.keys import encode
from citewell.registries.queries import title_words
from citewell.registries.records import distinct, is_withdrawn, mapping, mappings, text
from citewell.text import normalise_doi

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citewell.model import Reference
    from citewell.registries.clients import Client

NAME = "datacite"
AGENCY = "DataCite"
BASE_URL = "https://api.datacite.org"

_DATE_TYPES = frozenset({"Issued", "Available", "Submitted", "Created", "Updated", "Accepted", "Copyrighted"})
_ARXIV = "10.48550/arxiv."
_YEAR = re.compile(r"[12]\d{3}(?!\d)")
TYPES = {
    "Audiovisual": "motion_picture",
    "Book": "book",
    "BookChapter": "chapter",
    "Collection": "collection",
    "ConferencePaper": "paper-conference",
    "ConferenceProceeding": "book",
    "DataPaper": "article-journal",
    "Dataset": "dataset",
    "Dissertation": "thesis",
    "Image": "graphic",
    "Journal": "periodical",
    "JournalArticle": "article-journal",
    "PeerReview": "review",
    "Preprint": "article",
    "Report": "report",
    "Software": "software",
    "Standard": "standard",
}
"""DataCite's general resource types in CSL's words; all others are a ``document``."""
HOLDS = frozenset({"dataset", "software", "report", "thesis", "article"})
"""CSL types of which it registers many works."""
_CANDIDATES = 10


def fetch_works(client: Client, base_url: str, dois: Sequence[str]) -> tuple[Work, ...]:
    """Ask for many works in one request; a DOI that DataCite does not know is left out of its answer."""
    wanted = ",".join(map(encode, dois))
    answer = client.get(base_url, f"/dois?ids={wanted}&page%5Bsize%5D={len(dois)}")
    return () if answer.is_missing else parse_works(answer.document)


def fetch_work(client: Client, base_url: str, doi: str) -> Work | None:
    """Ask for one work; ``None`` where DataCite does not know it."""
    answer = client.get(base_url, f"/dois/{encode(doi)}")
    return None if answer.is_missing else parse_work(mapping(mapping(answer.document).get("data")))


def search(client: Client, base_url: str, reference: Reference, _key: str = "") -> tuple[Work, ...]:
    """Ask for works that have the words of a title."""
    wanted = quote(f"titles.title:({title_words(reference)})", safe="")
    answer = client.get(base_url, f"/dois?query={wanted}&page%5Bsize%5D={_CANDIDATES}")
    return () if answer.is_missing else parse_works(answer.document)


def parse_works(document: Any) -> tuple[Work, ...]:
    """Read a list of works, or raise `NoAnswerError` where it is none."""
    records = mapping(document).get("data")
    if not isinstance(records, list):
        raise NoAnswerError("the answer was not a list of works")
    return tuple(map(parse_work, mappings(records)))


def parse_work(record: dict[str, Any]) -> Work:
    """Turn DataCite's record into a work."""
    attributes = mapping(record.get("attributes"))
    container = mapping(attributes.get("container"))
    titles = _titles(attributes.get("titles"))
    years = _years(attributes)
    publisher = attributes.get("publisher")
    item = Item(
        type=TYPES.get(str(mapping(attributes.get("types")).get("resourceTypeGeneral")), "document"),
        author=tuple(name for entry in mappings(attributes.get("creators")) if (name := _name(entry))),
        issued=IssuedDate(years[0]) if years else None,
        title=titles[0] if titles else None,
        container_title=text(container.get("title")),
        volume=text(container.get("volume")),
        issue=text(container.get("issue")),
        page=_pages(container),
        publisher=text(mapping(publisher).get("name") if isinstance(publisher, dict) else publisher),
        DOI=(text(attributes.get("doi")) or "").lower() or None,
    )
    return Work(
        item=item,
        years=frozenset(years),
        titles=titles,
        container_titles=distinct([item.container_title]),
        updates=_updates(attributes, titles),
        published_as=_published_as(attributes),
    )


def _updates(attributes: dict[str, Any], titles: tuple[str, ...]) -> tuple[Update, ...]:
    """Collect the notices about this work; DataCite knows but the one that takes it back."""
    dates = mappings(attributes.get("dates"))
    if any(entry.get("dateType") == "Withdrawn" and entry.get("date") for entry in dates):
        return (Update("withdrawal", source="date"),)
    return (Update("withdrawal", source="title"),) if any(map(is_withdrawn, titles)) else ()


def _published_as(attributes: dict[str, Any]) -> str | None:
    """Return the DOI of the version of record of a preprint on arXiv; elsewhere the relation joins other versions."""
    if not str(attributes.get("doi")).lower().startswith(_ARXIV):
        return None
    related = (
        normalise_doi(str(entry.get("relatedIdentifier")))
        for entry in mappings(attributes.get("relatedIdentifiers"))
        if entry.get("relationType") == "IsVersionOf" and entry.get("relatedIdentifierType") == "DOI"
    )
    return next((doi for doi in related if doi and not doi.startswith(_ARXIV)), None)


def _titles(value: Any) -> tuple[str, ...]:
    """Return every form of the title, the one to show first: with its subtitle, where there is one."""
    by_type: dict[str, list[str]] = {}
    for entry in mappings(value):
        if title := text(entry.get("title")):
            by_type.setdefault(str(entry.get("titleType") or ""), []).append(title)
    main, subtitles = by_type.pop("", []), by_type.pop("Subtitle", [])
    whole = [f"{main[0]}: {subtitles[0]}"] if main and subtitles else []
    return distinct([*whole, *main, *(title for others in by_type.values() for title in others)])


def _years(attributes: dict[str, Any]) -> list[int]:
    """Return every recorded year, that of publication first; a date may be a day, a month or a range."""
    recorded = [str(attributes.get("publicationYear"))]
    recorded += [
        str(entry.get("date"))[:40]
        for entry in mappings(attributes.get("dates"))
        if entry.get("dateType") in _DATE_TYPES
    ]
    return [int(year) for value in recorded for year in _YEAR.findall(value)]


def _name(entry: dict[str, Any]) -> Name | None:
    """Read a creator; one that is not told to be a person, and whose name is in one piece, stays as it is."""
    family, given = text(entry.get("familyName")), text(entry.get("givenName"))
    if family and entry.get("nameType") != "Organizational":
        return Name(family=family, given=given)
    literal = text(entry.get("name"))
    return Name(literal=literal) if literal else None


def _pages(container: dict[str, Any]) -> str | None:
    first, last = text(container.get("firstPage")), text(container.get("lastPage"))
    return f"{first}-{last}" if first and last else first


REGISTRY = Registry(NAME, AGENCY, BASE_URL, fetch_works, fetch_work, search=search, holds=HOLDS)
