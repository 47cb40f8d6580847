"""DOC608 no-citations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Confidence, Severity
from citewell.rules.base import Rule
from citewell.rules.doc.texts import opening
from citewell.rules.wording import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Document, Finding, Manuscript


class NoCitations(Rule):
    """The manuscript cites nothing.

    ## What it does
    Reports a manuscript in which no citation was found, whether it lists works or not. Citations that a reference
    manager keeps in Word fields count, even where their printed form was not recognised, and so do sources in notes.

    ## Why it matters
    Either the text leans on nobody's work, and then there is nothing to list, or its sources are not named where they
    are used. It may also be that it cites in a form that was not recognised; that is worth a look, too.

    ## Example
    ```manuscript
    Resistance is common.

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan, 2024).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.
    ```
    """

    code = "DOC608"
    name = "no-citations"
    severity = Severity.WARNING

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        at = opening(manuscript.document)
        cites = manuscript.citations or _has_citation_fields(manuscript.document)
        if at and not cites:
            yield self.finding(
                _what_is_missing(len(manuscript.references)),
                at,
                help="cite each work where it is used",
                confidence=Confidence.MEDIUM,
            )


def _has_citation_fields(document: Document) -> bool:
    """Tell whether Word, Zotero, Mendeley or EndNote keeps citations in the document."""
    instructions = (field.instruction for block in document.blocks for field in block.fields)
    return any("CITATION" in instruction or "EN.CITE" in instruction for instruction in instructions)


def _what_is_missing(entries: int) -> str:
    if not entries:
        return "neither a citation nor a list of references was found in the manuscript"
    works = "one work" if entries == 1 else f"{in_words(entries)} works"
    return f"no citation was found in the manuscript, which lists {works}"
