"""CIT106 undefined-number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import CitationSystem, LinkStatus, Severity
from citewell.rules.base import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Citation, CitationItem, Finding, Manuscript


class UndefinedNumber(Rule):
    """A numeric citation gives a number that no entry of the list has.

    ## What it does
    Reports each number, in brackets or raised, that the list does not reach or leaves out; a number that is cited
    several times is reported once. A manuscript without any list is reported as a whole.

    ## Why it matters
    A reader cannot find the source. Typed numbers go stale when an entry is removed or the list is sorted anew.

    ## Example
    ```manuscript
    Resistance is common [1, 2]. Cells persist [2], and their numbers grow [1, 2, 4].

    # References

    1. Khan S. On resistance. Cell Reports. 2024;3:1–9.
    2. Walcher L. On stem cells. Immunology. 2020;11:12–80.
    ```

    ## Use instead
    ```manuscript
    Resistance is common [1, 2]. Cells persist [2], and their numbers grow [1, 2].

    # References

    1. Khan S. On resistance. Cell Reports. 2024;3:1–9.
    2. Walcher L. On stem cells. Immunology. 2020;11:12–80.
    ```
    """

    code = "CIT106"
    name = "undefined-number"
    severity = Severity.ERROR

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        last = max((reference.number or reference.n for reference in manuscript.references), default=0)
        for number, uses in _undefined(manuscript).items():
            where = f"the list ends at {last}" if number > last else "no entry has that number"
            yield self.finding(
                f"number {number} is cited, but {where}",
                uses[0][1].location,
                help="add the entry, or correct the number",
                related=[item.location for _, item in uses[1:]],
                citations=[citation.id for citation, _ in uses],
            )


def _undefined(manuscript: Manuscript) -> dict[int, list[tuple[Citation, CitationItem]]]:
    """Return each number without an entry, with the citations that give it."""
    uses: dict[int, list[tuple[Citation, CitationItem]]] = {}
    if manuscript.references:
        for citation, item, _ in manuscript.linked_items(LinkStatus.MISSING):
            if citation.system is CitationSystem.NUMERIC and item.number is not None:
                uses.setdefault(item.number, []).append((citation, item))
    return uses
