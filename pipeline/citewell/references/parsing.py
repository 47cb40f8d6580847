"""Parse the string of an entry into CSL fields, by rules; the one seam at which another parser may take over."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.model import FieldSpan, Item, UnparsedEntry
from citewell.references.dates import find_access, find_dates
from citewell.references.drafts import Draft
from citewell.references.identifiers import find_identifiers
from citewell.references.locators import find_locators
from citewell.references.names import NameList, names_organisation, read_names, read_organisation
from citewell.references.publishers import claim_details, claim_source
from citewell.references.signs import UPPER
from citewell.references.titles import claim_titles
from citewell.references.work_types import decide_type

if TYPE_CHECKING:
    from citewell.model import Run
    from citewell.references.dates import PrintedDate

LONGEST_ENTRY = 10_000
"""Characters of an entry that are parsed; what stands behind them is reported as not understood."""

_BETWEEN = re.compile(r"[\s.,;:\u2013\u2014-]{0,6}")
_FIRST_PART = re.compile(rf"(?<![^\W_][{UPPER}])(?<!\s[{UPPER}])(?:\.\s|:\s|[.,]\s?(?=[\u201c\"\u201e\u00ab\u2018]))")
_SET_IN = re.compile(r"\b[Ii]n:?\s*\W?$")


@dataclass(frozen=True, slots=True)
class ParsedEntry:
    """What a parser makes of an entry; the attributes are those of `Reference`."""

    item: Item
    spans: Mapping[str, FieldSpan]
    unparsed: UnparsedEntry | None = None


def parse_entry(text: str, marks: Sequence[Run] = ()) -> ParsedEntry:
    """Parse an entry.

    Parameters
    ----------
    text
        The entry as printed, without its label.
    marks
        Its formatting: runs whose positions are those of `text`. Italics tell titles and containers apart where they
        exist, and are never required.
    """
    draft = Draft(text[:LONGEST_ENTRY])
    _claim_identifiers(draft)
    claim_details(draft)
    front = _claim_front(draft)
    for locator in find_locators(draft.rest, front):
        draft.claim(locator.variable, locator.value, locator.span, (locator.outer_start, locator.outer_end))
    claim_titles(draft, front, marks)
    claim_source(draft, front)
    return _finished(draft, text)


def _claim_identifiers(draft: Draft) -> None:
    for found in find_identifiers(draft.rest):
        draft.claim(
            found.variable, found.value, FieldSpan(found.start, found.end), (found.outer_start, found.outer_end)
        )
    for access in find_access(draft.rest):
        draft.claim(
            "accessed", access.date, FieldSpan(access.start, access.end, 0.95), (access.outer_start, access.outer_end)
        )


def _claim_front(draft: Draft) -> int:
    """Claim authors and date; return where the title begins at the earliest."""
    dates = list(find_dates(draft.rest))
    names, date = _front(draft.rest, dates)
    late = date is None
    if late:
        date = max(
            dates,
            key=lambda d: (d.start >= names.end, d.is_bracketed, d.issued.end_year is None, d.start),
            default=None,
        )
    if names.names:
        variable = "editor" if names.are_editors else "author"
        span = FieldSpan(names.spans[0][0], names.spans[-1][1], 0.95 if not late else 0.9)
        draft.claim(variable, tuple(names.names), span, (span.start, names.end))
        if names.et_al:
            draft.values["et_al"] = True
            draft.spans["et_al"] = FieldSpan(*names.et_al)
    front = names.end
    if date is not None:
        span = FieldSpan(date.start, date.end, 0.9 if late else 0.98)
        draft.claim("issued", date.issued, span, (date.outer_start, date.outer_end))
        draft.values["original_date"] = date.original
        front = front if late else date.outer_end
    return front


def _front(text: str, dates: list[PrintedDate]) -> tuple[NameList, PrintedDate | None]:
    """Read the authors, and the date where it follows them."""
    names = read_names(text)
    early = next((date for date in dates if date.start >= names.end), None)
    if names.names and early and _BETWEEN.fullmatch(text[names.end : early.outer_start]):
        return names, early
    first = dates[0] if dates else None
    if first and (people := _all_names(text[: first.outer_start])):
        return people, first
    if first and first.is_bracketed and not names.names and (group := _organisation(text[: first.outer_start])):
        return group, first
    return (names if names.names else _names_in_first_part(text)), None


def _all_names(part: str) -> NameList | None:
    """Read a stretch that holds names and nothing else, or return ``None``."""
    if names_organisation(part):
        return None
    names = read_names(part, len(part) - len(part.lstrip()), whole=True)
    return names if names.names and _BETWEEN.fullmatch(part[names.end :]) else None


def _organisation(part: str) -> NameList | None:
    stripped = part.strip(" .,;:")
    name = read_organisation(part) if stripped else None
    if name is None:
        return None
    start = part.index(stripped)
    return NameList([name], [(start, start + len(stripped))], start + len(stripped))


def _names_in_first_part(text: str) -> NameList:
    """Read full names, or an organisation, from the first sentence of an entry whose date stands further back."""
    part = _FIRST_PART.search(text[:400])
    if part is None:
        return NameList()
    first = text[: part.start()]
    people = _all_names(first)
    if people and (len(people.names) > 1 or "," in first or part.group().strip() == ":" or part.group()[-1:] in ".,"):
        return people
    group = _organisation(first) if names_organisation(first) else None
    return group or NameList()


def _finished(draft: Draft, text: str) -> ParsedEntry:
    container = draft.spans.get("container_title")
    set_in = bool(container and _SET_IN.search(draft.text[max(0, container.start - 6) : container.start]))
    values = {variable: value for variable, value in draft.values.items() if value}
    if values.get("medium") and len(values["medium"]) <= 2:
        kind = decide_type(draft.text, values, set_in)
        del values["medium"], draft.spans["medium"]
    else:
        kind = decide_type(draft.text, values, set_in)
    item = Item(type=kind, **values)
    return ParsedEntry(item, draft.spans, _unparsed(item, text))


def _unparsed(item: Item, text: str) -> UnparsedEntry | None:
    if len(text) > LONGEST_ENTRY:
        return UnparsedEntry("longer than an entry can be", LONGEST_ENTRY, len(text))
    if not item.creators and item.title is None:
        return UnparsedEntry("neither an author nor a title could be made out", 0, len(text))
    if item.title is None:
        return UnparsedEntry("no title could be made out", 0, len(text))
    return None
