"""CIT101 uncited-reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import CitationSystem, Severity
from citewell.rules.base import Rule
from citewell.rules.cit.named_works import NamedWorks
from citewell.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Finding, Manuscript, Reference


_FULLY_CITED = 2
"""Authors that every style cites by name."""


class UncitedReference(Rule):
    """An entry of the reference list is cited nowhere.

    ## What it does
    Reports every entry of the manuscript's list that no citation in the text, tables, captions or notes refers to. An
    entry that a citation means but names wrongly (another year, another spelling) is not reported here: that citation
    is. Nor is one that a footnote or endnote names by author and title, that the text names by author and year in words
    of its own, or that a citation with "et al." may mean as well as another. In a library (a `.bib` file) that several
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
        for reference in _uncited(manuscript):
            yield self.finding(
                f"{reference.short_form}, entry {reference.n}, is cited nowhere",
                reference.location,
                help="cite it where its work is used, or remove the entry",
                severity=severity,
                references=[reference.n],
            )


def _uncited(manuscript: Manuscript) -> list[Reference]:
    """Return the entries that nothing means; where works are cited by name, without those that the text may mean."""
    uncited = [reference for reference in manuscript.references if not manuscript.cited_by[reference.n]]
    if not uncited or manuscript.reference_list.library or manuscript.style.family == CitationSystem.NUMERIC.value:
        return uncited
    named = NamedWorks(manuscript)
    shortened = {
        (fold(item.names[0]), item.year, item.suffix) for _, item, _ in manuscript.linked_items() if item.et_al
    }
    return [r for r in uncited if not named.has(r) and shortened.isdisjoint(_called_with_et_al(r))]


def _called_with_et_al(reference: Reference) -> Iterator[tuple[str, int | None, str | None]]:
    """Yield how a work of several authors is cited in short, which may be how another one is cited as well."""
    creators, issued = reference.item.creators, reference.item.issued
    if creators and (len(creators) > _FULLY_CITED or reference.item.et_al):
        yield fold(creators[0].sort_name), reference.item.year, issued.suffix if issued else None
