"""The cards in the margin: each finding with its number, what is wrong, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.model import PICTURE_CHARACTER, Applicability
from citewell.reports.html.texts import shown
from citewell.reports.places import describe_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Document, Finding, Fix, Location

MAX_RELATED = 6
"""Related places that a card leads to; the rest are counted."""
_LONGEST_QUOTATION = 60
_BLANK = "␣"
_FIXES = {
    Applicability.SAFE: "",
    Applicability.UNSAFE: "look at it first: ",
    Applicability.DISPLAY_ONLY: "as an illustration: ",
}
"""What stands before the title of a fix, by who may apply it."""


@dataclass(frozen=True, slots=True)
class RelatedPlace:
    """Another place that explains a finding."""

    id: str
    location: Location
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """The characters that an edit replaces, and those that it puts there."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Card:
    """A finding in words; `number` counts from 1 in reading order and joins it to its text."""

    number: int
    code: str
    name: str
    severity: str
    preview: bool
    place: str
    location: Location
    quotation: str
    message: str
    help: str
    related: tuple[RelatedPlace, ...]
    more_related: int
    fix: str
    changes: tuple[Change, ...]


def card_of(document: Document, number: int, finding: Finding) -> Card:
    """Put a finding into words."""
    return Card(
        number=number,
        code=finding.code,
        name=finding.name,
        severity=finding.severity.label,
        preview=finding.preview,
        place=describe_place(document, finding.location),
        location=finding.location,
        quotation=quote_place(document, finding.location),
        message=shown(finding.message),
        help=shown(finding.help),
        related=tuple(_related(document, number, finding)),
        more_related=max(0, len(finding.related) - MAX_RELATED),
        fix=_describe(finding.fix) if finding.fix else "",
        changes=tuple(_changes(document, finding.fix)) if finding.fix else (),
    )


def _related(document: Document, number: int, finding: Finding) -> Iterator[RelatedPlace]:
    for n, location in enumerate(finding.related[:MAX_RELATED], 1):
        yield RelatedPlace(f"t{number}-{n}", location, quote_place(document, location))


def _describe(fix: Fix) -> str:
    return f"{_FIXES[fix.applicability]}{shown(fix.title)}"


def _changes(document: Document, fix: Fix) -> Iterator[Change]:
    for edit in fix.edits:
        yield Change(_visible(document.text_at(edit.location)), _visible(edit.replacement))


def _visible(text: str) -> str:
    """Return a text with a sign for each blank at either end, which is often all that an edit is about."""
    inner = text.strip(" ")
    if not inner:
        return _BLANK * len(text)
    before, after = len(text) - len(text.lstrip(" ")), len(text) - len(text.rstrip(" "))
    return shown(_BLANK * before + inner + _BLANK * after)


def quote_place(document: Document, location: Location) -> str:
    """Return the characters of a location on one line, cut where they are long."""
    words = " ".join(shown(document.text_at(location)).replace(PICTURE_CHARACTER, "▣").split())
    return words if len(words) <= _LONGEST_QUOTATION else f"{words[: _LONGEST_QUOTATION - 1].rstrip()}…"
