"""REG501 doi-not-registered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import DOI_ORG, Absent, Severity
from citewell.rules.base import Rule
from citewell.rules.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Finding, Manuscript


class DoiNotRegistered(Rule):
    """A DOI is registered nowhere.

    ## What it does
    Reports a DOI of which doi.org itself, where all agencies register theirs, says that it does not exist. A registry
    that does not have it (Crossref, DataCite) proves nothing by that, nor does one that could not be reached.

    ## Why it matters
    A DOI that does not exist is mistyped or invented. Invented ones come with works that do not exist either.

    ## Example
    ```manuscript
    Resistance is common (Khan, 2024).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9. https://doi.org/10.1016/j.cr.2024.03.011
    ```

    ```lookups
    {"1": [{"status": "absent", "agency": "doi.org"}, {"status": "absent", "agency": "Crossref"}]}
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan, 2024).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9. https://doi.org/10.1016/j.cr.2024.03.012
    ```

    ```lookups
    {"1": [{"status": "found", "agency": "doi.org"}, {"status": "absent", "agency": "Crossref"}]}
    ```

    ## Sources
    DOI resolution documentation of the International DOI Foundation (response code 100 of the handle service).
    """

    code = "REG501"
    name = "doi-not-registered"
    severity = Severity.ERROR

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        for reference in manuscript.references:
            if manuscript.lookup(reference.n) == Absent(DOI_ORG):
                yield self.finding(
                    f"doi.org knows no DOI {quoted(reference.item.DOI or '')}, which entry {reference.n} gives",
                    reference.locate_field("DOI"),
                    help="copy the DOI from the page of the work; if there is none, see whether the work exists",
                    references=[reference.n],
                )
