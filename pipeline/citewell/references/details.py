"""Find edition, genre and number: what books, reports and theses say in set words behind their titles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.model import FieldSpan
from citewell.text import LatePattern, squeeze

if TYPE_CHECKING:
    from citewell.references.drafts import Draft

_EDITION = re.compile(
    r"[(,.]?\s?\b(?P<value>\d{1,2}(?:st|nd|rd|th|\.|[ªaº]|e|ème)?|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Rr]ev(?:ised|\.)?)"
    r",?\s(?:[\w.,]{1,20}\s){0,4}?(?:[Ee]d(?:n|ition)?\b\.?|Aufl(?:age)?\b\.?|edición|edição|éd\.)\s?\)?"
)
_HOLDS_EDITION = LatePattern(r"\s(?:[Ee]d|Auf|éd\.)")
"""A quick sign that the pattern above might match."""
_GENRE = re.compile(
    r"[(\[](?P<value>(?:[^()\[\]\x00]{0,40}\b)?"
    r"(?:[Dd]issertation|[Tt]hes[ie]s|[Dd]ata ?set|[Dd]ata file|[Ss]oftware|[Vv]ideo"
    r"|[Mm]obile app|[Pp]reprint|[Pp]odcast|[Ff]ilm|[Bb]log post|[Tt]weet|[Mm]ap|[Pp]hotograph|[Pp]ress release"
    r"|[Dd]isserta(?:ção|ción)|[Tt]hèse|[Tt]esi|[Dd]iplomarbeit|[Mm]asterarbeit|[Mm]agisterarbeit|[Mm]onografia|Ph\.?D\.?|phd"
    r"|[Ll]ecture|PowerPoint|[Ww]hite ?paper|[Bb]rochure|[Pp]oster|[Tt]esis|[Tt]ese)\b)"
    r"(?P<detail>,[^()\[\]\x00]{1,80})?[^()\[\]\x00]{0,40}[)\]]"
)
_CARRIER = LatePattern(
    r"\s?\[(?:(?:[JMDCSPRNGZAK]|EB|DB|CP|DS)(?:/OL)?|[Ii]nternet|[Oo]n-?[Ll]ine(?: [Jj]ournal)?|[Pp]rint|CD-ROM|DVD"
    r"|[Ee]lectronic(?: (?:version|resource))?|[Ee]n ligne|[Ee]n l[íi]nea|[Rr]ecurso eletrônico"
    r"|[Ee]lektronische Ressource|\d{1,3} (?:[Pp]aragraphs|[Aa]bsätze))\]"
)
"""A mark of GB/T 7714 ("[J]"), the carrier as Vancouver prints it, or the extent of what has no pages."""
_NUMBER = re.compile(
    r"[(,.?]\s?(?P<genre>(?:[A-Z][\w-]{1,20}\s){0,3}(?:[Rr]eport|[Pp]aper|[Pp]ublication|[Bb]ulletin"
    r"|[\w-]{0,20}(?:[Pp]apier|[Bb]ericht|[Ss]chriftenreihe))s?),?\s"
    r"(?:(?:No?\.|No|Nr\.?|Number|#)\s?|(?:(?<=apier\s)|(?<=ericht\s)|(?<=[gn]\sPaper\s))(?=\d{1,3}[.,)\s]))"
    r"(?P<value>[\w./-]{0,30}\d)\s?\)?"
)
_AROUND_YEAR = LatePattern(
    r"(?<![\w-])(?P<volume>\d{1,4}),\s?(?P<issue>\d{1,4}(?:[\u2013/-]\d{1,4})?)\s\((?:19|20)\d\d\)\s?(?P<page>[Ee]?\d{1,7}(?:[\u2013-]\d{1,7})?)\b"
)
"""Volume, issue, the year in brackets, page: "62, 364 (2016) 376"."""


def claim_details(draft: Draft) -> None:
    """Claim edition, genre in brackets, report number and locators, and take out the marks of the carrier."""
    if around := _AROUND_YEAR.search(draft.rest):
        for variable in ("volume", "issue", "page"):
            draft.claim(variable, around[variable], FieldSpan(*around.span(variable), 0.9))
    for variable, pattern in (("edition", _EDITION), ("genre", _GENRE), ("number", _NUMBER)):
        match = pattern.search(draft.rest) if variable != "edition" or _HOLDS_EDITION.search(draft.rest) else None
        if match is None:
            continue
        if variable == "number":
            draft.claim("genre", squeeze(match["genre"]), FieldSpan(*match.span("genre"), 0.9))
        if detail := match.groupdict().get("detail"):
            draft.claim_text("publisher", match.start("detail"), match.start("detail") + len(detail), 0.9)
        draft.claim(variable, squeeze(match["value"]), FieldSpan(*match.span("value"), 0.9), match.span())
    for carrier in _CARRIER.finditer(draft.rest):
        draft.blank(*carrier.span())
