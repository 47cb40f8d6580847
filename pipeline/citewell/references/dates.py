"""Read printed dates: years with their letters, ranges, months in six languages, and what stands for a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.model import IssuedDate
from citewell.text import fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = {
    prefix: number
    for number, prefixes in enumerate(
        (
            "jan ene gen",
            "feb fev fe",
            "mar mrz",
            "apr abr avr",
            "may mai mag",
            "jun giu",
            "jul lug",
            "aug ago aou",
            "sep set",
            "oct okt ott out",
            "nov",
            "dec dez dic",
        ),
        start=1,
    )
    for prefix in prefixes.split()
} | {"juil": 7}
_YEAR = r"(?:1[4-9]|20)\d\d"
_MONTH = (
    r"(?:Jan|Ene|Gen|Feb|Fev|Fév|Mar|Mär|Mrz|Apr|Abr|Avr|May|Mai|Mag|Jun|Juin|Giu|Jul|Juil|Lug|Aug|Ago|Aoû|Sep|Set"
    r"|Oct|Okt|Ott|Out|Nov|Dec|Dez|Dic|Déc|jan|ene|feb|fev|fév|mar|abr|avr|may|mai|jun|juin|jul|juil|ago|aoû|sep|set"
    r"|oct|out|nov|dic|dez|déc)[^\W\d_]{0,7}\.?"
)
_DAY = r"[0-3]?\d(?:st|nd|rd|th|\.|º|er)?"

_YEARS = re.compile(rf"(?<![\w/.:\u2013\u2014-])(?P<year>{_YEAR})(?P<suffix>[a-z])?(?![\w%])")
_RANGE = re.compile(rf"\s?[/\u2013\u2014-]\s?(?P<second>{_YEAR}|\d\d)(?![\w])")
_ORIGINAL = re.compile(rf"\s?[\[(](?P<original>{_YEAR})[\])]")
_AFTER = re.compile(
    rf"[,;:.\s]{{0,2}}\s?(?:(?P<month>{_MONTH})(?:\s(?P<day>{_DAY})(?!\d))?|(?P<day2>{_DAY})\s(?:de\s)?(?P<month2>{_MONTH})"
    r"|-(?P<month3>[01]\d)-(?P<day3>[0-3]\d))(?:\s?[\u2013-]\s?[^\W_]{1,9})?(?![^\W_])"
)
_BEFORE = re.compile(
    rf"(?:(?<![\w])(?P<day>{_DAY})\s(?:de\s)?)?(?P<month>(?<![^\W_]){_MONTH})(?:[\s,](?P<us_day>{_DAY}))?(?:\s?[\u2013-]\s?\d{{1,2}})?"
    r",?\s(?:del?\s)?$"
)
_LITERALS = re.compile(
    r"(?<![^\W_])(?P<literal>n\.\s?d\.|nd(?=\))|no date|in press|forthcoming|to appear|in preparation|in print"
    r"|advance online publication|o\.\s?J\.|im Druck|im Erscheinen|s\.\s?f\.|s\.\s?d\.|sin fecha|en prensa|no prelo"
    r"|sous presse|in corso di stampa)(?:-(?P<suffix>[a-z]))?(?![^\W_])",
    re.IGNORECASE,
)
_OPENING = re.compile(r"[(\[\uff08]\s?(?:c(?:a|irca)?\.?\s|first published\s)?$", re.IGNORECASE)
_CLOSING = re.compile(r"[^()\[\]\uff08\uff09]{0,40}[)\]\uff09]")
_REACH = 32


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as it stands in an entry.

    Attributes
    ----------
    issued, original
        The date, and that of the first edition where both are given.
    start, end
        The date itself, without brackets.
    outer_start, outer_end
        The date with its brackets.
    """

    issued: IssuedDate
    original: IssuedDate | None
    start: int
    end: int
    outer_start: int
    outer_end: int

    @property
    def is_bracketed(self) -> bool:
        """Whether the date stands in brackets."""
        return self.outer_start < self.start


def find_dates(text: str) -> Iterator[PrintedDate]:
    """Yield every date and every word that stands for one ("in press", "n.d."), in reading order."""
    end = 0
    matches = sorted([*_YEARS.finditer(text), *_LITERALS.finditer(text)], key=re.Match.start)
    for match in matches:
        if match.start() >= end:
            date = _literal(text, match) if match.re is _LITERALS else _dated(text, match)
            end = date.outer_end
            yield date


def _literal(text: str, match: re.Match[str]) -> PrintedDate:
    issued = IssuedDate(literal=squeeze(match["literal"]), suffix=match["suffix"])
    return _bracketed(text, issued, None, *match.span())


def _dated(text: str, match: re.Match[str]) -> PrintedDate:
    year, start, end = int(match["year"]), match.start(), match.end()
    month = day = end_year = original = None
    lead = _BEFORE.search(text[max(0, start - _REACH) : start])
    if second := _RANGE.match(text, end):
        other = int(match["year"][: 4 - len(second["second"])] + second["second"])
        end_year, original = (other, None) if other > year else (None, other)
        end = second.end()
    if first := _ORIGINAL.match(text, end):
        original, end = int(first["original"]), first.end()
    if lead:
        month, day = _month(lead["month"]), _day(lead["day"] or lead["us_day"])
        start -= len(lead.group())
    elif follow := _AFTER.match(text, end):
        month = int(follow["month3"]) if follow["month3"] else _month(follow["month"] or follow["month2"])
        day, end = _day(follow["day"] or follow["day2"] or follow["day3"]), follow.end()
    issued = IssuedDate(year, month, day if month else None, end_year, match["suffix"])
    return _bracketed(text, issued, original, start, end)


def _bracketed(text: str, issued: IssuedDate, original: int | None, start: int, end: int) -> PrintedDate:
    opening = _OPENING.search(text[max(0, start - _REACH) : start])
    closing = _CLOSING.match(text, end) if opening else None
    before = IssuedDate(year=original) if original else None
    if opening and closing:
        return PrintedDate(issued, before, start, end, start - len(opening.group()), closing.end())
    return PrintedDate(issued, before, start, end, start, end)


def _month(word: str) -> int | None:
    folded = fold(word)
    return _MONTHS.get(folded[:4]) or _MONTHS.get(folded[:3])


def _day(printed: str | None) -> int | None:
    digits = "".join(filter(str.isdigit, printed or ""))
    return int(digits) if digits and 1 <= int(digits) <= 31 else None


_ACCESS = re.compile(
    r"[\[(]?(?:\b(?:[Dd]ate\s)?(?:[Rr]etrieved|[Aa]ccessed|[Dd]ownloaded|[Cc]ited|[Vv]iewed|[Ll]ast (?:accessed|visited|checked)|[Vv]isited"
    r"|[Aa]bgerufen|[Zz]ugriff|[Zz]uletzt (?:abgerufen|besucht|gepr\u00fcft)|[Rr]ecuperado|[Cc]onsultado|[Aa]cceso|[Aa]cesso(?: em)?"
    r"|[Cc]onsult\u00e9|[Cc]onsultato|\u0434\u0430\u0442\u0430 \u043e\u0431\u0440\u0430\u0449\u0435\u043d\u0438\u044f))\b:?"
    r"(?:\s(?:on|am|el(?: d\u00eda)?|em|le|il|date))?:?\s{0,2}"
    r"(?P<date>[^()\[\]\x00]{0,30}?(?:(?:19|20)\d\d)(?:[-/]\d\d[-/]\d\d)?(?:[,\s]{1,2}\d{1,2}\s[A-Z][a-z]{2,8}|[,\s]{1,2}[A-Z][a-z]{2,8}\s\d{1,2})?)"
    r"\s?[)\]]?(?:,?\s(?:from|via|de|von|unter|at|en)\b:?)?"
)
_SOURCE_CUE = re.compile(
    r"[\[(]?\b(?:(?:[Rr]etrieved|[Aa]ccessed|[Dd]ownloaded)\s(?:from|via)|[Aa]vailable(?:\s(?:at|from|online|via|in|on))?"
    r"|[Vv]erf\u00fcgbar unter|[Aa]bgerufen (?:von|unter)|[Oo]nline(?: verf\u00fcgbar)?(?: unter)?|[Rr]ecuperado (?:de|em)"
    r"|[Dd]ispon[i\u00ed](?:ble|vel)(?: (?:en|em|sur|a|\u00e0))?|[Oo]btenido de|URL|\u0420\u0435\u0436\u0438\u043c \u0434\u043e\u0441\u0442\u0443\u043f\u0430)\b\s?:?\s?[\])]?:?"
)


@dataclass(frozen=True, slots=True)
class AccessNote:
    """When an online source was read; `date` is as printed, or ``None`` for a mere "Retrieved from"."""

    date: str | None
    start: int
    end: int
    outer_start: int
    outer_end: int


def find_access(text: str) -> Iterator[AccessNote]:
    """Yield what says when and whence an online source was taken ("Retrieved May 3, 2020, from")."""
    for match in _ACCESS.finditer(text):
        yield AccessNote(squeeze(match["date"]), *match.span("date"), *match.span())
    for match in _SOURCE_CUE.finditer(text):
        yield AccessNote(None, *match.span(), *match.span())
