"""Read volumes, issues and pages: without their labels, apart from dates and series; and issues by their labels."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from citewell.model import FieldSpan
from citewell.references.dates import find_dates
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citewell.references.drafts import Draft
    from citewell.references.tagging.segments import Segment

_ISSUE = LatePattern(
    r"(?<![\w/\u2013-])(?:[Nn]o\.?|[Nn]r\.?|n[\u00b0\u00ba]?\.?|[Nn]\u00fam\.?|[Ii]ss(?:ue)?\b\.?|Heft|H\.|[Ff]asc\.|\u2116|\u0432\u044b\u043f\.)\s?"
    r"(?P<value>\d{1,4}(?:\s?[/\u2013\u2014-]\s?\d{1,4})?[A-Za-z]?|Suppl[\w. ]{0,10})(?![\w])"
)
_CONFIDENCE = 0.85
_NUMERAL = LatePattern(r"\d|\b[IVXLCM]+\b|\b(?:[Ss]up|[Ss]pec|[Ss]onder|[Ee]xtra|[A-Z]\b)|[\u3400-\u9fff]")
"""What a volume or an issue has in it: a numeral, a letter, or the word for a supplement."""
_SHORT = LatePattern(r"[0-3]?\d\.?(?:\s?[01]?\d)?")
_LABEL = LatePattern(
    r"(?:(?:[Vv]ol(?:ume)?s?|[Bb](?:and|\u00e4nde|de?)|[Jj]g|[Jj]ahrgang|[Ii]ssues?|[Hh]eft|H|[Nn][or]|[Nn]\.?[\u00ba\u00b0]|\u2116|[Tt]om[eo]?|[Aa]no|[Pp]p?|[SsCc\u0421\u0441])\b|[\u2116\u00ba\u00b0])"
    r"\.?\s?(?=\d|[IVXLC]+\b)"
)
_LABEL_BEHIND = LatePattern(r"(?<=\d)(?:p|pp|\.?\s(?:Jg|Jahrgang)\b\.?)$")
_VOLUME_AND_MORE = LatePattern(
    r"(?P<volume>\d{1,4}(?:[\u2013-]\d{1,3})?|[IVXLC]{1,7})(?:,\s?(?P<issue>\d{1,3}(?:[/\u2013-]\d{1,3})?)|/(?:19|20)\d\d)"
)
_NUMBERED = LatePattern(r"(?P<name>.{3,200}[^\W\d_]),?\s(?P<volume>\d{1,3})")


def find_issue(text: str, start: int) -> FieldSpan | None:
    """Return where the last labelled issue at or after `start` stands.

    Text that other fields have claimed must be blanked with NUL characters.
    """
    found = list(_ISSUE.finditer(text, start))
    return FieldSpan(*found[-1].span("value"), _CONFIDENCE) if found else None


def outside_dates(text: str, segments: Sequence[Segment]) -> Sequence[Segment]:
    """Leave out what is the day or the month of a date ("Der Standard, 13.12.2001"), or the name of a month."""
    numbered = [segment for segment in segments if _NUMERAL.search(text, segment.start, segment.end)]
    if not any(_SHORT.fullmatch(text, segment.start, segment.end) for segment in numbered):
        return numbered
    return [segment for segment in numbered if not any(start <= segment.start < end for start, end in _days(text))]


@lru_cache(maxsize=64)
def _days(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the dates stand that name a day; volumes and issues both ask for those of an entry."""
    return tuple((date.start, date.end) for date in find_dates(text) if date.issued.day)


def part_series(draft: Draft) -> None:
    """Part the number from the name of a series that ends in it: "Discussion Papers 18"."""
    numbered = _NUMBERED.fullmatch(draft.values["container_title"])
    span = draft.spans["container_title"]
    if numbered and draft.text.endswith(numbered["volume"], 0, span.end):
        start = span.end - len(numbered["volume"])
        draft.values |= {"container_title": numbered["name"], "volume": numbered["volume"]}
        draft.spans["volume"] = replace(span, start=start)
        draft.spans["container_title"] = replace(span, end=len(draft.text[:start].rstrip(" ,")))


def part_volume(draft: Draft) -> None:
    """Part a volume from the issue, or from the year, that is printed behind it: "24, 2", "27/2005"."""
    parted = _VOLUME_AND_MORE.fullmatch(draft.values["volume"])
    if parted is None or (parted["issue"] and "issue" in draft.values):
        return
    span, printed = draft.spans["volume"], parted["volume"]
    if not draft.text.startswith(printed, span.start):
        return
    draft.values["volume"] = printed
    draft.spans["volume"] = replace(span, end=span.start + len(printed))
    if parted["issue"]:
        draft.values["issue"] = parted["issue"]
        draft.spans["issue"] = replace(span, start=span.end - len(parted["issue"]))


def narrow_locator(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of a locator whole ("S3") and without its label ("Band 44", "H 41", "28. Jg.", "136p")."""
    start, end = _widen(text, start, end)
    if label := _LABEL.match(text, start, end):
        start = label.end()
    behind = _LABEL_BEHIND.search(text, start, end)
    return start, behind.start() if behind else end


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a locator to the letters and digits that touch it ("S3")."""
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end
