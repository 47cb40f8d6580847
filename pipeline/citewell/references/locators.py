"""Read volume, issue, pages and article numbers, labelled ("Vol. 4, no. 2, pp. 3–9") or bare ("4(2):3–9")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.model import FieldSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

_DASH = r"\s?(?:[\u2010-\u2015-]|(?>\u2212)){1,2}\s?"
"""The atomic group keeps two classes apart, here and below; scattered characters in one class compile ten times slower.
"""
_PAGE = r"[A-Za-z]{0,3}\d{1,7}[A-Za-z]?\d{0,5}"
_PAGES = rf"(?:{_PAGE}(?:{_DASH}{_PAGE})?(?:,\s?{_PAGE}{_DASH}{_PAGE}){{0,3}})(?![\w\u2013-])"
_VOLUME = r"[A-Z]{0,2}\d{1,4}[A-Za-z]?(?:(?:[/-]|(?>\u2013))\d{1,4})?"
_ISSUE = r"(?:[^()\x00]{1,30})"
_BLANK = r"[\s\x00,;:.()\[\]]"
_EDGE = r"(?<![\w/-])(?<!\u2013)"

_LABELLED = {
    "volume": re.compile(
        rf"{_EDGE}(?:[Vv]ol(?:umen?|s)?\b\.?|VOL\.|Bd\.|Band|[Tt]ome|[Tt]omo|[Tt]\.|Jg\b\.?|Jahrg(?:ang)?\.?|v\.|\u0422\.|\u0442\.)\s?"
        r"(?P<value>\d{1,4}(?:[/\u2013-]\d{1,4})?[A-Za-z]?|[IVXLC]{1,7})(?![\w])"
    ),
    "issue": re.compile(
        rf"{_EDGE}(?:[Nn]o\.?|[Nn]r\.?|n[\u00b0\u00ba]?\.?|[Nn]\u00fam\.?|[Ii]ss(?:ue)?\b\.?|Heft|H\.|[Ff]asc\.|\u2116|\u0432\u044b\u043f\.)\s?"
        r"(?P<value>\d{1,4}(?:\s?[/\u2013\u2014-]\s?\d{1,4})?[A-Za-z]?|Suppl[\w. ]{0,10})(?![\w])"
    ),
    "page": re.compile(
        rf"{_EDGE}(?:[Pp][pg]?\.|[Pp]p|[Pp]ages?|SS?\.|Seiten?|[Pp]\u00e1gs?\.|[Pp]\u00e1ginas?|[Pp]ag\.|\u0421\.|\u0441\.)\s?"
        rf"(?P<value>{_PAGES}|[ivxlc]{{1,8}}(?:{_DASH}[ivxlc]{{1,8}})?(?!\w))"
    ),
    "number": re.compile(
        rf"{_EDGE}(?:[Aa]rticle|[Aa]rt\.|[Pp]aper|[Aa]rt\u00edculo)\s?(?:ID|[Nn]o\.?|[Nn]umber)?:?\s?(?P<value>[A-Za-z]{{0,3}}\d{{1,9}}[A-Za-z]?)(?![\w])"
    ),
}
_VOLUME_AND_ISSUE = re.compile(rf"{_EDGE}(?P<volume>\d{{1,4}}[A-Z]?)\s?\(\s?(?P<issue>[\w/.\u2013\u2014 -]{{1,16}})\)")
_COMPACT = (
    re.compile(
        rf"{_EDGE}(?P<volume>{_VOLUME})\s?\(\s?(?P<issue>{_ISSUE})\)[\s,;:.]{{1,3}}(?:[Pp]p?\.?\s?)?(?P<page>{_PAGES})"
    ),
    re.compile(rf"{_EDGE}(?P<volume>{_VOLUME})\s?[:;]\s{{0,3}}(?:[Pp]p?\.\s?)?(?P<page>{_PAGES})"),
    re.compile(rf"{_EDGE}(?P<volume>\d{{1,4}}[A-Z]?)[.,]\s?(?P<issue>\d{{1,3}}):\s?(?P<page>{_PAGES})"),
    re.compile(rf"{_EDGE}(?P<volume>\d{{1,4}}[A-Z]?),\s?(?P<issue>\d{{1,3}}),\s?(?P<page>{_PAGES})"),
    re.compile(rf"{_EDGE}(?P<volume>{_VOLUME})\s?,\s{{0,3}}(?:[Pp]p?\.\s?)?(?P<page>{_PAGES})"),
    re.compile(rf"{_EDGE}(?P<volume>\d{{1,4}}[A-Z]?){_BLANK}{{0,3}}\x00{_BLANK}{{0,24}}(?P<page>{_PAGES})"),
    _VOLUME_AND_ISSUE,
    re.compile(rf"{_EDGE}(?P<volume>\d{{1,4}}[A-Z]?)\.?\s(?P<page>\d{{1,6}}{_DASH}\d{{1,6}})(?!\w)"),
)
_PAGES_ALONE = re.compile(
    rf"(?<=[,:;.\x00])\s?(?P<page>[A-Za-z]?\d{{1,6}}{_DASH}[A-Za-z]?\d{{1,6}})(?=\W{{0,3}}(?:\x00|$))"
)
_VOLUME_ALONE = re.compile(r"(?<=[^\W\d_]),?\s(?P<volume>\d{1,3})(?=\s?[.,;]?\s?(?:\x00|$))")


@dataclass(frozen=True, slots=True)
class Locator:
    """One locator; `outer_start` is where its label ("pp.") or its bracket begins."""

    variable: str
    value: str
    span: FieldSpan
    outer_start: int
    outer_end: int


def find_locators(text: str, start: int = 0) -> tuple[Locator, ...]:
    """Return the locators of an entry at or after `start`, each variable at most once.

    Text that other fields have claimed must be blanked with NUL characters, for a year looks like a page.
    """
    found = {locator.variable: locator for locator in _labelled(text, start)}
    for match in _compact(text, start, found):
        for variable in match.re.groupindex:
            if variable not in found:
                found[variable] = _locator(variable, match, variable, 0.9)
    return tuple(sorted(found.values(), key=lambda locator: locator.span.start))


def _labelled(text: str, start: int) -> Iterator[Locator]:
    for variable, pattern in _LABELLED.items():
        matches = list(pattern.finditer(text, start))
        if matches:
            yield _locator(variable, matches[-1], "value", 0.97)


def _compact(text: str, start: int, found: dict[str, Locator]) -> list[re.Match[str]]:
    """Return the last match of the strongest bare pattern that does not contradict the labelled ones."""
    if "volume" in found:
        return [m for m in [_PAGES_ALONE.search(text, found["volume"].span.end)] if m and "page" not in found]
    patterns = [*_COMPACT, _PAGES_ALONE, _VOLUME_ALONE]
    if "page" in found or "number" in found:
        patterns = [_VOLUME_AND_ISSUE, _VOLUME_ALONE]
        text = text[: max(locator.outer_start for locator in found.values())]
    for pattern in patterns:
        matches = [match for match in pattern.finditer(text, start) if _is_plausible(match)]
        if matches:
            return matches[-1:]
    return []


def _is_plausible(match: re.Match[str]) -> bool:
    """Refuse what is no locator: an issue in words, or a volume that is a year with a day behind it."""
    issue = match.groupdict().get("issue")
    return issue is None or any(map(str.isdigit, issue)) or issue.lower().startswith(("suppl", "special", "s"))


def _locator(variable: str, match: re.Match[str], group: str, confidence: float) -> Locator:
    span = FieldSpan(*match.span(group), confidence)
    outer = match.span() if group == "value" else match.span(group)
    return Locator(variable, match[group], span, *outer)
