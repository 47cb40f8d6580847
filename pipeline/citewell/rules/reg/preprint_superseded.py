"""REG506 preprint-superseded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Severity
from citewell.rules.base import Rule
from citewell.rules.reg.evidence import found_works

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Finding, Manuscript
    from citewell.rules.reg.evidence import Evidence


class PreprintSuperseded(Rule):
    """A preprint is cited that was published since.

    ## What it does
    Points at an entry whose record is that of a preprint, where the record names the version that a journal published.
    It is silent where the entry gives that version's DOI, or a volume and thus the journal.

    ## Why it matters
    The published version was reviewed, and may say something else. Whoever cites the preprint on purpose, for what only
    it says, leaves it.

    ## Example
    ```manuscript
    Resistance is common (Khan, 2023).

    # References

    Khan, S. (2023). *On the resistance of cells*. bioRxiv. https://doi.org/10.1101/2023.03.011
    ```

    ```lookups
    {"1": [{"status": "found", "agency": "Crossref", "published_as": "10.1016/j.cr.2024.03.012", "work": {
      "type": "article", "title": "On the resistance of cells", "author": [{"family": "Khan", "given": "Sara"}],
      "issued": {"date-parts": [[2023]]}}}]}
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

    ## Sources
    Crossref documentation, "Relationships" (``is-preprint-of``); arXiv API user's manual (``arxiv:doi``).
    """

    code = "REG506"
    name = "preprint-superseded"
    severity = Severity.INFO
    preview = True

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        for found in found_works(manuscript):
            if found.work.published_as and found.comparison.is_same_work and not _names_published(found):
                reference = found.reference
                yield self.finding(
                    f"{reference.short_form}, entry {reference.n}, is a preprint that was published as"
                    f" https://doi.org/{found.work.published_as}",
                    reference.location,
                    help="cite the published version, unless the preprint itself is meant",
                    references=[reference.n],
                )


def _names_published(found: Evidence) -> bool:
    item, published = found.reference.item, found.work.published_as or ""
    return item.volume is not None or published in found.reference.text.lower()
