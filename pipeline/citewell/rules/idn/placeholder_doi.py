"""IDN403 placeholder-doi."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Found, Severity
from citewell.rules.base import Rule
from citewell.rules.idn.placeholders import find_blank, is_placeholder
from citewell.rules.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Finding, Location, Manuscript, Reference


class PlaceholderDoi(Rule):
    """A DOI only holds the place of one that was to follow.

    ## What it does
    Reports DOIs that nobody registers: those of the prefixes 10.0000, 10.1234 and 10.12345, which examples use, those
    whose number is all zeros, those that a template fills in ("10.1145/nnnnnnn.nnnnnnn"), and places left open ("[DOI
    pending]", "doi: to be assigned"). It is silent where a registry knows the DOI.

    ## Why it matters
    The reader is sent nowhere. Such DOIs are leftovers of a template, or were made up together with the entry: see
    whether the work exists at all.

    ## Example
    ```manuscript
    Resistance is common (Khan, 2024).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9. https://doi.org/10.1234/cr.2024.0001
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan, 2024).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9. https://doi.org/10.1016/j.cr.2024.03.011
    ```
    """

    code = "IDN403"
    name = "placeholder-doi"
    severity = Severity.WARNING

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        for reference in manuscript.references:
            place = _place_of_placeholder(reference)
            if place and not isinstance(manuscript.lookup(reference.n), Found):
                yield self.finding(
                    f"{quoted(manuscript.document.text_at(place))} is not a DOI but holds the place of one",
                    place,
                    help="look the work up, and give its DOI or none",
                    references=[reference.n],
                )


def _place_of_placeholder(reference: Reference) -> Location | None:
    doi = reference.item.DOI
    if doi and is_placeholder(doi):
        return reference.locate_field("DOI")
    blank = None if doi else find_blank(reference.text)
    return reference.locate(*blank) if blank else None
