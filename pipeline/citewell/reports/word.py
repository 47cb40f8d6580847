"""Findings -> comments in the author's Word file, each at its exact characters.

A second run takes back the comments that nobody answered or resolved, and writes those that are due.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Applicability, Ignore, Location
from citewell.ooxml.comments import CODE, OWN_AUTHOR, Comment, locations_of
from citewell.ooxml.writing.anchors import anchor_comment
from citewell.reports.printable import printable
from citewell.reports.urls import rule_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from citewell.model import Document, Finding
    from citewell.ooxml.writing.documents import EditableDocument

_SHOWN = 80
_MOST_RELATED = 12


def write_comments(
    editable: EditableDocument, document: Document, findings: Iterable[Finding], reasons: Mapping[str, str], date: str
) -> int:
    """Write a comment for each finding, and return how many were written.

    Parameters
    ----------
    reasons
        Code of a rule -> why it matters, in a sentence.
    date
        When the comments are written, as ISO 8601.
    """
    kept = _take_back(editable)
    due = [finding for finding in findings if not any(ignore.covers(finding, document) for ignore in kept)]
    anchors = []
    for finding in due:
        place = _place_of(document, finding.location, editable)
        paragraphs = list(_paragraphs(document, finding, reasons.get(finding.code, "")))
        anchors.append((place, editable.comments.add(OWN_AUTHOR, date, paragraphs)))
    for place, _ in anchors:
        editable.paragraphs[place.block].isolate(place.start, place.end)
    for place, identifier in anchors:
        anchor_comment(editable.paragraphs[place.block], place.start, place.end, identifier)
        editable.touch(place.block)
    return len(due)


def _take_back(editable: EditableDocument) -> list[Ignore]:
    """Remove our open comments but those that a person answered; return what these speak of."""
    own = [comment for comment in editable.comments.comments if comment.author == OWN_AUTHOR]
    heads = [comment for comment in own if comment.parent is None and not comment.is_resolved]
    answered = [comment for comment in heads if _is_answered(editable, comment)]
    anchored = [(block_id, len(p.text), p.anchors) for block_id, p in editable.paragraphs.items() if p.anchors]
    places = locations_of(anchored)
    editable.remove_comments([comment for comment in heads if comment not in answered])
    found = ((comment, CODE.match(comment.text)) for comment in answered if comment.id in places)
    return [Ignore((code.group(),), "", "an answered comment", places[comment.id]) for comment, code in found if code]


def _is_answered(editable: EditableDocument, comment: Comment) -> bool:
    return any(answer.author != OWN_AUTHOR for answer in editable.comments.answers_to(comment))


def _place_of(document: Document, location: Location, editable: EditableDocument) -> Location:
    """Return where a comment can stand: what is in no paragraph of the file, such as a library, is told at its top."""
    if location.block in editable.paragraphs:
        return location
    first = next(block for block in document.blocks if block.id in editable.paragraphs)
    return Location(first.id, 0, len(first.text))


def _paragraphs(document: Document, finding: Finding, reason: str) -> Iterator[str]:
    """Yield the paragraphs of a comment: the rule, what, why, what to do, where else, and where to read more."""
    yield f"{finding.code} {finding.name} ({finding.severity})"
    yield f"{printable(_sentence(finding.message))}"
    if reason:
        yield f"Why: {reason}"
    yield f"What to do: {printable(_sentence(finding.help))}{_known_fix(finding)}"
    related = [place for place in map(document.place, finding.related) if place.text.strip()]
    for place in related[:_MOST_RELATED]:
        where = f" (paragraph {place.paragraph + 1})" if place.paragraph is not None else ""
        yield f"See also: “{printable(_cut(place.text))}”{where}"
    if len(related) > _MOST_RELATED:
        yield f"... and {len(related) - _MOST_RELATED} more places"
    yield f"More: citewell rule {finding.code}, or {rule_url(finding.code, finding.name)}"


def _known_fix(finding: Finding) -> str:
    if finding.fix is None or finding.fix.applicability is Applicability.DISPLAY_ONLY:
        return ""
    look = "" if finding.fix.applicability is Applicability.SAFE else ", which you must look at"
    return f" A fix is known{look}: {printable(finding.fix.title)}."


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1].rstrip()}…"
