"""The objects of the JSON report, version 1; a change here is a new version, unless it only adds a key."""

from __future__ import annotations

from typing import Any, Literal, TypedDict

SeverityName = Literal["error", "warning", "info"]


class LocationV1(TypedDict):
    """LOC: characters of a block, and where a person finds them."""

    block: str
    start: int
    end: int
    part: str
    paragraph: int | None
    line: int | None
    column: int | None
    text: str


class StyleV1(TypedDict):
    """The citation system, and the nearest well-known style."""

    family: str
    guess: str | None


class CountsV1(TypedDict):
    """Totals of one manuscript."""

    citations: int
    citation_items: int
    references: int
    errors: int
    warnings: int
    infos: int
    verified: int
    not_verified: int


class LookupV1(TypedDict):
    """One registry's answer."""

    status: Literal["found", "absent", "unavailable", "skipped"]
    agency: str | None
    doi: str | None
    reason: str | None


class ReferenceV1(TypedDict):
    """One entry of the list."""

    n: int
    id: str
    text: str
    csl: dict[str, Any]
    label: str | None
    location: LocationV1
    cited_by: list[str]
    lookup: LookupV1
    lookups: list[LookupV1]


class CitationItemV1(TypedDict):
    """One work in a citation."""

    text: str
    location: LocationV1
    references: list[int]
    status: str
    reason: str
    score: float


class CitationV1(TypedDict):
    """One in-text citation."""

    id: str
    text: str
    mode: str
    location: LocationV1
    items: list[CitationItemV1]


class EditV1(TypedDict):
    """Replace the characters of a location."""

    location: LocationV1
    replacement: str


class FixV1(TypedDict):
    """Edits that belong together."""

    applicability: Literal["safe", "unsafe", "display_only"]
    title: str
    edits: list[EditV1]


class FindingV1(TypedDict):
    """One defect."""

    code: str
    name: str
    severity: SeverityName
    confidence: Literal["high", "medium", "low"]
    message: str
    help: str
    location: LocationV1
    related: list[LocationV1]
    references: list[int]
    citations: list[str]
    fix: FixV1 | None
    preview: bool
    url: str


class IgnoreV1(TypedDict):
    """Somebody's word that findings shall stand; without a location it holds for the whole manuscript."""

    codes: list[str]
    reason: str
    source: str
    location: LocationV1 | None


class IgnoredV1(TypedDict):
    """A finding that stands, and whose word it is."""

    finding: FindingV1
    ignore: IgnoreV1


class UnverifiedV1(TypedDict):
    """Entries not verified for one reason."""

    references: list[int]
    reason: str


class ReportV1(TypedDict):
    """One manuscript."""

    path: str
    format: str
    style: StyleV1
    counts: CountsV1
    references: list[ReferenceV1]
    citations: list[CitationV1]
    findings: list[FindingV1]
    unverified: list[UnverifiedV1]
    ignored: list[IgnoredV1]
    unused_ignores: list[IgnoreV1]
    timings_ms: dict[str, float]


class UnreadableV1(TypedDict):
    """A file that could not be read."""

    path: str
    error: str


class EnvelopeV1(TypedDict):
    """The whole output."""

    schema_version: Literal[1]
    reports: list[ReportV1 | UnreadableV1]
