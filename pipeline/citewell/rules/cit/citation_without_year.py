"""CIT109 citation-without-year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import CitationSystem, LinkStatus, Severity
from citewell.rules.base import Rule
from citewell.rules.wording import cited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Citation, CitationItem, Finding, Link, Manuscript


class CitationWithoutYear(Rule):
    """A citation by author has no year, where the manuscript's other citations have one.

    ## What it does
    Reports a citation that names authors and neither a year nor what stands for it ("n.d.", "in press"). It is silent
    where most citations of the manuscript have no year, for then that is the style (MLA), and where the entry itself
    is undated.

    ## Why it matters
    In an author-date style the year is half of the key into the list.

    ## Example
    ```manuscript
    Resistance is common (Khan et al.), and cells persist (Walcher, 2020).

    # References

    Khan, S., Malik, F., & Aisha, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.

    Walcher, L. (2020). On stem cells. *Immunology*, *11*, 12–80.
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan et al., 2024), and cells persist (Walcher, 2020).

    # References

    Khan, S., Malik, F., & Aisha, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.

    Walcher, L. (2020). On stem cells. *Immunology*, *11*, 12–80.
    ```
    """

    code = "CIT109"
    name = "citation-without-year"
    severity = Severity.WARNING

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        items = [linked for linked in manuscript.linked_items() if linked[0].system is CitationSystem.AUTHOR_DATE]
        undated = [linked for linked in items if linked[1].names and not _is_dated(linked[1])]
        if 2 * len(undated) <= len(items):
            yield from (self._report(manuscript, *linked) for linked in undated if _is_expected(manuscript, linked[2]))

    def _report(self, manuscript: Manuscript, citation: Citation, item: CitationItem, link: Link) -> Finding:
        meant = [manuscript.reference(n) for n in link.references] if link.status is LinkStatus.MATCHED else []
        known = "".join(f"; entry {reference.n} says {reference.item.issued}" for reference in meant)
        return self.finding(
            f"{cited(item)} gives no year{known}",
            item.location,
            help="add the year",
            related=[reference.locate_field("issued") for reference in meant],
            references=link.references,
            citations=[citation.id],
        )


def _is_dated(item: CitationItem) -> bool:
    return item.year is not None or item.date_literal is not None


def _is_expected(manuscript: Manuscript, link: Link) -> bool:
    """Tell whether a year could be given: not where every entry that may be meant is undated."""
    return not link.references or any(manuscript.reference(n).item.issued for n in link.references)
