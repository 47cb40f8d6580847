"""The syntax of DOI names: find them in print, and bring them to the one form under which registries know them.

Source: ISO 26324 and the DOI Handbook, https://www.doi.org/the-identifier/resources/handbook (a DOI name is "10.", a
registrant code of digits with optional subdivisions, "/" and a suffix of any printable characters; it is not case
sensitive).
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, unquote

DOI_PATTERN = re.compile(
    r"10\.\d{4,9}(?:\.\d{1,9}){0,4}/[^\s\"\u201c\u201d\u00ab\u00bb\u3002\uff0c\u0000-\u001f]{1,2000}"
)
"""A DOI name in running text, with whatever punctuation stands behind it; see `find_doi`."""

_BRACKETS = {")": "(", "]": "[", "}": "{", ">": "<"}
_TRAILING = ".,;:!?'\u2019\u2026*_"
_GLUED = re.compile(
    r"https?\\?:|doi:|[\[(]?(?:PMC?ID:|PMC\d{6})|[\[(]PubMed|[.;,](?:accessed|retrieved|available|epub)\b",
    re.IGNORECASE,
)
_JUNK = re.compile(
    r"(?:;jsessionid=|\?utm_|[?&](?:journalCode|casa_token|download)=|/(?:abstract|full|pdf|epdf)(?:[?#]|$)).*",
    re.IGNORECASE,
)


def find_doi(text: str, start: int = 0) -> tuple[int, int] | None:
    """Return the span of the first DOI name at or after `start`, without the punctuation of the sentence around it.

    A closing bracket belongs to the DOI only where its opening one does: "10.1061/(ASCE)0733(2005)" keeps its own. What
    was set behind a DOI without a space between is no part of it: "10.1000/182PMID:1234567", "10.1000/182https://...".
    """
    for match in DOI_PATTERN.finditer(text, start):
        glued = _GLUED.search(match.group())
        name = _trim(match.group()[: glued.start()] if glued else match.group())
        if name.partition("/")[2]:
            return match.start(), match.start() + len(name)
    return None


@lru_cache(maxsize=1024)
def normalise_doi(text: str) -> str | None:
    r"""Return the DOI name in lower case, without resolver, prefix or escapes; ``None`` where there is none.

    "https\://doi.org/10.1000/ABC%2F1." -> "10.1000/abc/1".
    """
    decoded = unquote(text.replace("\\", ""))
    span = find_doi(decoded)
    return _JUNK.sub("", decoded[slice(*span)]).lower() if span else None


def doi_url(doi: str) -> str:
    """Return the https address of a DOI, as DOI display guidelines ask for it."""
    return "https://doi.org/" + quote(doi, safe="/():;.,-_~!*'")


def _trim(name: str) -> str:
    """Cut punctuation from the end that the sentence put there; one pass, for brackets are counted once."""
    depth = {opening: name.count(opening) - name.count(closing) for closing, opening in _BRACKETS.items()}
    end = len(name)
    while end:
        last = name[end - 1]
        if last in _BRACKETS and depth[_BRACKETS[last]] < 0:
            depth[_BRACKETS[last]] += 1
        elif last not in _TRAILING:
            break
        end -= 1
    return name[:end]
