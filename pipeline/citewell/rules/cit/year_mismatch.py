"""CIT103 year-mismatch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Applicability, CitationSystem, Difference, LinkStatus, Severity
from citewell.rules.base import Rule
from citewell.rules.edits import replace_words, unsafe_fix
from citewell.rules.wording import cited, place_of_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import CitationItem, Finding, Fix, IssuedDate, Manuscript


class YearMismatch(Rule):
    """A citation gives another year than the entry that it means.

    ## What it does
    Reports a citation whose authors fit one entry of the list, but whose year differs from the year of that entry.
    Where the names differ as well, CIT104 reports it.

    ## Why it matters
    A reader who looks for the year given does not find the source, and wonders which of the two is right: the year of
    the preprint, of the online version, or a slip.

    ## Example
    ```manuscript
    Resistance is common (Khan, 2023).

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
    The fix takes the entry's year over into the text. It is unsafe, for the year of the entry may be the wrong one.
    """

    code = "CIT103"
    name = "year-mismatch"
    severity = Severity.WARNING
    fixable = Applicability.UNSAFE

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        for citation, item, link in manuscript.linked_items(LinkStatus.MISMATCH):
            wrong_year = Difference.YEAR in link.differences and Difference.NAME not in link.differences
            if wrong_year and citation.system in {CitationSystem.AUTHOR_DATE, CitationSystem.NOTE}:
                reference = manuscript.reference(link.references[0])
                year = f"{item.year}" if item.year else item.date_literal or item.text
                yield self.finding(
                    f"{cited(item)} is dated {reference.item.issued or 'nowhere'} in entry {reference.n}",
                    place_of_words(item, year, year),
                    help="give the same year in the citation and in the list",
                    related=[reference.locate_field("issued")],
                    references=[reference.n],
                    citations=[citation.id],
                    fix=_fix(item, reference.item.issued),
                )


def _fix(item: CitationItem, issued: IssuedDate | None) -> Fix | None:
    """Return the fix that takes the entry's date over, where both are printed with a year."""
    if item.year is None or issued is None or issued.year is None:
        return None
    return unsafe_fix(f"write “{issued}”", [replace_words(item, f"{item.year}{item.suffix or ''}", str(issued))])
