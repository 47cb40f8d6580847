"""CIT116 duplicate-citekey."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Severity
from citewell.rules.base import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Finding, Manuscript, Reference


class DuplicateCitekey(Rule):
    """Two entries of the library have the same key.

    ## What it does
    Reports every entry whose key an earlier one has already, and names the first that has it, whether the two are of
    one work or of two. Keys that differ in case are different keys.

    ## Why it matters
    A citation can mean only one of them, and programs differ in which they take: BibTeX the first, pandoc the last.

    ## Example
    ```manuscript
    Resistance is common [@khan2024].
    ```

    ```library
    @article{khan2024, author = {Khan, S.}, title = {On resistance}, journal = {Cell Reports}, year = 2024,
      volume = 3, pages = {1--9}}

    @article{khan2024, author = {Khan, S.}, title = {Persister cells}, journal = {Cancer Letters}, year = 2024,
      volume = 8, pages = {20--31}}
    ```

    ## Use instead
    ```manuscript
    Resistance is common [@khan2024].
    ```

    ```library
    @article{khan2024, author = {Khan, S.}, title = {On resistance}, journal = {Cell Reports}, year = 2024,
      volume = 3, pages = {1--9}}

    @article{khan2024a, author = {Khan, S.}, title = {Persister cells}, journal = {Cancer Letters}, year = 2024,
      volume = 8, pages = {20--31}}
    ```
    """

    code = "CIT116"
    name = "duplicate-citekey"
    severity = Severity.ERROR

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        first: dict[str, Reference] = {}
        for reference in manuscript.references if manuscript.reference_list.library else ():
            if not reference.id:
                continue
            earlier = first.setdefault(reference.id, reference)
            if earlier is not reference:
                yield self.finding(
                    f"entry {reference.n} has the key “{reference.id}” of entry {earlier.n}",
                    reference.location,
                    help="give it a key of its own, or remove it if it is the same work",
                    related=[earlier.location],
                    references=[reference.n],
                )
