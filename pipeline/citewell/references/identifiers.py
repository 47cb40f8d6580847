"""Find the identifiers in an entry: DOI, URL, ISBN, ISSN, PMID, PMCID, arXiv."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from citewell.text import LatePattern, find_doi, normalise_doi

if TYPE_CHECKING:
    from collections.abc import Iterator

_URL = LatePattern(r"(?:https?\\?://|www\.)[^\s<>\"\u201c\u201d\u00ab\u00bb\u3002\uff0c\x00]{3,2000}", re.IGNORECASE)
_RESOLVER = LatePattern(
    r"(?:(?:https?\\?:\s?//\s?)?(?:dx\.)?doi\.org/\s?|\bdoi\s?[:.]?\s?|\s?\[doi\]:?\s?){1,4}$", re.IGNORECASE
)
_DOI_ORG = LatePattern(r"https?://(?:dx\.)?doi\.org/", re.IGNORECASE)
_HYPHEN = r"[\s\u2010-\u2013-]?"
_LABELLED = {
    "ISBN": re.compile(
        rf"\be?-?ISBN(?:-1[03])?\s?:?\s?(?P<value>(?:97[89]{_HYPHEN})?\d(?:{_HYPHEN}\d){{8}}{_HYPHEN}[\dXx])\b"
    ),
    "ISSN": re.compile(r"\be?-?ISSN(?:-L)?\s?:?\s?(?P<value>\d{4}[\u2010-\u2013-]?\d{3}[\dXx])\b"),
    "PMID": re.compile(r"\b(?:PMID|PubMed(?: ID)?)\s?:?\s?(?P<value>\d{4,9})\b", re.IGNORECASE),
    "PMCID": re.compile(r"\b(?:PMCID\s?:?\s?)?(?P<value>PMC\s?\d{4,9})\b", re.IGNORECASE),
    "arxiv": re.compile(
        r"(?:\barXiv preprint\s)?\[?\barXiv(?:\.org)?\s?:\s?"
        r"(?P<value>\d{4}\.\d{4,5}(?:v\d{1,2})?|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7})(?:\s?\[[\w.-]{2,12}\])?\]?",
        re.IGNORECASE,
    ),
}
_NAMED = LatePattern(r"IS[BS]N|PM|ubMed|rXiv|pmid|pubmed|pmc|arxiv|ARXIV")
"""A quick sign that one of the patterns above might match."""
_ARXIV_PATH = LatePattern(r"^/(?:abs|pdf)/(\d{4}\.\d{4,5}|[a-z-]+/\d{7})")
_PLACEHOLDER = LatePattern(r"\bdoi\s?:?\s?[\[(][^\])]{0,30}[\])]|[\[(]\s?DOI[^\])]{0,30}[\])]", re.IGNORECASE)
_TRAILING = ".,;:!?'\u2019*_"
_BRACKETS = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class PrintedIdentifier:
    """An identifier as it stands in an entry.

    Attributes
    ----------
    variable, value
        The CSL variable, and its value without prefix; ``None`` where the author left a blank ("[DOI pending]").
    start, end
        The identifier without resolver and prefix.
    outer_start, outer_end
        With them.
    """

    variable: str
    value: str | None
    start: int
    end: int
    outer_start: int
    outer_end: int


def find_identifiers(text: str) -> Iterator[PrintedIdentifier]:
    """Yield the identifiers of an entry, addresses first, then the DOIs that stand by themselves."""
    taken: list[tuple[int, int]] = []
    for match in _URL.finditer(text):
        end = match.start() + len(_trim(match.group()))
        taken.append((match.start(), end))
        yield from _in_address(text, match.start(), end)
    yield from _bare_dois(text, taken)
    for variable, pattern in _LABELLED.items() if _NAMED.search(text) else ():
        for match in pattern.finditer(text):
            if not _inside(match.start(), taken):
                yield PrintedIdentifier(variable, match["value"], *match.span("value"), *match.span())
    for match in _PLACEHOLDER.finditer(text):
        if find_doi(match.group()) is None:
            yield PrintedIdentifier("DOI", None, *match.span(), *match.span())


def _in_address(text: str, start: int, end: int) -> Iterator[PrintedIdentifier]:
    """Yield what an address says: the DOI of a resolver's, else the address and the DOI or arXiv number inside it."""
    address = text[start:end].replace("\\", "")
    doi = normalise_doi(address)
    if doi:
        span = find_doi(text, start)
        inner = span if span and span[1] <= end + 1 else (start, end)
        yield PrintedIdentifier("DOI", doi, inner[0], min(inner[1], end), start, end)
        if _DOI_ORG.match(address):
            return
    host, path = _host_and_path(address)
    if not doi or host.removeprefix("dx.") != "doi.org":
        yield PrintedIdentifier("URL", address, start, end, start, end)
    if host.endswith("arxiv.org") and (number := _ARXIV_PATH.match(path)):
        yield PrintedIdentifier("arxiv", number[1], start, end, start, end)


def _bare_dois(text: str, taken: list[tuple[int, int]]) -> Iterator[PrintedIdentifier]:
    position = 0
    while span := find_doi(text, position):
        start, position = span
        value = normalise_doi(text[start:position])
        if value and not _inside(start, taken):
            resolver = _RESOLVER.search(text[max(0, start - 60) : start])
            yield PrintedIdentifier(
                "DOI", value, start, position, start - len(resolver.group() if resolver else ""), position
            )


def _inside(position: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in spans)


def _host_and_path(address: str) -> tuple[str, str]:
    try:
        parts = urlsplit(address if "//" in address else "//" + address)
        return parts.hostname or "", parts.path
    except ValueError:  # urlsplit refuses malformed IPv6 hosts such as "http://[x"
        return "", ""


def _trim(address: str) -> str:
    """Cut the sentence's punctuation from the end; a closing bracket stays only where it was opened inside."""
    depth = {opening: address.count(opening) - address.count(closing) for closing, opening in _BRACKETS.items()}
    end = len(address)
    while end:
        last = address[end - 1]
        if last in _BRACKETS and depth[_BRACKETS[last]] < 0:
            depth[_BRACKETS[last]] += 1
        elif last not in _TRAILING:
            break
        end -= 1
    return address[:end]
