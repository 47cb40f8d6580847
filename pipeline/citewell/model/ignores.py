"""What an author lets stand: findings that are known, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citewell.model.documents import Document, Location
    from citewell.model.findings import Finding

LONGEST_TEXT = 80
"""Characters by which a finding is known again; the rest of a long entry may change."""


@dataclass(frozen=True, slots=True)
class Ignore:
    """Somebody's word that findings of some rules shall stand.

    Attributes
    ----------
    codes
        Rule codes or their beginnings ("CIT101", "REF").
    reason
        Why; empty where nobody said.
    source
        Where it says so, in words: "line 12", "citewell.toml", "a resolved comment".
    location
        Characters with which the finding's own place must share one, or touch; ``None`` for the whole manuscript.
    text
        Beginning of the characters that the finding points at, see `text_of`; ``None`` for any.
    file
        Absolute path of the only manuscript that is meant; ``None`` for all.
    """

    codes: tuple[str, ...]
    reason: str
    source: str
    location: Location | None = None
    text: str | None = None
    file: str | None = None

    def names(self, code: str) -> bool:
        """Tell whether a rule's code is one of those meant."""
        return any(code.startswith(prefix.upper()) for prefix in self.codes)

    def covers(self, finding: Finding, document: Document) -> bool:
        """Tell whether a finding in a document shall stand."""
        return (
            self.names(finding.code)
            and (self.location is None or _touch(self.location, finding.location))
            and (self.text is None or self.text == text_of(finding, document))
        )


@dataclass(frozen=True, slots=True)
class IgnoredFinding:
    """A finding that stands, and whose word it is."""

    finding: Finding
    ignore: Ignore


def text_of(finding: Finding, document: Document) -> str:
    """Return what a finding is known by: the beginning of the characters it points at, on one line."""
    return " ".join(document.text_at(finding.location).split())[:LONGEST_TEXT].rstrip()


def _touch(one: Location, other: Location) -> bool:
    return one.block == other.block and one.start <= other.end and other.start <= one.end
