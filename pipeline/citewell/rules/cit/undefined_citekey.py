"""CIT112 undefined-citekey."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Severity
from citewell.rules.base import Rule
from citewell.rules.cit.citekeys import entries_by_folded_key, undefined_items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Citation, CitationItem, Finding, Manuscript


class UndefinedCitekey(Rule):
    """A citation gives a key that the library does not have.

    ## What it does
    Reports each such key once, at its first citation. Keys of figures, tables and equations ("@fig-cells") are
    cross-references and no citations, a key that differs from an entry's in its case alone is CIT117's matter, and a
    manuscript without any library is reported as a whole.

    ## Why it matters
    Programs print a question mark, or the bare key, and list nothing; most say so in a line that scrolls past.

    ## Example
    ```manuscript
    Resistance is common [@khan2024; @walcher2020].
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

    ## Sources
    *Pandoc User's Guide*, "Citation syntax", https://pandoc.org/MANUAL.html#citation-syntax.
    """

    code = "CIT112"
    name = "undefined-citekey"
    severity = Severity.ERROR

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        for key, uses in _undefined(manuscript).items():
            yield self.finding(
                f"the key “{key}” is cited, but the library has no such entry",
                uses[0][1].location,
                help="add the entry, or correct the key",
                related=[item.location for _, item in uses[1:]],
                citations=dict.fromkeys(citation.id for citation, _ in uses),
            )


def _undefined(manuscript: Manuscript) -> dict[str, list[tuple[Citation, CitationItem]]]:
    """Return each key without an entry, with the citations that give it."""
    uses: dict[str, list[tuple[Citation, CitationItem]]] = {}
    if manuscript.reference_list.library is not None:
        known = entries_by_folded_key(manuscript)
        for citation, item, key in undefined_items(manuscript):
            if key.casefold() not in known:
                uses.setdefault(key, []).append((citation, item))
    return uses
