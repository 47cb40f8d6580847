"""DOC607 no-reference-list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import CitationSystem, Confidence, Severity
from citewell.rules.base import Rule
from citewell.rules.doc.texts import opening
from citewell.rules.wording import in_words, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Finding, Manuscript

_EXAMPLES = 3


class NoReferenceList(Rule):
    """The manuscript cites works, but lists none.

    ## What it does
    Reports a manuscript with citations by author and year or by number in which no list of references was found. Works
    cited in full in footnotes need no list, and works cited by key have theirs in a library.

    ## Why it matters
    Without the list, no reader can find a source.

    ## Example
    ```manuscript
    Resistance is common (Khan, 2024), and cells persist (Walcher, 2020).
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan, 2024), and cells persist (Walcher, 2020).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.

    Walcher, L. (2020). On stem cells. *Immunology*, *11*, 12–80.
    ```
    """

    code = "DOC607"
    name = "no-reference-list"
    severity = Severity.WARNING

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        systems = {citation.system for citation in manuscript.citations}
        if manuscript.references or CitationSystem.CITEKEY in systems:
            return
        typed = {CitationSystem.AUTHOR_DATE, CitationSystem.NUMERIC}
        cited = [citation for citation in manuscript.citations if citation.system in typed]
        at = opening(manuscript.document)
        if at and cited:
            count = "one citation" if len(cited) == 1 else f"{in_words(len(cited))} citations"
            examples = listed(quoted(citation.text) for citation in cited[:_EXAMPLES])
            yield self.finding(
                f"the manuscript has {count}, such as {examples}, and no list of references",
                at,
                help="add the list, under a heading such as “References”",
                confidence=Confidence.HIGH if len(cited) >= _EXAMPLES else Confidence.MEDIUM,
                related=[citation.location for citation in cited],
                citations=[citation.id for citation in cited],
            )
