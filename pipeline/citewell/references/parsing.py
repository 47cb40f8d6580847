"""Parse the string of an entry into CSL fields: patterns for what is certain, a trained tagger for the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.model import FieldSpan, Item, Mark, UnparsedEntry
from citewell.references.access_notes import find_access_notes
from citewell.references.details import claim_details
from citewell.references.doubts import find_doubt, find_second_work
from citewell.references.drafts import Draft
from citewell.references.identifiers import find_identifiers
from citewell.references.work_types import decide_type
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from citewell.model import Run
    from citewell.references.tagging.tokens import Token

LONGEST_ENTRY = 10_000
"""Characters of an entry that are parsed; what stands behind them is reported as not understood."""

_MARKUP = re.compile(r"</?[A-Za-z]{1,10}(?:\s[^<>]{0,80})?/?>")
"""Tags of HTML, which some lists were pasted with."""
_SET_IN = LatePattern(r"\b(?:[Ii]n|En|Em):?\s*\W?$")


@dataclass(frozen=True, slots=True)
class ParsedEntry:
    """What a parser makes of an entry; the attributes are those of `Reference`."""

    item: Item
    spans: Mapping[str, FieldSpan]
    unparsed: UnparsedEntry | None = None


def parse_entry(text: str, marks: Sequence[Run] = ()) -> ParsedEntry:
    """Parse one entry; several are parsed faster together, by `parse_entries`."""
    return parse_entries([(text, marks)])[0]


def parse_entries(entries: Iterable[tuple[str, Sequence[Run]]]) -> list[ParsedEntry]:
    """Parse entries.

    Parameters
    ----------
    entries
        Of each, its text as printed, without its label; and its formatting: runs whose positions are those of the text.
        Italics tell titles and containers apart where they exist, and are never required.
    """
    from citewell.references.tagged_fields import claim_segments
    from citewell.references.tagging.network import load_network
    from citewell.references.tagging.segments import find_segments
    from citewell.references.tagging.tokens import tokenise

    printed = list(entries)
    drafts = [Draft(text[:LONGEST_ENTRY]) for text, _ in printed]
    strings = [tokenise(_MARKUP.sub(_blank, draft.text)) for draft in drafts]
    network = load_network()
    tagged = network.tag(
        strings, [_italics(tokens, marks) for tokens, (_, marks) in zip(strings, printed, strict=True)]
    )
    parsed = []
    for (text, _), draft, tokens, tags in zip(printed, drafts, strings, tagged, strict=True):
        _claim_identifiers(draft)
        claim_details(draft)
        segments = find_segments(tokens, tags, network.curves)
        second = find_second_work(segments)
        first = [segment for segment in segments if second is None or segment.end <= second.start]
        claim_segments(draft, tokens, tags.parts, first)
        item = _to_item(draft)
        parsed.append(ParsedEntry(item, draft.spans, _too_long(text) or find_doubt(draft, item, second)))
    return parsed


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _too_long(text: str) -> UnparsedEntry | None:
    if len(text) <= LONGEST_ENTRY:
        return None
    return UnparsedEntry("longer than an entry can be", LONGEST_ENTRY, len(text))


def _italics(tokens: Sequence[Token], marks: Sequence[Run]) -> list[int]:
    """Return what is known of each token's formatting: nothing, where nothing is in italics."""
    slanted = [(run.start, run.end) for run in marks if run.marks & Mark.ITALIC]
    if not slanted:
        return [0] * len(tokens)
    return [2 if any(start <= token.start < end for start, end in slanted) else 1 for token in tokens]


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
