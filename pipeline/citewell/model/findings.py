"""What a rule has to say: what, why, what to do, and where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Literal

from citewell.model.blocks import Run
from citewell.model.documents import Location


class Severity(IntEnum):
    """How much it matters; a higher number is worse."""

    INFO = 1
    """Worth knowing."""
    WARNING = 2
    """A reviewer would ask for it."""
    ERROR = 3
    """The manuscript is wrong."""

    @property
    def label(self) -> Literal["error", "warning", "info"]:
        """The word for it in reports."""
        return _SEVERITY_LABELS[self]

    def __str__(self) -> str:
        return self.label


_SEVERITY_LABELS: dict[Severity, Literal["error", "warning", "info"]] = {
    Severity.INFO: "info",
    Severity.WARNING: "warning",
    Severity.ERROR: "error",
}


class Confidence(Enum):
    """How sure the rule is, apart from how much it matters."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Applicability(Enum):
    """Who may apply a fix."""

    SAFE = "safe"
    """Cannot change meaning."""
    UNSAFE = "unsafe"
    """The author must look."""
    DISPLAY_ONLY = "display_only"


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters at a location.

    Attributes
    ----------
    runs
        Formatting of the replacement, as runs over its characters; without any it has that of the first character
        replaced, or of the one before an insertion.
    """

    location: Location
    replacement: str
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """Put blocks, which follow each other, behind another block, or before it."""

    blocks: tuple[str, ...]
    beside: str
    behind: bool = True


@dataclass(frozen=True, slots=True)
class HeadingStyle:
    """Give a paragraph the style of a heading of that level, from 1."""

    block: str
    level: int


@dataclass(frozen=True, slots=True)
class Fix:
    """What is to be done together; edits never overlap."""

    applicability: Applicability
    title: str
    edits: tuple[Edit, ...] = ()
    moves: tuple[Move, ...] = ()
    headings: tuple[HeadingStyle, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect at one primary place.

    Attributes
    ----------
    code, name
        The rule ("CIT101", "uncited-reference").
    message, help
        What is wrong with what, and what to do about it; one sentence each.
    location, related
        The exact characters, and other places that explain them.
    references, citations
        `Reference.n` and `Citation.id` concerned.
    preview
        A new rule: shown, without effect on the exit status.
    """

    code: str
    name: str
    severity: Severity
    message: str
    help: str
    location: Location
    confidence: Confidence = Confidence.HIGH
    related: tuple[Location, ...] = ()
    references: tuple[int, ...] = ()
    citations: tuple[str, ...] = ()
    fix: Fix | None = None
    preview: bool = False
