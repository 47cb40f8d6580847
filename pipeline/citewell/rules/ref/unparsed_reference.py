"""REF310 unparsed-reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Confidence, Severity
from citewell.rules.base import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Finding, Item, Manuscript


class UnparsedReference(Rule):
    """An entry, or a part of it, could not be understood.

    ## What it does
    Says of every entry of which no title could be made out, or whose text is too long or too broken to be an entry,
    which part was not understood and why. An article that is given by its journal, volume and page alone, as chemists
    and physicists do, is understood without a title; so is a web page of which one name, be it the owner's or the
    page's, and the address are given. Broken entries of a library are REF314's matter.

    ## Why it matters
    What is not understood cannot be checked, verified or converted: all other rules pass such an entry over. Mostly it
    is no entry at all, but a heading or a remark inside the list, or two entries on one line.

    ## Example
    ```manuscript
    Resistance is common (Khan, 2024; Walcher, 2020).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.

    Walcher, L. (2020).
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan, 2024; Walcher, 2020).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.

    Walcher, L. (2020). On stem cells. *Immunology*, *11*, 12–80.
    ```
    """

    code = "REF310"
    name = "unparsed-reference"
    severity = Severity.WARNING

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        for entry in () if manuscript.reference_list.library else manuscript.references:
            unparsed = entry.unparsed
            if unparsed is None or _is_understood_without_title(entry.item):
                continue
            yield self.finding(
                f"entry {entry.n} could not be understood: {unparsed.reason}",
                entry.locate(unparsed.start, unparsed.end),
                help="complete the entry, or take it out of the list if it is none",
                confidence=Confidence.MEDIUM,
                references=[entry.n],
            )


def _is_understood_without_title(item: Item) -> bool:
    """Tell whether journal, volume and page, or one name that is no person's and an address, say what the work is."""
    is_page = len(item.creators) == 1 and "." not in (item.creators[0].given or "") and bool(item.URL)
    return item.title is None and (is_page or bool(item.volume and item.page))
