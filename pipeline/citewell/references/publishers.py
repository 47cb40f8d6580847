"""Find edition, genre, number, publisher and place: what books, reports and theses say behind their titles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.model import FieldSpan
from citewell.references.drafts import CLAIMED, trim
from citewell.references.signs import CAPITAL
from citewell.text import squeeze

if TYPE_CHECKING:
    from citewell.references.drafts import Draft

_EDITION = re.compile(
    r"[(,.]?\s?\b(?P<value>\d{1,2}(?:st|nd|rd|th|\.|ª|e|ème)?|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Rr]ev(?:ised|\.)?)"
    r",?\s(?:[\w.,]{1,20}\s){0,4}?(?:[Ee]d(?:n|ition)?\b\.?|Aufl(?:age)?\b\.?|edición|edição|éd\.)\s?\)?"
)
_GENRE = re.compile(
    r"[(\[](?P<value>(?:[^()\[\]\x00]{0,40}\b)?"
    r"(?:[Dd]issertation|[Tt]hes[ie]s|[Dd]ata ?set|[Dd]ata file|[Ss]oftware|[Vv]ideo"
    r"|[Mm]obile app|[Pp]reprint|[Pp]odcast|[Ff]ilm|[Bb]log post|[Tt]weet|[Mm]ap|[Pp]hotograph|[Pp]ress release"
    r"|[Ll]ecture|PowerPoint|[Ww]hite ?paper|[Bb]rochure|[Pp]oster|[Tt]esis|[Tt]ese)\b)"
    r"(?P<detail>,[^()\[\]\x00]{1,80})?[^()\[\]\x00]{0,40}[)\]]"
)
_CARRIER = re.compile(r"\s?\[(?:(?:[JMDCSPRNGZAK]|EB|DB|CP|DS)(?:/OL)?|[Ii]nternet|[Oo]nline|[Ee]lectronic|[Pp]rint)\]")
"""A mark of GB/T 7714 ("[J]"), or the carrier as Vancouver prints it."""
_NUMBER = re.compile(
    r"[(,.]\s?(?P<genre>(?:[A-Z][\w-]{1,20}\s){0,3}(?:[Rr]eport|[Pp]aper|[Pp]ublication|[Bb]ulletin)s?)\s(?:No\.?|Nr\.?|Number|#)\s?"
    r"(?P<value>[\w./-]{0,30}\d)\s?\)?"
)
_PLACE = rf"{CAPITAL}[^\W\d_]{{1,20}}\.?(?:[\s,.&/-]{{1,2}}(?:a\.\s?M\.?|the\s|{CAPITAL}[^\W\d_]{{0,20}})){{0,5}}\.?"
_PLACED = re.compile(
    rf"(?:[.,;(?!\x00]|\.\s?[\u2013\u2014-])\s(?P<place>{_PLACE})\s?:\s(?P<publisher>{CAPITAL}[^\x00:;.]{{1,80}})"
    r"(?=[.,;)]{0,2}\s?(?:\x00|$|[.,;]))"
)
_PLACE_AND_YEAR = re.compile(
    rf",\s(?P<place>{CAPITAL}[^\W\d_]{{2,20}}(?:[\s/-]{{1,2}}(?:a\.\s?M\.?|{CAPITAL}[^\W\d_]{{1,20}})){{0,2}})[\s,]{{0,2}}$"
)
_HOUSE = re.compile(
    r"\b(?:Press|Verlag\w*|Publish(?:ers?|ing)|Publications?|Books|Wiley|Springer|Elsevier|Pearson|Routledge|Sage|SAGE|Palgrave"
    r"|McGraw|Cengage|Editorial|Ediciones|Editora|Editions?|Éditions|Edizioni|Editore|Penguin|Norton|Blackwell|Academic"
    r"|Universit\w{1,5}|Suhrkamp|Beltz|VS|UTB|Fischer|Campus|CRC|IEEE|ACM|APA|Association|Institut\w?|Ministry|Organization|Bank)\b"
    r"|出版社"
)
_PERIODICAL = re.compile(
    r"\b(?:Journal|J\.|Reviews?|Annals|Archives|Proceedings|Letters|Transactions|Bulletin|Magazine|Quarterly|Zeitschrift|Revista"
    r"|Revue|Rivista|Nature|Science|Cell|Lancet|Frontiers|PLoS|PLOS|Advances|Times|News|Post|Guardian|Encyclop\w{2,9}"
    r"|bioRxiv|medRxiv|TechRxiv|arXiv)(?![^\W_])"
)
_RUN = re.compile(rf"[^{CLAIMED}]{{3,}}")
_TEXT = re.compile(r"[^\W\d_]{2}")
LOCATED = frozenset({"volume", "issue", "page"})
"""What tells where in a periodical a work stands."""


def claim_details(draft: Draft) -> None:
    """Claim edition, genre in brackets and report number, and take out the marks of the carrier."""
    for variable, pattern in (("edition", _EDITION), ("genre", _GENRE), ("number", _NUMBER)):
        match = pattern.search(draft.rest)
        if match is None:
            continue
        if variable == "number":
            draft.claim("genre", squeeze(match["genre"]), FieldSpan(*match.span("genre"), 0.9))
        if detail := match.groupdict().get("detail"):
            draft.claim_text("publisher", match.start("detail"), match.start("detail") + len(detail), 0.9)
        draft.claim(variable, squeeze(match["value"]), FieldSpan(*match.span("value"), 0.9), match.span())
    for carrier in _CARRIER.finditer(draft.rest):
        draft.blank(*carrier.span())


def claim_imprint(draft: Draft, start: int) -> None:
    """Claim "Place: Publisher", or the place in front of a year at the end, so that no title runs into them."""
    if (
        {"volume", "issue"} & draft.values.keys()
        and "editor" not in draft.values
        and not _HOUSE.search(draft.rest, start)
    ):
        return
    for placed in reversed(list(_PLACED.finditer(draft.rest, start))):
        if _TEXT.search(draft.rest, start, placed.start("place")):
            draft.claim_text("publisher_place", *placed.span("place"), 0.85)
            draft.claim_text("publisher", *placed.span("publisher"), 0.85)
            return
    issued = draft.spans.get("issued")
    if issued and issued.start > start and "DOI" not in draft.values and LOCATED.isdisjoint(draft.values):
        place = _PLACE_AND_YEAR.search(draft.rest[: issued.start].rstrip(" \x00(["), start)
        if place:
            draft.claim_text("publisher_place", *place.span("place"), 0.7)


def claim_source(draft: Draft, start: int) -> None:
    """Decide what the words behind a title are: a publisher, or the name of a site, newspaper or journal."""
    for run in _RUN.finditer(draft.rest, start):
        first, last = trim(draft.rest, *run.span())
        if _TEXT.search(draft.rest, first, last):
            if last - first < 160:
                _claim_run(draft, first, last)
            return


def _claim_run(draft: Draft, start: int, end: int) -> None:
    words = draft.rest[start:end]
    is_house = _HOUSE.search(words) is not None
    dated = draft.values.get("issued")
    if "container_title" in draft.values:
        if is_house:
            draft.claim_text("publisher", start, end, 0.7)
    elif any(start < draft.spans[variable].start for variable in LOCATED & draft.spans.keys()):
        draft.claim_text("container_title", start, end, 0.85)
    elif not is_house and (_PERIODICAL.search(words) or (dated and dated.month)):
        draft.claim_text("container_title", start, end, 0.75)
    elif not is_house and draft.values.keys() & {"URL", "DOI"}:
        draft.claim_text("container_title", start, end, 0.6)
    elif LOCATED.isdisjoint(draft.values):
        draft.claim_text("publisher", start, end, 0.8 if is_house else 0.5)


def names_source(words: str) -> bool:
    """Tell whether words name a publisher or a periodical rather than go on with a title."""
    capitals = sum(word[:1].isupper() for word in words.split())
    return bool(_HOUSE.search(words) or _PERIODICAL.search(words)) or capitals * 2 > len(words.split())
