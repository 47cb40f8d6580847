"""REG504 retracted-work."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.model import Severity
from citewell.rules.base import Rule
from citewell.rules.reg.evidence import WITHDRAWN, noticed_works
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Finding, Manuscript, Update

_KNOWN = LatePattern(
    r"[\[(]\s?(?:retract|withdr[ae]w|zurückgezogen|retirad[ao]|rétract)"
    r"|\b(?:retracted|withdrawn) (?:article|chapter|paper|in)\b"
    r"|\b(?:retracted|withdrawn|retraction) ?[:.]|\bretraction (?:published|notice)",
    re.IGNORECASE,
)
"""How an entry says that its author knows."""


class RetractedWork(Rule):
    """A work that was retracted is cited as if it stood.

    ## What it does
    Reports an entry whose work has a notice of retraction, withdrawal or removal, by its publisher or in the database
    of Retraction Watch. An entry that says so itself ("[Retracted]", "Retraction published 2020") is left alone, and so
    are notices of correction and of concern.

    ## Why it matters
    What a retracted work claims does not hold, or is not known to. Who cites it knowingly, as an example, says so in
    the entry.

    ## Example
    ```manuscript
    Resistance is common (Khan, 2024).

    # References

    Khan, S. (2024). On the resistance of cells. *Cell Reports*, *3*, 1–9. https://doi.org/10.1016/j.cr.2024.03.012
    ```

    ```lookups
    {"1": [{"status": "found", "agency": "Crossref", "work": {"type": "article-journal",
      "title": "On the resistance of cells", "author": [{"family": "Khan", "given": "Sara"}]}, "years": [2024],
      "updates": [{"type": "retraction", "DOI": "10.1016/j.cr.2025.01.001", "source": "retraction-watch"}]}]}
    ```

    ## Use instead
    ```manuscript
    A study of resistance had to be retracted (Khan, 2024).

    # References

    Khan, S. (2024). On the resistance of cells. *Cell Reports*, *3*, 1–9. https://doi.org/10.1016/j.cr.2024.03.012
    (Retraction published 2025)
    ```

    ```lookups
    {"1": [{"status": "found", "agency": "Crossref", "work": {"type": "article-journal",
      "title": "On the resistance of cells", "author": [{"family": "Khan", "given": "Sara"}]}, "years": [2024],
      "updates": [{"type": "retraction", "DOI": "10.1016/j.cr.2025.01.001", "source": "retraction-watch"}]}]}
    ```

    ## Sources
    Crossref documentation, "Retractions, corrections and other updates"; Publication Manual of the American
    Psychological Association, 7th ed., 2020, section 10.1, example 14 (how to cite a retracted article).
    """

    code = "REG504"
    name = "retracted-work"
    severity = Severity.ERROR

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        for reference, work, (notice, *_) in noticed_works(manuscript, WITHDRAWN):
            if not _KNOWN.search(reference.text):
                what = WITHDRAWN[notice.type] + _where(notice, work.item.DOI)
                yield self.finding(
                    f"{reference.short_form}, entry {reference.n}, was {what}",
                    reference.location,
                    help="cite another source, or say in the entry that the work was retracted",
                    references=[reference.n],
                )


def _where(notice: Update, doi: str | None) -> str:
    """Name the notice, unless it stands under the article's own DOI."""
    return f": see https://doi.org/{notice.DOI}" if notice.DOI and doi != notice.DOI else ""
