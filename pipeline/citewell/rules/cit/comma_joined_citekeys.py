"""CIT113 comma-joined-citekeys."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from citewell.model import Applicability, CitationSystem, Edit, Fix, Location, Severity
from citewell.rules.base import Rule
from citewell.rules.wording import quoted
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Citation, Finding, Manuscript

_COMMA = LatePattern(r"\s*,\s*(?:and|&)?\s*|\s+(?:and|&)\s+|\s+")


class CommaJoinedCitekeys(Rule):
    """Keys in one pair of brackets are joined by a comma, where a semicolon belongs.

    ## What it does
    Reports two keys of one citation in Markdown between which no semicolon stands.

    ## Why it matters
    Pandoc takes what stands behind the first key, up to a semicolon, for its locator, and prints only the last of the
    works, as if the sentence named its author. The others stay in the list and are lost from the text.

    ## Example
    ```manuscript
    Resistance is common [@khan2024, @walcher2020].
    ```

    ```library
    @article{khan2024, author = {Khan, S.}, title = {On resistance}, journal = {Cell Reports}, year = 2024,
      volume = 3, pages = {1--9}}

    @article{walcher2020, author = {Walcher, L.}, title = {On stem cells}, journal = {Immunology}, year = 2020,
      volume = 11, pages = {12--80}}
    ```

    ## Use instead
    ```manuscript
    Resistance is common [@khan2024; @walcher2020].
    ```

    ```library
    @article{khan2024, author = {Khan, S.}, title = {On resistance}, journal = {Cell Reports}, year = 2024,
      volume = 3, pages = {1--9}}

    @article{walcher2020, author = {Walcher, L.}, title = {On stem cells}, journal = {Immunology}, year = 2020,
      volume = 11, pages = {12--80}}
    ```

    ## Fix safety
    Where nothing but a comma, a blank or "and" stands between the keys, the fix puts a semicolon there. It is safe:
    the brackets hold two citations in either reading.

    ## Sources
    *Pandoc User's Guide*, "Citation syntax", https://pandoc.org/MANUAL.html#citation-syntax.
    """

    code = "CIT113"
    name = "comma-joined-citekeys"
    severity = Severity.WARNING
    fixable = Applicability.SAFE

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        for citation in manuscript.citations:
            if citation.system is CitationSystem.CITEKEY:
                text = manuscript.document.block(citation.location.block).text
                joints = [(one.location.end, other.location.start) for one, other in pairwise(citation.items)]
                wrong = [joint for joint in joints if ";" not in text[slice(*joint)]]
                if wrong:
                    yield self._report(citation, text, wrong)

    def _report(self, citation: Citation, text: str, joints: list[tuple[int, int]]) -> Finding:
        block = citation.location.block
        places = [Location(block, *joint) for joint in joints]
        plain = all(_COMMA.fullmatch(text, *joint) for joint in joints)
        edits = tuple(Edit(place, "; ") for place in places)
        return self.finding(
            f"{quoted(citation.text)} joins its keys without a semicolon",
            places[0],
            help="put a semicolon between the keys",
            related=places[1:],
            citations=[citation.id],
            fix=Fix(Applicability.SAFE, "put a semicolon between the keys", edits) if plain else None,
        )
