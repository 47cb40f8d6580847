"""CIT117 citekey-case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Applicability, Edit, Fix, Location, Severity
from citewell.rules.base import Rule
from citewell.rules.cit.citekeys import entries_by_folded_key, undefined_items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import CitationItem, Finding, Manuscript


class CitekeyCase(Rule):
    """A citation gives the key of an entry with other capitals.

    ## What it does
    Reports a key that no entry has, where exactly one entry has it in other capitals.

    ## Why it matters
    Pandoc and Biber tell "Khan2024" from "khan2024", and print a question mark in place of the citation.

    ## Example
    ```manuscript
    Resistance is common [@Khan2024].
    ```

    ```library
    @article{khan2024, author = {Khan, S.}, title = {On resistance}, journal = {Cell Reports}, year = 2024,
      volume = 3, pages = {1--9}}
    ```

    ## Use instead
    ```manuscript
    Resistance is common [@khan2024].
    ```

    ```library
    @article{khan2024, author = {Khan, S.}, title = {On resistance}, journal = {Cell Reports}, year = 2024,
      volume = 3, pages = {1--9}}
    ```

    ## Fix safety
    The fix writes the key as the library has it; no other entry could be meant.
    """

    code = "CIT117"
    name = "citekey-case"
    severity = Severity.WARNING
    fixable = Applicability.SAFE

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        known = entries_by_folded_key(manuscript)
        for citation, item, key in undefined_items(manuscript):
            meant = known.get(key.casefold(), [])
            if len({reference.id for reference in meant}) == 1:
                right = meant[0].id
                place = _place_of_key(item, key)
                yield self.finding(
                    f"the key “{key}” differs in case from “{right}”, the entry's own",
                    place,
                    help=f"write “{right}”",
                    related=[meant[0].location],
                    references=[meant[0].n],
                    citations=[citation.id],
                    fix=Fix(Applicability.SAFE, f"write “{right}”", (Edit(place, right),)),
                )


def _place_of_key(item: CitationItem, key: str) -> Location:
    """Locate the key without its sign and braces."""
    start = item.location.start + item.text.find(key)
    return Location(item.location.block, start, start + len(key))
