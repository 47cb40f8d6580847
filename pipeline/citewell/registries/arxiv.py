"""arXiv: preprints by their number, with the DOI of what became of them.

Source: https://info.arxiv.org/help/api/user-manual.html (Atom feed; ``id_list``, one request every three seconds).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from citewell.model import IssuedDate, Item, Name, Update, Work
from citewell.registries.errors import NoAnswerError
from citewell.registries.interfaces import Identifier, Registry
from citewell.registries.markup import strip_markup
from citewell.registries.media import XML
from citewell.text import normalise_doi

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citewell.registries.clients import Client

NAME = "arxiv"
AGENCY = "arXiv"
BASE_URL = "https://export.arxiv.org"
SECONDS_APART = 3.0
_NUMBER = re.compile(r"\d{4}\.\d{4,5}|[a-z][a-z-]{1,20}(?:\.[A-Z]{2})?/\d{7}")
_DAY = re.compile(r"[12]\d{3}-")
_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"
_WITHDRAWN = re.compile(
    r"\b(?:this|the) (?:paper|article|submission|manuscript|work)[^.]{0,60}\bwithdrawn\b", re.IGNORECASE
)


def normalise(number: str) -> str | None:
    """Return an arXiv number without prefix and version; ``None`` where there is none."""
    found = _NUMBER.search(number)
    return found.group() if found else None


def fetch_works(client: Client, base_url: str, numbers: Sequence[str]) -> dict[str, Work]:
    """Ask for many works in one request; a number that arXiv does not know is left out of its answer."""
    path = f"/api/query?id_list={','.join(numbers)}&max_results={len(numbers)}"
    answer = client.get(base_url, path, medium=XML, spacing=SECONDS_APART)
    works = {} if answer.is_missing else parse_works(answer.document)
    if not works.keys() <= set(numbers):
        raise NoAnswerError("the answer was about another number")
    return works


def parse_works(feed: Any) -> dict[str, Work]:
    """Read a feed: number -> work; or raise `NoAnswerError` where it is none."""
    if feed is None or feed.tag != f"{_ATOM}feed":
        raise NoAnswerError("the answer was not a list of works")
    entries = ((normalise(_text(entry, f"{_ATOM}id") or ""), entry) for entry in feed.iterfind(f"{_ATOM}entry"))
    return {number: _parse(entry, number) for number, entry in entries if number and _text(entry, f"{_ATOM}title")}


def _parse(entry: Any, number: str) -> Work:
    title = _text(entry, f"{_ATOM}title") or ""
    days = (_text(entry, f"{_ATOM}{tag}") or "" for tag in ("published", "updated"))
    years = [int(day[:4]) for day in days if _DAY.match(day)]
    withdrawn = _WITHDRAWN.search(_text(entry, f"{_ARXIV}comment") or "")
    return Work(
        item=Item(
            type="article",
            author=tuple(_names(entry)),
            issued=IssuedDate(years[0]) if years else None,
            title=title,
            arxiv=number,
            DOI=f"10.48550/arxiv.{number}".lower(),
        ),
        years=frozenset(years),
        updates=(Update("withdrawal", source="comment"),) if withdrawn else (),
        titles=(title,),
        published_as=normalise_doi(_text(entry, f"{_ARXIV}doi") or ""),
    )


def _names(entry: Any) -> Iterator[Name]:
    """Yield the authors, whose names arXiv gives as one text: the last word is the family name."""
    for author in entry.iterfind(f"{_ATOM}author"):
        given, _, family = (_text(author, f"{_ATOM}name") or "").rpartition(" ")
        if family:
            yield Name(family=family, given=given or None)


def _text(element: Any, tag: str) -> str | None:
    found = element.findtext(tag)
    return strip_markup(found) if found else None


REGISTRY = Registry(NAME, AGENCY, BASE_URL, identifiers={"arxiv": Identifier(normalise, fetch_works)})
