"""STY209 unclosed-citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Applicability, CitationSystem, Edit, Fix, Location, Severity
from citewell.rules.base import Rule
from citewell.rules.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Citation, Finding, Manuscript

_PAIRS = {"(": ")", "[": "]", "（": "）"}


class UnclosedCitation(Rule):
    """The bracket of a citation is never closed.

    ## What it does
    Reports a citation by author and year whose opening bracket has no closing one in its paragraph.

    ## Why it matters
    The reader cannot tell where the citation ends and the sentence goes on, and many programs do not see it at all.

    ## Example
    ```manuscript
    Resistance is common (Khan, 2024.

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan, 2024).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.
    ```

    ## Fix safety
    The fix closes the bracket behind the last year. It is unsafe, for a page or a remark may belong inside as well.
    """

    code = "STY209"
    name = "unclosed-citation"
    severity = Severity.WARNING
    fixable = Applicability.UNSAFE

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        for citation in manuscript.citations:
            bracket = _missing_bracket(citation)
            if bracket is not None and citation.system is CitationSystem.AUTHOR_DATE:
                at = citation.location
                yield self.finding(
                    f"{quoted(citation.text)} opens a bracket that is never closed",
                    at,
                    help=f"put “{bracket}” where the citation ends",
                    citations=[citation.id],
                    fix=Fix(
                        Applicability.UNSAFE,
                        f"put “{bracket}” behind the year",
                        (Edit(Location(at.block, at.end, at.end), bracket),),
                    ),
                )


def _missing_bracket(citation: Citation) -> str | None:
    """Return the bracket that would close a citation; ``None`` where none is missing."""
    text = citation.text
    return next((closing for opening, closing in _PAIRS.items() if text.count(opening) > text.count(closing)), None)
