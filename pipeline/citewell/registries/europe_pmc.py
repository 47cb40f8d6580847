"""Europe PMC: the life sciences, by PubMed number, PubMed Central number or title, with retractions.

Source: https://europepmc.org/RestfulWebService (search language, format ``core``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from citewell.model import IssuedDate, Item, Name, Update, Work
from citewell.registries.errors import NoAnswerError
from citewell.registries.interfaces import Identifier, Registry
from citewell.registries.queries import title_words
from citewell.registries.records import distinct, mapping, mappings, text, texts
from citewell.text import normalise_doi

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citewell.model import Reference
    from citewell.registries.clients import Client

NAME = "europe-pmc"
AGENCY = "Europe PMC"
BASE_URL = "https://www.ebi.ac.uk/europepmc/webservices/rest"
HOLDS = frozenset({"article-journal"})
"""CSL types of which it holds many works."""
_CANDIDATES = 10
_NOTICES = {
    "retraction in": "retraction",
    "partial retraction in": "partial_retraction",
    "erratum in": "correction",
    "expression of concern in": "expression_of_concern",
}
"""Kinds of comments on a work -> kinds of notices."""
_YEAR = re.compile(r"[12]\d{3}")


def normalise_pmid(number: str) -> str | None:
    """Return a PubMed number, or ``None`` where there is none."""
    found = re.search(r"\d{1,9}", number)
    return found.group().lstrip("0") or None if found else None


def normalise_pmcid(number: str) -> str | None:
    """Return a PubMed Central number with its letters, or ``None`` where there is none."""
    found = re.search(r"\d{1,9}", number)
    return f"PMC{found.group()}" if found else None


def fetch_by_pmids(client: Client, base_url: str, numbers: Sequence[str]) -> dict[str, Work]:
    """Ask for the works of PubMed numbers."""
    works = _ask(client, base_url, f"SRC:MED AND ({' OR '.join(f'EXT_ID:{n}' for n in numbers)})", len(numbers))
    return {number: work for work in works if (number := work.item.PMID) in numbers and number}


def fetch_by_pmcids(client: Client, base_url: str, numbers: Sequence[str]) -> dict[str, Work]:
    """Ask for the works of PubMed Central numbers."""
    works = _ask(client, base_url, " OR ".join(f"PMCID:{n}" for n in numbers), len(numbers))
    return {number: work for work in works if (number := work.item.PMCID) in numbers and number}


def search(client: Client, base_url: str, reference: Reference, _key: str = "") -> tuple[Work, ...]:
    """Ask for works that have the words of a title."""
    return _ask(client, base_url, f"TITLE:({title_words(reference)})", _CANDIDATES)


def _ask(client: Client, base_url: str, query: str, number: int) -> tuple[Work, ...]:
    path = f"/search?query={quote(query, safe='')}&format=json&resultType=core&pageSize={number}"
    answer = client.get(base_url, path)
    return () if answer.is_missing else parse_works(answer.document)


def parse_works(document: Any) -> tuple[Work, ...]:
    """Read a list of works, or raise `NoAnswerError` where it is none."""
    results = mapping(mapping(document).get("resultList")).get("result")
    if not isinstance(results, list):
        raise NoAnswerError("the answer was not a list of works")
    return tuple(map(parse_work, mappings(results)))


def parse_work(record: dict[str, Any]) -> Work:
    """Turn Europe PMC's record into a work."""
    issue = mapping(record.get("journalInfo"))
    journal = mapping(issue.get("journal"))
    title = (text(record.get("title")) or "").removesuffix(".") or None
    years = _years(record, issue)
    item = Item(
        type="article-journal" if journal else "article",
        author=tuple(
            name for entry in mappings(mapping(record.get("authorList")).get("author")) if (name := _name(entry))
        ),
        issued=IssuedDate(years[0]) if years else None,
        title=title,
        container_title=text(journal.get("title")),
        volume=text(issue.get("volume")),
        issue=text(issue.get("issue")),
        page=text(record.get("pageInfo")),
        DOI=normalise_doi(text(record.get("doi")) or ""),
        PMID=text(record.get("pmid")),
        PMCID=text(record.get("pmcid")),
    )
    return Work(
        item=item,
        years=frozenset(years),
        updates=_updates(record),
        titles=distinct([title]),
        container_titles=distinct(
            text(journal.get(key)) for key in ("title", "medlineAbbreviation", "isoabbreviation")
        ),
    )


def _years(record: dict[str, Any], issue: dict[str, Any]) -> list[int]:
    """Return every recorded year, that of the issue first."""
    values = [issue.get("yearOfPublication"), record.get("pubYear"), record.get("firstPublicationDate")]
    values.append(record.get("electronicPublicationDate"))
    return [int(found.group()) for value in values if (found := _YEAR.match(text(value) or ""))]


def _name(entry: dict[str, Any]) -> Name | None:
    family, given = text(entry.get("lastName")), text(entry.get("firstName")) or text(entry.get("initials"))
    if family:
        return Name(family=family, given=given)
    literal = text(entry.get("collectiveName")) or text(entry.get("fullName"))
    return Name(literal=literal) if literal else None


def _updates(record: dict[str, Any]) -> tuple[Update, ...]:
    """Collect the notices about this work, from the comments on it and from its kind."""
    comments = mappings(mapping(record.get("commentCorrectionList")).get("commentCorrection"))
    kinds = (_NOTICES.get(str(entry.get("type")).lower()) for entry in comments)
    updates = [Update(kind, source=NAME) for kind in kinds if kind]
    types = texts(mapping(record.get("pubTypeList")).get("pubType"))
    if any(kind.lower() == "retracted publication" for kind in types):
        updates.append(Update("retraction", source=NAME))
    return tuple(dict.fromkeys(updates))


REGISTRY = Registry(
    NAME,
    AGENCY,
    BASE_URL,
    identifiers={
        "PMID": Identifier(normalise_pmid, fetch_by_pmids),
        "PMCID": Identifier(normalise_pmcid, fetch_by_pmcids),
    },
    search=search,
    holds=HOLDS,
)
