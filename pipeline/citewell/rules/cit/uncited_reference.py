"""CIT101 uncited-reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Severity
from citewell.rules.base import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Finding, Manuscript


class UncitedReference(Rule):
    """An entry of the reference list is cited nowhere.

    ## What it does
    Reports every entry of the manuscript's list that no citation in the text, tables, captions or notes refers to. An
    entry that a citation means but names wrongly (another year, another spelling) is not reported here: that citation
    is. Nor is one that a footnote or endnote names by author and title. In a library (a `.bib` file) that several
    manuscripts may share, such an entry is only worth knowing.

    ## Why it matters
    A list of works cited holds the works cited. An entry nobody cites is a leftover of an earlier draft, a citation
    that was lost, or padding; reviewers ask which.

    ## Example
    ```manuscript
    Resistance is common (Khan, 2024).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.

    Zahreddine, H. (2013). On mechanisms. *Pharmacology*, *4*, 28–35.
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan, 2024), for several reasons (Zahreddine, 2013).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.

    Zahreddine, H. (2013). On mechanisms. *Pharmacology*, *4*, 28–35.
    ```
    """

    code = "CIT101"
    name = "uncited-reference"
    severity = Severity.WARNING

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        severity = Severity.INFO if manuscript.reference_list.library else None
        for reference in manuscript.references:
            if not manuscript.cited_by[reference.n]:
                yield self.finding(
                    f"{reference.short_form}, entry {reference.n}, is cited nowhere",
                    reference.location,
                    help="cite it where its work is used, or remove the entry",
                    severity=severity,
                    references=[reference.n],
                )
