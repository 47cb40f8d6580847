"""Read the front of an entry: who, and when where the date stands behind the names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.model import FieldSpan
from citewell.references.dates import find_dates
from citewell.references.drafts import CLAIMED
from citewell.references.names import NameList, read_names, read_role
from citewell.references.organisations import names_organisation, read_organisation
from citewell.references.signs import CAPITAL
from citewell.text import LatePattern

if TYPE_CHECKING:
    from citewell.references.dates import PrintedDate
    from citewell.references.drafts import Draft

_BETWEEN = re.compile(r"[\s.,;:\u2013\u2014-]{0,6}")
_FIRST_PART = LatePattern(
    rf"(?<![\s.-]{CAPITAL})\.\s|:\s|[.\uff0e](?=[\u3400-\u9fff])|[.,]\s?(?=[\u201c\"\u201e\u00ab\u2018])"
)
_JOINTS = re.compile(r",\s?(?:and|und|&|y)?|\s(?:and|und|&|y)\s")
_HAN = LatePattern(r"[\u3400-\u9fff\u00b7()\uff08\uff09]{4,40}")
_AFTER_VOLUME = re.compile(r"\s?\(|:\s?\d")
_REACH = 400


def claim_front(draft: Draft) -> int:
    """Claim authors (or editors) and date; return where the title begins at the earliest."""
    dates = list(find_dates(draft.rest))
    names, early = _read_front(draft.rest, dates)
    if early:
        read_role(names, draft.rest, early.outer_end)
        _claim_date(draft, early, 0.98)
    elif late := _late_date(draft.rest, dates, names.end):
        _claim_date(draft, late, 0.9)
    if names.names:
        _claim_names(draft, names)
    return max(names.end, early.outer_end) if early else names.end


def _claim_names(draft: Draft, names: NameList) -> None:
    span = FieldSpan(names.spans[0][0], names.spans[-1][1], 0.95)
    draft.claim("editor" if names.are_editors else "author", tuple(names.names), span, (span.start, names.end))
    if names.et_al:
        draft.values["et_al"] = True
        draft.spans["et_al"] = FieldSpan(*names.et_al)


def _claim_date(draft: Draft, date: PrintedDate, confidence: float) -> None:
    draft.claim("issued", date.issued, FieldSpan(date.start, date.end, confidence), (date.outer_start, date.outer_end))
    draft.values["original_date"] = date.original


def _late_date(text: str, dates: list[PrintedDate], names_end: int) -> PrintedDate | None:
    """Return the date of an entry that ends with it; in "15(10): 1501" it is the page."""

    def rank(date: PrintedDate) -> tuple[bool, bool, bool, int]:
        is_page = text[max(0, date.start - 2) : date.start].rstrip().endswith(":")
        is_volume = bool(_AFTER_VOLUME.match(text, date.end))
        return date.is_bracketed, date.issued.end_year is None, not (is_page or is_volume), date.start

    return max((date for date in dates if date.start >= names_end), key=rank, default=None)


def _read_front(text: str, dates: list[PrintedDate]) -> tuple[NameList, PrintedDate | None]:
    """Read the authors, and the date where it follows them."""
    names = read_names(text)
    early = next((date for date in dates if date.start >= names.end), None)
    if names.names and early and _BETWEEN.fullmatch(text[names.end : early.outer_start]):
        follows = _closes_front(text, early) or _opens_title(text, early) or early is dates[-1]
        return names, early if follows else None
    first = dates[0] if dates else None
    if first and _closes_front(text, first) and (people := _read_people(text[: first.outer_start])):
        return people, first
    before = text[: first.outer_start] if first else ""
    if first and not names.names and _may_follow_group(text, first) and (group := _read_group(before)):
        return group, first
    return (names if names.names else _read_first_part(text[:_REACH])), None


def _may_follow_group(text: str, date: PrintedDate) -> bool:
    """Tell whether what stands before a date may be an organisation."""
    follows = _closes_front(text, date) or _opens_title(text, date)
    return date.is_bracketed or (follows and names_organisation(text[: date.outer_start]))


def _closes_front(text: str, date: PrintedDate) -> bool:
    """Tell whether a date is set apart from what follows, unlike the first word of a title ("2020 Guidelines ...")."""
    return date.is_bracketed or text[date.end : date.end + 1] in {"", ".", ",", ":", ";"}


def _opens_title(text: str, date: PrintedDate) -> bool:
    """Tell whether a title begins behind a date, parted by nothing but a space: "Bode, E 1980 Aphids in ..."."""
    following = text[date.end : date.end + 3].strip()[:1]
    return text[date.end : date.end + 1].isspace() and (following.isupper() or following == "[")


def _read_people(part: str) -> NameList | None:
    """Read a stretch that holds names and nothing else; ``None`` where it holds more."""
    if names_organisation(part):
        return None
    start = len(part) - len(part.lstrip())
    pieces = _JOINTS.split(part.strip(" .,;:("))
    given_first = len(pieces) > 2 and all(" " in piece.strip() for piece in pieces)
    for natural in (given_first, not given_first):
        names = read_names(part, start, whole=True, natural=natural)
        if names.names and _BETWEEN.fullmatch(part[names.end :]):
            return names
    return None


def _read_group(part: str) -> NameList | None:
    name = read_organisation(part)
    stripped = part.strip(" .,;:\t\n\xa0")
    if name is None or not stripped:
        return None
    start = part.index(stripped)
    return NameList([name], [(start, start + len(stripped))], start + len(stripped))


def _read_first_part(text: str) -> NameList:
    """Read full names, or an organisation, from the first sentence of an entry whose date stands further back."""
    end = _FIRST_PART.search(text)
    first = text[: end.start()].partition(CLAIMED)[0] if end else ""
    people = _read_people(first) if first.strip() else None
    if end and people and (len(people.names) > 1 or "," in first or end.group().strip() != "."):
        return people
    shouted = first.isupper() and " " in first.strip()
    is_group = shouted or _HAN.fullmatch(first) or names_organisation(first)
    return (_read_group(first) if is_group else None) or NameList()
