"""CIT108 year-suffix-mismatch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Applicability, CitationSystem, Difference, LinkStatus, Severity
from citewell.rules.base import Rule
from citewell.rules.edits import replace_words, unsafe_fix
from citewell.rules.wording import cited, place_of_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citewell.model import Citation, CitationItem, Finding, Fix, IssuedDate, Manuscript


class YearSuffixMismatch(Rule):
    """A citation has a letter behind the year that its entry has not, or lacks that which the entry has.

    ## What it does
    Reports a citation whose authors and year fit one entry, while the letter behind the year differs: "2021" for the
    entry of "2021b", "2019a" where the list prints no letter, "2019c" where it ends at b. Several citations of one work
    in one wrong form are reported once. A citation without a letter that fits two entries with one is ambiguous, which
    is CIT105's matter.

    ## Why it matters
    The letter is all that tells two works of one year apart. One too many, or too few, is what remains when an entry
    was removed or added after the letters were given.

    ## Example
    ```manuscript
    Resistance is common (Khan, 2024b).

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
    The fix takes the entry's letter over, or removes the citation's. It is unsafe, for another work of that year may be
    meant.

    ## Sources
    *Publication Manual of the American Psychological Association* (7th ed., 2020), section 8.19.
    """

    code = "CIT108"
    name = "year-suffix-mismatch"
    severity = Severity.WARNING
    fixable = Applicability.UNSAFE

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        for (n, suffix), uses in _deviations(manuscript).items():
            reference = manuscript.reference(n)
            _, item = uses[0]
            dated = f"{item.year}{suffix or ''}"
            yield self.finding(
                f"{cited(item)} is dated {reference.item.issued or 'nowhere'} in entry {n}",
                place_of_words(item, dated, dated),
                help="give the same letter, or none, in the citation and in the list",
                related=[reference.locate_field("issued"), *(used.location for _, used in uses[1:])],
                references=[n],
                citations=dict.fromkeys(citation.id for citation, _ in uses),
                fix=_fix([used for _, used in uses], dated, reference.item.issued),
            )


def _fix(items: Sequence[CitationItem], dated: str, issued: IssuedDate | None) -> Fix | None:
    """Return the fix that takes the entry's letter over wherever the work is cited in this form."""
    if issued is None or issued.year is None:
        return None
    return unsafe_fix(f"write “{issued}”", [replace_words(item, dated, str(issued)) for item in items])


def _deviations(manuscript: Manuscript) -> dict[tuple[int, str | None], list[tuple[Citation, CitationItem]]]:
    """Return the items whose letter alone differs, by the entry that they mean and the letter that they give it."""
    found: dict[tuple[int, str | None], list[tuple[Citation, CitationItem]]] = {}
    for citation, item, link in manuscript.linked_items(LinkStatus.MISMATCH):
        if link.differences == {Difference.SUFFIX} and citation.system is CitationSystem.AUTHOR_DATE:
            found.setdefault((link.references[0], item.suffix), []).append((citation, item))
    return found
