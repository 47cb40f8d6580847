"""DOC606 reference-heading-missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Severity
from citewell.rules.base import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Finding, Manuscript


class ReferenceHeadingMissing(Rule):
    """The reference list has no heading.

    ## What it does
    Reports a list of references in the manuscript that no heading such as "References" precedes.

    ## Why it matters
    Readers and programs find the list by its heading.

    ## Example
    ```manuscript
    Resistance is common (Khan, 2024), and cells persist (Walcher, 2020; Wang, 2019).

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.

    Walcher, L. (2020). On stem cells. *Immunology*, *11*, 12–80.

    Wang, X. (2019). On combating it. *Cancer Letters*, *2*, 141–160.
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan, 2024), and cells persist (Walcher, 2020; Wang, 2019).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.

    Walcher, L. (2020). On stem cells. *Immunology*, *11*, 12–80.

    Wang, X. (2019). On combating it. *Cancer Letters*, *2*, 141–160.
    ```
    """

    code = "DOC606"
    name = "reference-heading-missing"
    severity = Severity.WARNING

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        listed = manuscript.reference_list
        if listed.entries and listed.heading is None and listed.library is None:
            yield self.finding(
                "the reference list has no heading",
                listed.entries[0].location,
                help="put a heading such as “References” before its first entry",
                references=[1],
            )
