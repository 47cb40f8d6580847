"""REG505 corrected-work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Severity
from citewell.rules.base import Rule
from citewell.rules.reg.evidence import WITHDRAWN, noticed_works
from citewell.rules.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Finding, Manuscript

_NOTICES = {
    "correction": "correction",
    "corrigendum": "corrigendum",
    "erratum": "erratum",
    "expression_of_concern": "expression of concern",
    "partial_retraction": "partial retraction",
}
"""Crossref's types of notices that change a work and leave it standing, and how a message says it."""


class CorrectedWork(Rule):
    """A work that was corrected, or of which its journal voiced concern, is cited.

    ## What it does
    Tells of an entry whose work has a notice of correction, an erratum, a partial retraction or an expression of
    concern, and names the notice. A work that was retracted is REG504's matter.

    ## Why it matters
    The number or the figure that is cited may be the one that was corrected. Nothing is wrong with citing the work.

    ## Example
    ```manuscript
    Resistance is common (Khan, 2024).

    # References

    Khan, S. (2024). On the resistance of cells. *Cell Reports*, *3*, 1–9. https://doi.org/10.1016/j.cr.2024.03.012
    ```

    ```lookups
    {"1": [{"status": "found", "agency": "Crossref", "work": {"type": "article-journal",
      "title": "On the resistance of cells", "author": [{"family": "Khan", "given": "Sara"}]}, "years": [2024],
      "updates": [{"type": "correction", "DOI": "10.1016/j.cr.2025.01.001", "source": "publisher"}]}]}
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan, 2024).

    # References

    Khan, S. (2024). On the resistance of cells. *Cell Reports*, *3*, 1–9. https://doi.org/10.1016/j.cr.2024.03.012
    ```

    ```lookups
    {"1": [{"status": "found", "agency": "Crossref", "work": {"type": "article-journal",
      "title": "On the resistance of cells", "author": [{"family": "Khan", "given": "Sara"}]}, "years": [2024]}]}
    ```

    ## Sources
    Crossref documentation, "Retractions, corrections and other updates".
    """

    code = "REG505"
    name = "corrected-work"
    severity = Severity.INFO

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        for reference, work, notices in noticed_works(manuscript, _NOTICES):
            if not any(update.type in WITHDRAWN for update in work.updates):
                named = dict.fromkeys(_NOTICES[notice.type] for notice in notices)
                addresses = dict.fromkeys(
                    f"https://doi.org/{n.DOI}" for n in notices if n.DOI not in {None, work.item.DOI}
                )
                where = f": see {listed(addresses)}" if addresses else ""
                yield self.finding(
                    f"{reference.short_form}, entry {reference.n}, has a notice of {listed(named)}{where}",
                    reference.location,
                    help="see whether it concerns what is cited",
                    references=[reference.n],
                )
