"""Tell organisations from people, and read their names with their acronyms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.model import Name
from citewell.references.signs import CAPITAL
from citewell.text import LatePattern, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORDS = LatePattern(
    r"\b(?:Organi[sz]ation|Association|Institut\w{0,6}|Universi[td]\w{1,5}|Minist\w{1,6}|Department|Committee|Council|Agency"
    r"|Cent(?:er|re|ro)s?|Group|Network|Society|Foundation|Bank|Office|Commission|Consortium|Team|Collaboration|Programme"
    r"|Program|Union|Federation|Federal|Government|Authority|Academy|Bureau|Company|Inc|Ltd|LLC|GmbH|College|Board|Nations"
    r"|Parliament|Investigators|Services?|Division|Administration|Alliance|Initiative|Museum|Library|Project|Forum|Trust"
    r"|Fund|Corporation|Bundes\w{1,30}|Amt|Verein|Gesellschaft|Asociación|Organización|Fundación|Gobierno|Comisión"
    r"|Secretaría|Secretaria|Associa\w{2,5}|Socie(?:dad|dade|ty|té)|Funda\w{2,5}|Federa\w{2,5}|Conselho|Conseil|Observat\w{2,5}"
    r"|Governo|Organiza\w{2,5}|[Оо]рганизация|[Мм]инистерство|[Ии]нститут)\b"
)
_AREA = LatePattern(
    r"\s(?:Australia|Canada|UK|USA|Deutschland|Österreich|Schweiz|Brasil|Kenya|Nigeria|India|Zealand|Europe|Africa"
    r"|International|Worldwide)\W*$"
)
"""Where a body works, as the last word of its name ("Tide Watch Australia"), and hardly a family name."""
_ACRONYM = LatePattern(rf"\s[(\[]({CAPITAL}[\w&.-]{{0,13}}{CAPITAL}[\w&.-]{{0,13}})[)\]]\s?\.?$")
_HAN = LatePattern(r"[\u3400-\u9fff]{4}")
DOMAIN = LatePattern(r"[\w-]{1,60}(?:\.[\w-]{2,20}){1,3}")
_SENTENCES = LatePattern(rf"[^\W\d_]{{3}}\.\s+{CAPITAL}|[;:?!]\s")
_LONGEST = 200


def names_organisation(text: str) -> bool:
    """Tell whether a text holds a word that only organisations have in their names, or ends in an area or acronym."""
    if len(text) > _LONGEST or _SENTENCES.search(text):
        return False
    return bool(_WORDS.search(text) or _AREA.search(text) or _ACRONYM.search(text.strip(" .,;:")))


def read_organisation(text: str) -> Name | None:
    """Return a text as the name of an organisation, acronym included; ``None`` where it reads like a title."""
    words = squeeze(text).strip(" ,;:").removesuffix(".")
    if not words or len(words) > _LONGEST or _SENTENCES.search(words):
        return None
    if names_organisation(words) or DOMAIN.fullmatch(words) or _HAN.match(words):
        return Name(literal=words)
    capitals = sum(word.lstrip("([")[:1].isupper() for word in words.split())
    return Name(literal=words) if capitals * 2 > len(words.split()) and len(words) <= 80 else None


def name_title(name: Name, titles: Iterable[str]) -> Name:
    """Return a name as that of an organisation, where it is a title turned round as if it were a person's.

    Such is "Resistance, C. D." for *Cancer Drug Resistance*.
    """
    initials = re.findall(r"[^\W\d_]", name.given or "")
    for title in titles if name.family and len(initials) > 1 else ():
        *first, last = title.split() or [""]
        if last.casefold() == (name.family or "").casefold() and [word[0].upper() for word in first] == initials:
            return Name(literal=f"{name.family}, {name.given}")
    return name
