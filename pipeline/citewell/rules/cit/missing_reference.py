"""CIT102 missing-reference."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.model import CitationSystem, Confidence, LinkStatus, Severity
from citewell.rules.base import Rule
from citewell.rules.wording import cited
from citewell.text import LatePattern, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Citation, CitationItem, Finding, Manuscript

_UNLISTED = LatePattern(r"unpublished|submitted|in\s(?:preparation|review|revision)", re.IGNORECASE)
"""What stands in place of a year in citations of work that no reader can get."""


class MissingReference(Rule):
    """A work is cited by author and year, and the reference list has no entry for it.

    ## What it does
    Reports every work that the text cites by its authors and year and for which no entry of the list fits, even if a
    wrong year or a misspelt name is allowed for. A work cited several times is reported once, at its first citation.
    Work that is unpublished or only submitted needs no entry, and a manuscript without any list is reported as a whole,
    not citation by citation. Works that notes cite in full are reported only where the list has nine of ten of them:
    many a bibliography is a selection.

    ## Why it matters
    A reader cannot find the source. An entry is most often lost when a paragraph is moved or a draft is merged.

    ## Example
    ```manuscript
    Resistance is common (Khan, 2024; Walcher, 2020).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan, 2024; Walcher, 2020).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.

    Walcher, L. (2020). On stem cells. *Immunology*, *11*, 12–80.
    ```
    """

    code = "CIT102"
    name = "missing-reference"
    severity = Severity.ERROR

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        understood = all(reference.item.creators for reference in manuscript.references)
        for uses in _missing_works(manuscript):
            item = uses[0][1]
            yield self.finding(
                f"{cited(item)} has no entry in the list",
                item.location,
                help="add the entry, or correct the names and the year of the citation",
                confidence=Confidence.HIGH if understood else Confidence.MEDIUM,
                related=[used.location for _, used in uses[1:]],
                citations=[citation.id for citation, _ in uses],
            )


def _missing_works(manuscript: Manuscript) -> list[list[tuple[Citation, CitationItem]]]:
    """Group the citation items without an entry by the work that they name."""
    works: dict[tuple[object, ...], list[tuple[Citation, CitationItem]]] = {}
    systems = _systems(manuscript)
    if manuscript.references:
        for citation, item, _ in manuscript.linked_items(LinkStatus.MISSING):
            listable = not _UNLISTED.search(item.date_literal or "")
            if listable and citation.system in systems and item.back_reference is None:
                title = fold(item.title or "") if citation.system is CitationSystem.NOTE else None
                work = (*map(fold, item.names), item.year, item.suffix, item.date_literal, title)
                works.setdefault(work, []).append((citation, item))
    return list(works.values())


def _systems(manuscript: Manuscript) -> set[CitationSystem]:
    """Return the systems whose works belong in the list: notes only where the list has nine of ten of theirs."""
    noted = [
        link.status is LinkStatus.MISSING
        for citation, item, link in manuscript.linked_items()
        if citation.system is CitationSystem.NOTE and item.back_reference is None
    ]
    is_complete = sum(noted) * 10 <= len(noted)
    return {CitationSystem.AUTHOR_DATE} | ({CitationSystem.NOTE} if is_complete else set())
