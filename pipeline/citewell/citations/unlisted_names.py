"""Tell names that the list lacks from other words before a year: "Nguyen (2020) found", "Windows (2000)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.text import LatePattern

if TYPE_CHECKING:
    from citewell.citations.author_names import NamePart
    from citewell.citations.brackets import Bracket
    from citewell.citations.dates import PrintedDate

_NOT_NAMES = LatePattern(
    r"(?:fig(?:ure|s)?|tab(?:le|s)?|section|chapter|appendix|equation|eq|act|law|regulation|directive|version|january"
    r"|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|reaff|spring|summer|autumn|winter|fall"
    r"|vol(?:ume)?|no|since|until|from|between|in|during|inc|ltd|gmbh|corp|iso|din|ref|version|windows|office|release"
    r"|january|covid-?\d*|world|war|olympics|cup|conference|note|box|panel|model|year|years|age|born|died|population)",
    re.IGNORECASE,
)


_REPORTING = LatePattern(
    r"\s(?:also\s|further\s|recently\s)?(?:show|found|find|report|argu|suggest|stat|demonstrat|propos|describ|not|claim|conclud|observ"
    r"|point|examin|investigat|identif|defin|explain|estimat|emphasi[sz]|highlight|reveal|write|wrote|maintain|contend)"
    r"(?:e?[sd]|ied|ies|s)?\b",
    re.IGNORECASE,
)
"""What an author does with a finding."""
_ONLY_DATE = LatePattern(r"\s*\d{4}[a-z]?(?:\s*[,:].*)?")
_JOINED = LatePattern(r"\s(?:and|&|und|y|et|e)\s")
_ACCORDING = LatePattern(r"\baccording to $", re.IGNORECASE)
_BEFORE = 14
_CLOSING = frozenset(")]")
"""What ends names of which the last is an acronym: "Northern Tide Council (NTC)"."""
_DASHES = frozenset("-–—")


def look_like_names(names: NamePart) -> bool:
    """Tell whether each name is short, particles aside, and no word that stands before years for another reason."""
    return all(_is_short(name) and not _NOT_NAMES.fullmatch(name) for name in names.names)


def _is_short(name: str) -> bool:
    return sum(not word[:1].islower() for word in name.split()) <= 2


def may_be_dated(names: NamePart, text: str, date: PrintedDate) -> bool:
    """Tell a name and a date in brackets from a thing and its season: "(DAS in 2014)", "(Spain, 2012–2013)"."""
    if names.end == date.start:
        return False
    if names.et_al is not None or len(names.names) > 1:
        return True
    between = text[names.end : date.start]
    parted = "in" not in between and ("," in between or not names.names[0].isupper())
    return parted and not is_span(text, date)


def is_span(text: str, date: PrintedDate) -> bool:
    """Tell whether a date is one of several years: a season, "2012/2013", or "2012–2013"."""
    return text[date.end : date.end + 1] in _DASHES or "/" in text[date.start : date.end]


def may_report(names: NamePart, text: str, bracket: Bracket) -> bool:
    """Tell whether the names before a bracket with a year are of authors: several, or one who reports something."""
    if not look_like_names(names):
        return False
    if names.et_al is not None:
        return not names.names[0][:1].islower()
    if not _ONLY_DATE.fullmatch(text, bracket.inner_start, bracket.inner_end):
        return False
    if text[names.end - 1] in _CLOSING:
        return True
    if len(names.names) == 2:
        return bool(_JOINED.search(text, names.start, names.end))
    reports = _REPORTING.match(text, bracket.end) or _ACCORDING.search(
        text[max(0, names.start - _BEFORE) : names.start]
    )
    return bool(reports) and len(names.names) == 1 and not names.names[0].isupper()
