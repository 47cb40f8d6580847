"""CIT105 ambiguous-citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import CitationSystem, LinkStatus, Severity
from citewell.rules.base import Rule
from citewell.rules.wording import cited, listed
from citewell.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citewell.model import Finding, Manuscript, Reference


class AmbiguousCitation(Rule):
    """A citation fits several entries of the list.

    ## What it does
    Reports a citation by author and year that fits two or more entries equally well. Entries that are one work listed
    twice are no choice; those are REF302's matter.

    ## Why it matters
    A reader cannot tell which of the works is meant. Author-date styles add a letter to the year ("2019a", "2019b"), or
    a second name or an initial.

    ## Example
    ```manuscript
    Resistance is common (Khan, 2024).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.

    Khan, S. (2024). Persister cells under drugs. *Cancer Letters*, *8*, 20–31.
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan, 2024a), and cells persist (Khan, 2024b).

    # References

    Khan, S. (2024a). On resistance. *Cell Reports*, *3*, 1–9.

    Khan, S. (2024b). Persister cells under drugs. *Cancer Letters*, *8*, 20–31.
    ```

    ## Sources
    *Publication Manual of the American Psychological Association* (7th ed., 2020), sections 8.19 and 8.20.
    """

    code = "CIT105"
    name = "ambiguous-citation"
    severity = Severity.WARNING

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        for citation, item, link in manuscript.linked_items(LinkStatus.AMBIGUOUS):
            candidates = [manuscript.reference(n) for n in link.references]
            if citation.system is CitationSystem.AUTHOR_DATE and not _one_work(candidates):
                yield self.finding(
                    f"{cited(item)} fits entries {listed(link.references)} equally well",
                    item.location,
                    help="tell the works apart, in the citation and in the list, by a letter after the year",
                    related=[candidate.location for candidate in candidates],
                    references=link.references,
                    citations=[citation.id],
                )


def _one_work(candidates: Sequence[Reference]) -> bool:
    """Tell whether the entries share their DOI, or else their title."""
    dois = {reference.item.DOI for reference in candidates}
    titles = {fold(reference.item.title or reference.text) for reference in candidates}
    return len(titles) == 1 or (len(dois) == 1 and None not in dois)
