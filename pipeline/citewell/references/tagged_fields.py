"""Read fields out of the segments that the tagger found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.model import FieldSpan, IssuedDate
from citewell.references.boundaries import settle_title
from citewell.references.containers import settle_container
from citewell.references.creators import claim_creators, name_titles
from citewell.references.dates import find_dates
from citewell.references.drafts import CLAIMED
from citewell.references.fronts import join_years, mend_front
from citewell.references.locators import find_issue, narrow_locator, outside_dates, part_series, part_volume
from citewell.references.seams import join_pieces
from citewell.references.trimmings import trim_title
from citewell.text import LatePattern, normalise_doi, squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citewell.references.drafts import Draft
    from citewell.references.tagging.segments import Segment
    from citewell.references.tagging.tokens import Token

_TEXTS = {
    "title": "title",
    "container-title": "container_title",
    "collection-title": "collection_title",
    "publisher": "publisher",
    "location": "publisher_place",
    "edition": "edition",
    "genre": "genre",
    "medium": "medium",
    "volume": "volume",
    "issue": "issue",
    "pages": "page",
    "accessed": "accessed",
    "isbn": "ISBN",
    "issn": "ISSN",
    "pmid": "PMID",
    "arxiv": "arxiv",
}
"""Label of a segment -> CSL variable that takes its text as it is."""
_LOCATORS = frozenset({"volume", "issue", "pages"})
_NUMBERS = frozenset({"volume", "issue"})
_ARTICLE = LatePattern(r"\b(?:[Aa]rticle|[Aa]rt\.|[Aa]rtículo)\s?(?:ID|[Nn]o\.?|[Nn]umber)?:?\s?(?P<number>\S+)$")
_YEAR = LatePattern(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_ARCHIVED = LatePattern(r"data ?set|data file|software", re.IGNORECASE)
"""Kinds of works that a repository publishes, of whose place nobody writes."""
_WORDS = LatePattern(r"[^\W\d_]{2}|[\u3040-\u30ff\u3400-\u9fff]")
_QUOTES = {
    "\u201c": "\u201d",
    "\u201e": "\u201c\u201d",
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab",
    '"': '"',
    "\u2018": "\u2019",
}
_GOES_ON = LatePattern(r"[^\W_]|\s(?!in\b)[^\W\d_A-Z]|\s?[:\u2010-\u2015]")
"""What follows a quotation inside a title, or an apostrophe, and no title's end: a word in lower case, a subtitle."""
_LATIN = LatePattern(r"In (?:Vitro|Vivo|Situ|Silico)\b", re.IGNORECASE)
"""How the names of some journals begin, which are no books."""
_REACH = 14
_LEFT = 0.8
"""How sure to be of a date that only the patterns saw."""
_AROUND = 50
"""Characters around a segment among which its date, with its brackets, is sought."""


def claim_segments(draft: Draft, tokens: Sequence[Token], parts: Sequence[int], segments: Sequence[Segment]) -> None:
    """Claim every field that a segment stands for; of several segments for one field, the one with most text."""
    by_label: dict[str, list[Segment]] = {}
    for segment in join_years(draft.text, mend_front(draft.text, join_pieces(draft.text, segments))):
        by_label.setdefault(segment.label, []).append(segment)
    claim_creators(draft, tokens, parts, by_label)
    _claim_date(draft, by_label.get("date", ()))
    for label in [label for label in _TEXTS if label in by_label]:
        found = outside_dates(draft.text, by_label[label]) if label in _NUMBERS else by_label[label]
        if not found:
            continue
        chosen = found[0] if label in _LOCATORS else max(found, key=_length)
        end = _closing_quote(draft.text, chosen) if label == "title" else chosen.end
        start = chosen.start - (label == "title" and _opens_with_quotation(draft.text, chosen.start, end))
        _claim_text(draft, _TEXTS[label], start, end, chosen.confidence)
        if end < chosen.end and "container-title" not in by_label:
            _claim_text(draft, "container_title", end, chosen.end, chosen.confidence)
    _claim_identifiers(draft, [*by_label.get("doi", ()), *by_label.get("url", ())])
    _settle(draft)


def _claim_early_date(draft: Draft) -> None:
    """Claim a date in brackets, or words that stand for one ("in press"), where the tagger saw none."""
    for date in find_dates(draft.rest):
        if date.is_bracketed or date.issued.literal:
            span = FieldSpan(date.start, date.end, _LEFT)
            draft.claim("issued", date.issued, span, (date.outer_start, date.outer_end))
            return


def _settle(draft: Draft) -> None:
    """Take a container for the title that is missing, outside periodicals, and read what labels say themselves."""
    values, spans = draft.values, draft.spans
    if "container_title" in values and "volume" not in values:
        part_series(draft)
    if "volume" in values:
        part_volume(draft)
    if "title" in values:
        trim_title(draft)
    if "container_title" in values:
        settle_container(draft)
    settle_title(draft)
    if "title" not in values and not values.keys() & {"volume", "issue", "page"}:
        _rename(draft, ("container_title", "genre", "collection_title"), "title")
    if _ARCHIVED.search(values.get("genre", "")) and "publisher" not in values:
        _rename(draft, ("publisher_place", "container_title"), "publisher")
    name_titles(draft)
    if "issued" not in values:
        _claim_early_date(draft)
    if values.keys() & {"container_title", "volume"} and "issue" not in values:
        behind = max(spans[name].end for name in ("title", "container_title", "volume") if name in spans)
        if issue := find_issue(draft.rest, behind):
            draft.claim_text("issue", issue.start, issue.end, issue.confidence)


def _rename(draft: Draft, variables: Sequence[str], name: str) -> None:
    """Give the first variable that has a value another name."""
    for variable in variables:
        if variable in draft.values:
            draft.values[name], draft.spans[name] = draft.values.pop(variable), draft.spans.pop(variable)
            return


def _length(segment: Segment) -> int:
    return segment.end - segment.start


def _closing_quote(text: str, segment: Segment) -> int:
    """Return where the quotation ends that a title stands in; the end of the segment where it stands in none."""
    opening = segment.start if text[segment.start] in _QUOTES else segment.start - 1
    for mark in _QUOTES.get(text[opening], "") if opening >= 0 else "":
        closing = text.find(mark, segment.start + 1, segment.end)
        if closing > 0 and not _GOES_ON.match(text, closing + 1) and _WORDS.search(text, closing, segment.end):
            return closing + 1
    return segment.end


def _opens_with_quotation(text: str, start: int, end: int) -> bool:
    """Tell whether the mark before a title opens a quotation that ends inside it."""
    marks = _QUOTES.get(text[start - 1], "") if start else ""
    return any(mark in text[start : end - 1] for mark in marks)


def _claim_text(draft: Draft, variable: str, start: int, end: int, confidence: float) -> None:
    """Claim the longest stretch of a segment that nothing else has claimed."""
    longest = max(draft.rest[start:end].split(CLAIMED), key=len)
    if not longest.strip() or (variable in {"title", "container_title"} and not _WORDS.search(longest)):
        return
    start = draft.rest.index(longest, start)
    end = start + len(longest)
    if variable in {"volume", "issue", "page"}:
        start, end = narrow_locator(draft.rest, start, end)
    if variable == "page" and (article := _ARTICLE.search(draft.text[max(0, start - _REACH) : end])):
        variable, start = "number", end - len(article["number"])
    if variable == "container_title" and _LATIN.match(draft.text, max(0, start - len("In "))):
        start -= len("In ")
    draft.claim_text(variable, start, end, confidence)


def _claim_date(draft: Draft, segments: Sequence[Segment]) -> None:
    """Claim the first date; a year that the patterns for dates do not know, or words that stand for one, as printed."""
    for segment in segments:
        offset = max(0, segment.start - _AROUND)
        for date in find_dates(draft.text[offset : segment.end + _AROUND]):
            if date.start + offset < segment.end and date.end + offset > segment.start:
                span = FieldSpan(date.start + offset, date.end + offset, segment.confidence)
                draft.claim("issued", date.issued, span, (date.outer_start + offset, date.outer_end + offset))
                draft.values["original_date"] = date.original
                return
    if segments:
        printed = draft.text[segments[0].start : segments[0].end]
        year = _YEAR.search(printed)
        issued = IssuedDate(int(year.group())) if year else IssuedDate(literal=squeeze(printed))
        draft.claim("issued", issued, FieldSpan(segments[0].start, segments[0].end, segments[0].confidence))


def _claim_identifiers(draft: Draft, segments: Sequence[Segment]) -> None:
    """Claim a DOI or an address that is printed with spaces, or without its scheme, so that no pattern found it."""
    for segment in segments:
        joined = "".join(draft.text[segment.start : segment.end].split())
        span = FieldSpan(segment.start, segment.end, segment.confidence)
        if segment.label == "doi" and (doi := normalise_doi(joined)):
            draft.claim("DOI", doi, span)
        elif segment.label == "url" and "." in joined and "URL" not in draft.values and "DOI" not in draft.values:
            draft.claim("URL", joined, span)
