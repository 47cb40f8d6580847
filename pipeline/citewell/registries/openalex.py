"""OpenAlex: one record of each DOI for nothing, and searches for those who have a key.

Its records are merged from several sources, now and then of several works, so that they may confirm an entry and never
contradict it.

Source: https://developers.openalex.org (works; ``/works/doi:`` is not charged, a search is).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from citewell.model import IssuedDate, Item, Name, Update, Work
from citewell.registries.errors import NoAnswerError
from citewell.registries.interfaces import Registry
from citewell.registries.keys import encode
from citewell.registries.queries import title_words
from citewell.registries.records import distinct, mapping, mappings, text
from citewell.text import normalise_doi

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citewell.model import Reference
    from citewell.registries.clients import Client

NAME = "openalex"
AGENCY = "OpenAlex"
BASE_URL = "https://api.openalex.org"
HOLDS = frozenset({"article-journal", "paper-conference", "chapter", "book", "thesis", "report", "article", "dataset"})
"""CSL types of which it holds many works."""
_CANDIDATES = 10
TYPES = {
    "article": "article-journal",
    "book": "book",
    "book-chapter": "chapter",
    "dataset": "dataset",
    "dissertation": "thesis",
    "editorial": "article-journal",
    "letter": "article-journal",
    "preprint": "article",
    "report": "report",
    "review": "article-journal",
    "standard": "standard",
}
"""OpenAlex's types in CSL's words; all others are a ``document``."""


def fetch_work(client: Client, base_url: str, doi: str) -> Work | None:
    """Ask for one work; ``None`` where OpenAlex does not know it."""
    answer = client.get(base_url, f"/works/doi:{encode(doi)}")
    return None if answer.is_missing else parse_work(mapping(answer.document))


def search(client: Client, base_url: str, reference: Reference, key: str) -> Sequence[Work]:
    """Ask for works that have the words of a title."""
    wanted = quote(title_words(reference), safe="")
    path = f"/works?filter=title.search:{wanted}&per-page={_CANDIDATES}&api_key={quote(key, safe='')}"
    answer = client.get(base_url, path, "search")
    results = mapping(answer.document).get("results")
    if answer.is_missing or not isinstance(results, list):
        raise NoAnswerError("the answer was not a list of works")
    return tuple(map(parse_work, mappings(results)))


def parse_work(record: dict[str, Any]) -> Work:
    """Turn OpenAlex's record into a work."""
    biblio, place = mapping(record.get("biblio")), mapping(record.get("primary_location"))
    container = text(mapping(place.get("source")).get("display_name"))
    year = record.get("publication_year")
    first, last = text(biblio.get("first_page")), text(biblio.get("last_page"))
    title = text(record.get("title")) or text(record.get("display_name"))
    item = Item(
        type=TYPES.get(str(record.get("type")), "document"),
        author=tuple(name for entry in mappings(record.get("authorships")) if (name := _name(entry))),
        issued=IssuedDate(year) if isinstance(year, int) and 0 < year < 10_000 else None,
        title=title,
        container_title=container,
        volume=text(biblio.get("volume")),
        issue=text(biblio.get("issue")),
        page=f"{first}-{last}" if first and last else first,
        DOI=normalise_doi(text(record.get("doi")) or ""),
    )
    return Work(
        item=item,
        years=frozenset({item.year} if item.year else ()),
        updates=(Update("retraction", source=NAME),) if record.get("is_retracted") is True else (),
        titles=distinct([title]),
        container_titles=distinct([container, text(place.get("raw_source_name"))]),
    )


def _name(entry: dict[str, Any]) -> Name | None:
    """Read an author as the work printed the name, which OpenAlex gives as one text."""
    whole = text(entry.get("raw_author_name")) or text(mapping(entry.get("author")).get("display_name")) or ""
    if "," in whole:
        family, _, given = (part.strip() for part in whole.partition(","))
    else:
        given, _, family = whole.rpartition(" ")
    return Name(family=family, given=given or None) if family else None


REGISTRY = Registry(
    NAME, AGENCY, BASE_URL, fetch_work=fetch_work, search=search, holds=HOLDS, needs_key=True, is_witness=True
)
