"""REF314 broken-library-entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Severity
from citewell.rules.base import Rule
from citewell.rules.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Finding, Manuscript


class BrokenLibraryEntry(Rule):
    """An entry of the library cannot be read.

    ## What it does
    Reports every entry of a `.bib` file whose braces, quotation marks or commas do not add up, at its line and with
    what the reader stumbled over. The entries around it are read all the same.

    ## Why it matters
    Programs skip such an entry, often together with those behind it, and leave a question mark in the text.

    ## Example
    ```manuscript
    Resistance is common [@khan2024].
    ```

    ```library
    @article{khan2024, author = {Khan, S.}, title = {On resistance}, journal = {Cell Reports}, year = 2024,
      volume = 3, pages = {1--9}}

    @article{walcher2020, author = {Walcher, L., title = {On stem cells}, journal = {Immunology}, year = 2020}
    ```

    ## Use instead
    ```manuscript
    Resistance is common [@khan2024].
    ```

    ```library
    @article{khan2024, author = {Khan, S.}, title = {On resistance}, journal = {Cell Reports}, year = 2024,
      volume = 3, pages = {1--9}}

    @article{walcher2020, author = {Walcher, L.}, title = {On stem cells}, journal = {Immunology}, year = 2020}
    ```
    """

    code = "REF314"
    name = "broken-library-entry"
    severity = Severity.WARNING

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        for entry in manuscript.references if manuscript.reference_list.library else ():
            if entry.unparsed is not None:
                what = f"entry {entry.n}, {quoted(entry.id)}," if entry.id else f"entry {entry.n}"
                yield self.finding(
                    f"{what} of the library cannot be read: {entry.unparsed.reason.rstrip('.')}",
                    entry.location,
                    help="close every brace and quotation mark, and put a comma behind each field",
                    references=[entry.n],
                )
