"""Read printed dates: years with their letters, ranges, months in six languages, and what stands for a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.model import IssuedDate
from citewell.text import LatePattern, fold, led_by, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTH_NAMES = (
    "january jan januar enero ene janvier janv janeiro gennaio gen jänner",
    "february feb februar febrero février févr fév fevereiro fev febbraio",
    "march mar märz mrz marzo mars março",
    "april apr abril abr avril avr aprile",
    "may mai mayo maio maggio mag",
    "june jun juni junio juin junho giugno giu",
    "july jul juli julio juillet juil julho luglio lug",
    "august aug agosto ago août",
    "september sep sept septiembre septembre setembro set settembre",
    "october oct oktober okt octubre octobre outubro out ottobre ott",
    "november nov noviembre novembre novembro",
    "december dec dezember dez diciembre dic décembre déc dezembro dicembre",
)
_MONTHS = {fold(name): number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
_YEAR = r"(?:1[4-9]|20)\d\d"
_MONTH = rf"(?:{'|'.join(sorted({n for names in _MONTH_NAMES for n in names.split()}, key=len, reverse=True))})\b\.?"
_DAY = r"[0-3]?\d(?:st|nd|rd|th|\.|º|er)?"

_YEARS = LatePattern(
    rf"(?P<year>{_YEAR})(?:(?<![\w/.:\u2013\u2014-]\d{{4}})|(?<=\d\.[01]\d\.\d{{4}})|(?<=\d\.\d\.\d{{4}}))"
    r"(?P<suffix>[a-z])?(?:\u5e74|(?![\w%]))"
)
"""Years that no longer number or word ends in: digits first, for so a text is searched faster."""
_RANGE = LatePattern(rf"\s?[/\u2013\u2014-]\s?(?P<second>{_YEAR}|\d\d)(?![\w])")
_ORIGINAL = LatePattern(rf"\s?[\[(](?P<original>{_YEAR})[\])]")
_VOLUME_BEFORE = LatePattern(r"\d,\s?$")
"""In "113, 1605 (2013)" the page is no year."""
_NUMERIC = LatePattern(
    r"(?<![\d.])(?:[0-3]?\d\.?\s?[/\u2013-]\s?)?(?P<day>[0-3]?\d)\.\s?(?P<month>0?[1-9]|1[0-2])\.\s?$"
)
"""20. 3. 1970; 24./25. 10. 1981"""
_ISO = LatePattern(r"-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-3]\d)(?!\d)")
_AFTER = LatePattern(
    rf"[,;:.\s]{{0,2}}\s?(?:(?P<month>{_MONTH})(?:\s(?P<day>{_DAY})(?!\d))?|(?P<day2>{_DAY})\s(?:de\s)?(?P<month2>{_MONTH}))"
    r"(?:\s?[\u2013-]\s?[^\W_]{1,9})?(?![^\W_])",
    re.IGNORECASE,
)
_BEFORE = LatePattern(
    rf"(?:(?<![\w])(?P<day>{_DAY})\s(?:de\s)?)?(?P<month>(?<![^\W_]){_MONTH})(?:[\s,](?P<us_day>{_DAY}))?(?:\s?[\u2013-]\s?\d{{1,2}})?"
    r",?\s(?:del?\s)?$",
    re.IGNORECASE,
)
_LITERALS = re.compile(
    r"(?<![^\W_])(?P<literal>n\.\s?d\.|nd(?=\))|no date|in press|forthcoming|to appear|in preparation|in print"
    r"|advance online publication|o\.\s?J\.|im Druck|im Erscheinen|(?-i:s\.\s?[df]\.)|sin fecha|en prensa|no prelo"
    r"|sous presse|in corso di stampa)(?:-(?P<suffix>[a-z]))?(?![^\W_])",
    re.IGNORECASE,
)
_HOLDS_LITERAL = LatePattern(led_by("NnIiFfTtAaOoSsEe", rf"(?i:{_LITERALS.pattern})"))
_OPENING = LatePattern(r"[(\[\uff08]\s?(?:c(?:a|irca)?\.?\s|first published\s)?$", re.IGNORECASE)
_CLOSING = LatePattern(r"[^()\[\]\uff08\uff09]{0,40}[)\]\uff09]")
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
    matches = list(_YEARS.finditer(text))
    if _HOLDS_LITERAL.search(text):
        matches = sorted([*matches, *_LITERALS.finditer(text)], key=re.Match.start)
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
    iso = _ISO.match(text, end)
    before = text[max(0, start - _REACH) : start]
    lead = _BEFORE.search(before) if before[-1:].isspace() else None
    numeric = None if lead else _NUMERIC.search(before)
    if second := None if iso else _RANGE.match(text, end):
        other = int(match["year"][: 4 - len(second["second"])] + second["second"])
        end_year, original = (other, None) if other > year else (None, other)
        end = second.end()
    is_page = end_year is not None or _VOLUME_BEFORE.search(before)
    if (first := _ORIGINAL.match(text, end)) and not is_page:
        original, end = int(first["original"]), first.end()
    if iso:
        month, day, end = int(iso["month"]), int(iso["day"]), iso.end()
    elif numeric:
        month, day, start = int(numeric["month"]), int(numeric["day"]), start - len(numeric.group())
    elif lead:
        month, day = _month(lead["month"]), _day(lead["day"] or lead["us_day"])
        start -= len(lead.group())
    elif follow := _AFTER.match(text, end):
        month, day = _month(follow["month"] or follow["month2"]), _day(follow["day"] or follow["day2"])
        end = follow.end()
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
    return _MONTHS.get(fold(word))


def _day(printed: str | None) -> int | None:
    digits = "".join(filter(str.isdigit, printed or ""))
    return int(digits) if digits and 1 <= int(digits) <= 31 else None
