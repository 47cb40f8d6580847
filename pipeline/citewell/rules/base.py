"""The one interface of a rule: it looks at a manuscript and yields findings."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

from citewell.model import Confidence, Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from citewell.model import Applicability, Fix, Location, Manuscript


class Rule(ABC):
    """A rule of the catalogue; its docstring is its page.

    Attributes
    ----------
    code, name
        Family and number ("CIT101"), never reused; and the problem in words ("uncited-reference").
    severity
        What a finding of this rule weighs.
    preview
        Whether the rule is new: shown, without effect on the exit status.
    fixable
        Who may apply the fixes that its findings carry; ``None`` where they carry none.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]
    preview: ClassVar[bool] = False
    fixable: ClassVar[Applicability | None] = None

    @abstractmethod
    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """Yield a finding for each defect; no printing, no network, no filtering."""

    def finding(
        self,
        message: str,
        at: Location,
        *,
        help: str,
        severity: Severity | None = None,
        confidence: Confidence = Confidence.HIGH,
        related: Iterable[Location] = (),
        references: Iterable[int] = (),
        citations: Iterable[str] = (),
        fix: Fix | None = None,
    ) -> Finding:
        """Build a finding of this rule, with exactly one primary place."""
        return Finding(
            code=self.code,
            name=self.name,
            severity=self.severity if severity is None else severity,
            message=message,
            help=help,
            location=at,
            confidence=confidence,
            related=tuple(related),
            references=tuple(references),
            citations=tuple(citations),
            fix=fix,
            preview=self.preview,
        )
