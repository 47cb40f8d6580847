"""CIT104 name-mismatch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Applicability, CitationSystem, Confidence, Difference, LinkStatus, Severity
from citewell.rules.base import Rule
from citewell.rules.edits import replace_words, unsafe_fix
from citewell.rules.wording import cited, listed
from citewell.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Citation, CitationItem, Finding, Fix, Link, Manuscript, Reference

    _Use = tuple[Citation, CitationItem, Link]


class NameMismatch(Rule):
    """A citation names the authors otherwise than the entry that it means.

    ## What it does
    Reports a citation that can only mean one entry of the list, but spells a name differently from it, names another
    author, or differs in both the name and the year. Names that are printed once for several works are one finding.

    ## Why it matters
    A reader searches the list by the name that the text gives. A misspelt name is also an offence to its owner, and
    hides the citation from the services that count them.

    ## Example
    ```manuscript
    Stem cells persist (Walsher & Kitte, 2020).

    # References

    Walcher, L., & Kitte, R. (2020). On stem cells. *Immunology*, *11*, 12–80.
    ```

    ## Use instead
    ```manuscript
    Stem cells persist (Walcher & Kitte, 2020).

    # References

    Walcher, L., & Kitte, R. (2020). On stem cells. *Immunology*, *11*, 12–80.
    ```

    ## Fix safety
    The fix takes the names that differ, and the year, over from the entry. It is unsafe, for the entry may be the one
    that errs, or another work be meant.
    """

    code = "CIT104"
    name = "name-mismatch"
    severity = Severity.WARNING
    fixable = Applicability.UNSAFE

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        for uses in _by_printed_name(manuscript):
            citation, item, link = uses[0]
            references = [manuscript.reference(link.references[0]) for _, _, link in uses]
            year_too = Difference.YEAR in link.differences
            yield self.finding(
                f"{cited(item)} differs {'in name and year' if year_too else 'in name'} "
                f"from {listed(f'entry {reference.n}, {reference.short_form}' for reference in references)}",
                item.location,
                help="give the same authors and year in the citation and in the list",
                confidence=Confidence.MEDIUM if year_too else Confidence.HIGH,
                related=[reference.locate_field("author") for reference in references],
                references=[reference.n for reference in references],
                citations=[citation.id],
                fix=_fix(item, references[0], year_too=year_too),
            )


def _by_printed_name(manuscript: Manuscript) -> list[list[_Use]]:
    """Group the items that differ in name: those of names that are printed once, "Walsher 2019, 2020", are one slip."""
    found: list[list[_Use]] = []
    for citation, item, link in manuscript.linked_items(LinkStatus.MISMATCH):
        if Difference.NAME in link.differences and citation.system is CitationSystem.AUTHOR_DATE and item.names:
            goes_on = bool(found) and found[-1][-1][0] is citation and item.names[0] not in item.text
            if not goes_on:
                found.append([])
            found[-1].append((citation, item, link))
    return found


def _fix(item: CitationItem, reference: Reference, *, year_too: bool) -> Fix | None:
    """Return the fix that takes the entry's names and year over; ``None`` where the citation names more or fewer."""
    names, issued = [name.sort_name for name in reference.item.creators], reference.item.issued
    if len(item.names) > len(names) or (item.et_al is None and len(item.names) != len(names)):
        return None
    pairs = [(mine, theirs) for mine, theirs in zip(item.names, names, strict=False) if fold(mine) != fold(theirs)]
    if year_too and item.year and issued and issued.year:
        pairs.append((f"{item.year}{item.suffix or ''}", str(issued)))
    words = " ".join(theirs for _, theirs in pairs)
    return unsafe_fix(f"write “{words}”", [replace_words(item, mine, theirs) for mine, theirs in pairs])
