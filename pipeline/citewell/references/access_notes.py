"""Find what says when and whence an online source was taken ("Retrieved May 3, 2020, from")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.text import LatePattern, led_by, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

_VERBS = (
    r"(?:date\s)?(?:retrieved|accessed|downloaded|cited|viewed|visited|last (?:accessed|visited|checked)"
    r"|abgerufen|zugriff|zuletzt (?:abgerufen|besucht|geprüft)|recuperado|consultado|accedido|acceso|acesso(?: em)?"
    r"|consulté|consultato|дата обращения)"
)
_DATE = (
    r"(?P<date>[^()\[\]\x00]{0,30}?(?:19|20)\d\d(?:[-/]\d\d[-/]\d\d)?"
    r"(?:[,\s]{1,2}(?:\d{1,2}\s[A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\s\d{1,2}))?)"
)
_ACCESS = LatePattern(
    rf"[\[(]?\b{_VERBS}\b:?(?:\s(?:on|am|el(?: día)?|em|le|il|date))?:?\s{{0,2}}{_DATE}"
    r"\s?[)\]]?(?:,?\s(?:from|via|de|von|unter|at|en)\b:?)?",
    re.IGNORECASE,
)
_CUE = LatePattern(
    r"[\[(]?\b(?:(?:retrieved|accessed|downloaded)\s(?:from|via)|available(?:\s(?:at|from|online|via|in|on))?(?=\W{0,3}\x00|:|\sat)"
    r"|(?:verfügbar|abrufbar|abgerufen) (?:von|unter)|online(?: verfügbar)?(?: unter|:)|recuperado (?:de|em)"
    r"|dispon[ií](?:ble|vel)(?: (?:en|em|sur|a|à))?|obtenido de|url|режим доступа)\b\s?:?\s?[\])]?:?",
    re.IGNORECASE,
)
_ANNOUNCED = LatePattern(
    led_by(
        "AaCcDdLlOoRrUuVvZzДдРр", rf"(?i:\b{_VERBS}\b|available|verfügbar|abrufbar|online|obtenido|dispon|url|режим)"
    )
)
"""A quick sign that one of the patterns above might match."""


@dataclass(frozen=True, slots=True)
class AccessNote:
    """When an online source was read; `date` is as printed, or ``None`` for a mere "Retrieved from"."""

    date: str | None
    start: int
    end: int
    outer_start: int
    outer_end: int


def find_access_notes(text: str) -> Iterator[AccessNote]:
    """Yield the access dates of an entry, then the words that only announce an address.

    Addresses must be blanked with NUL characters, for they are what the words announce.
    """
    if not _ANNOUNCED.search(text):
        return
    for match in _ACCESS.finditer(text):
        yield AccessNote(squeeze(match["date"]), *match.span("date"), *match.span())
    for match in _CUE.finditer(text):
        yield AccessNote(None, *match.span(), *match.span())
