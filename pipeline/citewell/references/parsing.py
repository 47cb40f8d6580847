"""Parse the string of an entry into CSL fields, by rules; the one seam at which another parser may take over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.model import FieldSpan, Item, UnparsedEntry
from citewell.references.access_notes import find_access_notes
from citewell.references.drafts import Draft
from citewell.references.fronts import claim_front
from citewell.references.identifiers import find_identifiers
from citewell.references.locators import find_locators
from citewell.references.publishers import claim_details, claim_imprint, claim_source
from citewell.references.titles import claim_titles
from citewell.references.work_types import decide_type

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from citewell.model import Run

LONGEST_ENTRY = 10_000
"""Characters of an entry that are parsed; what stands behind them is reported as not understood."""

_SET_IN = re.compile(r"\b(?:[Ii]n|En|Em):?\s*\W?$")


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
    front = claim_front(draft)
    for locator in find_locators(draft.rest, front):
        draft.claim(locator.variable, locator.value, locator.span, (locator.outer_start, locator.outer_end))
    claim_imprint(draft, front)
    claim_titles(draft, front, marks)
    claim_source(draft, front)
    item = _to_item(draft)
    return ParsedEntry(item, draft.spans, _unparsed(item, text))


def _claim_identifiers(draft: Draft) -> None:
    for found in find_identifiers(draft.rest):
        span = FieldSpan(found.start, found.end)
        draft.claim(found.variable, found.value, span, (found.outer_start, found.outer_end))
    for access in find_access_notes(draft.rest):
        span = FieldSpan(access.start, access.end, 0.95)
        draft.claim("accessed", access.date, span, (access.outer_start, access.outer_end))


def _to_item(draft: Draft) -> Item:
    container = draft.spans.get("container_title")
    lead = draft.text[max(0, container.start - 6) : container.start] if container else ""
    values = {variable: value for variable, value in draft.values.items() if value}
    return Item(type=decide_type(draft.text, values, set_in=bool(_SET_IN.search(lead))), **values)


def _unparsed(item: Item, text: str) -> UnparsedEntry | None:
    if len(text) > LONGEST_ENTRY:
        return UnparsedEntry("longer than an entry can be", LONGEST_ENTRY, len(text))
    if item.title is None:
        missing = "no title" if item.creators else "neither an author nor a title"
        return UnparsedEntry(f"{missing} could be made out", 0, len(text))
    return None
