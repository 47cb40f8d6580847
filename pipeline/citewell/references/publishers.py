"""Find publisher, place, edition and genre: what books, reports and theses say behind their titles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.model import FieldSpan
from citewell.references.drafts import CLAIMED, trim
from citewell.references.signs import UPPER
from citewell.text import squeeze

if TYPE_CHECKING:
    from citewell.references.drafts import Draft

_EDITION = re.compile(
    r"[(,.]?\s?\b(?P<value>\d{1,2}(?:st|nd|rd|th|\.|\u00aa|e|\u00e8me)?|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Rr]ev(?:ised|\.)?)"
    r"\s(?:[\w.,]{1,20}\s){0,3}?(?:[Ee]d(?:n|ition)?\b\.?|Aufl(?:age)?\b\.?|edici\u00f3n|edi\u00e7\u00e3o|\u00e9d\.)\s?\)?"
)
_GENRE = re.compile(
    r"[(\[](?P<value>(?:[^()\[\]\x00]{0,40}\b)?(?:[Dd]issertation|[Tt]hes[ie]s|[Dd]ata ?set|[Dd]ata file|[Ss]oftware|[Vv]ideo|[Mm]obile app"
    r"|[Pp]reprint|[Pp]odcast|[Ff]ilm|[Bb]log post|[Tt]weet|[Mm]ap|[Pp]hotograph|[Pp]ress release|[Ll]ecture|PowerPoint|[Ww]hite ?paper"
    r"|[Bb]rochure|[Pp]oster|[Tt]esis|[Tt]ese)\b)(?P<detail>,[^()\[\]\x00]{1,80})?[^()\[\]\x00]{0,40}[)\]]"
)
_GB_MARK = re.compile(r"\s?\[(?P<value>[JMDCSPRNGZAK]|EB|DB|CP|DS)(?:/OL)?\]")
_NUMBER = re.compile(
    r"[(,.]\s?(?P<genre>(?:[A-Z][\w-]{1,20}\s){0,3}(?:[Rr]eport|[Pp]aper|[Pp]ublication|[Bb]ulletin)s?)\s(?:No\.?|Nr\.?|Number|#)\s?"
    r"(?P<value>[\w./-]{1,30}\d)\s?\)?"
)
_PLACED = re.compile(
    rf"(?:^|[.,;(\x00])\s?(?P<place>[{UPPER}][^\W\d_]{{1,20}}(?:[\s,.&/-]{{1,2}}[{UPPER}][^\W\d_]{{0,20}}){{0,4}}\.?)\s?:\s"
    rf"(?P<publisher>[{UPPER}][^\x00:;]{{1,90}}?)(?=[.,;)]?\s?(?:\x00|$)|[;,]\s?\x00|\.\s)"
)
_HOUSE = re.compile(
    r"\b(?:Press|Verlag\w*|Publish(?:ers?|ing)|Publications?|Books|Wiley|Springer|Elsevier|Pearson|Routledge|Sage|SAGE|Palgrave|McGraw|Cengage"
    r"|Editorial|Ediciones|Editora|Editions?|\u00c9ditions|Edizioni|Editore|Penguin|Norton|Blackwell|Academic|Universit\w{1,5}|Suhrkamp|Beltz"
    r"|VS|UTB|Fischer|Campus|CRC|IEEE|ACM|APA|Association|Institute|Ministry|Organization|Bank|\u51fa\u7248\u793e)\b|\u51fa\u7248\u793e"
)
_PERIODICAL = re.compile(
    r"\b(?:Journal|J\.?|Review|Reviews|Annals|Archives|Proceedings|Letters|Transactions|Bulletin|Magazine|Quarterly|Zeitschrift|Revista|Revue"
    r"|Rivista|Nature|Science|Cell|Lancet|Frontiers|PLoS|PLOS|Advances|Times|News|Post|Guardian|bioRxiv|medRxiv|TechRxiv|arXiv|Encyclop\w+)\b"
)
_RUN = re.compile(rf"[^{CLAIMED}]{{3,}}")
_TEXT = re.compile(r"[^\W\d_]{2}")


def claim_details(draft: Draft) -> None:
    """Claim edition, genre in brackets, report number and the type marks of GB/T 7714 ("[J]")."""
    for variable, pattern in (("edition", _EDITION), ("genre", _GENRE), ("medium", _GB_MARK), ("number", _NUMBER)):
        match = pattern.search(draft.rest)
        if match is None:
            continue
        if variable == "number":
            draft.values.setdefault("genre", squeeze(match["genre"]))
        if detail := match.groupdict().get("detail"):
            first = match.start("detail") + 1
            draft.claim_text("publisher", first, first + len(detail) - 1, 0.9)
        draft.claim(variable, squeeze(match["value"]), FieldSpan(*match.span("value"), 0.9), match.span())


def claim_source(draft: Draft, start: int) -> None:
    """Decide what the words behind a title are: "Place: Publisher", a publisher, or the name of a site or journal."""
    placed = _PLACED.search(draft.rest, start)
    if placed:
        draft.claim_text("publisher_place", *placed.span("place"), 0.85)
        draft.claim_text("publisher", *placed.span("publisher"), 0.85)
        return
    for run in _RUN.finditer(draft.rest, start):
        first, last = trim(draft.rest, *run.span())
        if _TEXT.search(draft.rest[first:last]) and last - first < 160:
            _claim_run(draft, first, last)
            return


def _claim_run(draft: Draft, start: int, end: int) -> None:
    words = draft.rest[start:end]
    if "container_title" in draft.values:
        if _HOUSE.search(words):
            draft.claim_text("publisher", start, end, 0.7)
    elif _PERIODICAL.search(words) and not _HOUSE.search(words):
        draft.claim_text("container_title", start, end, 0.75)
    elif ("URL" in draft.values or "DOI" in draft.values) and not _HOUSE.search(words):
        draft.claim_text("container_title", start, end, 0.6)
    elif {"volume", "issue", "page"}.isdisjoint(draft.values):
        draft.claim_text("publisher", start, end, 0.8 if _HOUSE.search(words) else 0.5)
