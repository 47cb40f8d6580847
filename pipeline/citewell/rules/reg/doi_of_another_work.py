"""REG502 doi-of-another-work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Severity
from citewell.rules.base import Rule
from citewell.rules.reg.evidence import describe, found_works

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Finding, Manuscript


class DoiOfAnotherWork(Rule):
    """The DOI or another identifier of an entry leads to another work.

    ## What it does
    Reports a DOI, arXiv or PubMed number whose record at the registry is of another work than the entry describes:
    title, first author and year are weighed together, and the place in the journal with them. A title in another
    language, an author out of order or a year that is one off do not make another work.

    ## Why it matters
    The reader is sent to a work that does not say what the text claims. DOIs get mixed up when lists are edited, and
    invented entries often carry the DOI of something real.

    ## Example
    ```manuscript
    Resistance is common (Khan, 2024).

    # References

    Khan, S. (2024). On the resistance of cells. *Cell Reports*, *3*, 1–9. https://doi.org/10.1016/j.cr.2024.03.011
    ```

    ```lookups
    {"1": [{"status": "found", "agency": "Crossref", "work": {
      "type": "article-journal", "title": "Mosses of northern lakes", "author": [{"family": "Berg", "given": "Ida"}],
      "issued": {"date-parts": [[2011]]}, "container_title": "Lake Letters", "volume": "12", "page": "44-51"}}]}
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan, 2024).

    # References

    Khan, S. (2024). On the resistance of cells. *Cell Reports*, *3*, 1–9. https://doi.org/10.1016/j.cr.2024.03.012
    ```

    ```lookups
    {"1": [{"status": "found", "agency": "Crossref", "work": {
      "type": "article-journal", "title": "On the resistance of cells", "author": [{"family": "Khan", "given": "Sara"}],
      "issued": {"date-parts": [[2024]]}, "container_title": "Cell Reports", "volume": "3", "page": "1-9"}}]}
    ```
    """

    code = "REG502"
    name = "doi-of-another-work"
    severity = Severity.ERROR

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        for found in found_works(manuscript):
            if found.identifier and not found.comparison.is_same_work:
                n, described = found.reference.n, describe(found.work)
                yield self.finding(
                    f"the {found.identifier} of entry {n} is that of another work, at {found.agency} {described}",
                    found.reference.locate_field(found.by),
                    help=f"find the {found.identifier} of the work that is meant, or cite the work that it names",
                    references=[n],
                )
