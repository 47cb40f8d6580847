"""DOC604 missing-alt-text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Severity
from citewell.rules.base import Rule
from citewell.rules.doc.figures import describes, figures, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Finding, Manuscript

_WITHOUT_ALT_TEXT = frozenset({"latex", "rtf"})
"""Formats whose authors have no place to write it."""


class MissingAltText(Rule):
    """A picture has no alternative text.

    ## What it does
    Reports each picture of the body whose alternative text is missing, or is only a word such as "image" or the name
    of a file.

    ## Why it matters
    Who listens to the manuscript instead of looking at it learns nothing of the picture. Journals and universities ask
    for alternative texts.

    ## Example
    ```manuscript
    ![](pathway.png)

    Figure 1. The four steps of the pathway. Own drawing.
    ```

    ## Use instead
    ```manuscript
    ![Four boxes joined by arrows, from the receptor to the nucleus](pathway.png)

    Figure 1. The four steps of the pathway. Own drawing.
    ```

    ## Sources
    *Web Content Accessibility Guidelines* 2.2, W3C, 2023, success criterion 1.1.1.
    """

    code = "DOC604"
    name = "missing-alt-text"
    severity = Severity.WARNING

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        if manuscript.document.format in _WITHOUT_ALT_TEXT:
            return
        for figure in figures(manuscript.document):
            for picture in figure.pictures:
                if not describes(picture.alt, picture):
                    yield self.finding(
                        "the picture has no alternative text",
                        place_of(figure.block, picture),
                        help="describe in a sentence what it shows",
                    )
