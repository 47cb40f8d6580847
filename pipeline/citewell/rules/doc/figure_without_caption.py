"""DOC601 figure-without-caption."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Confidence, Severity
from citewell.rules.base import Rule
from citewell.rules.doc.figures import figures, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Finding, Manuscript


class FigureWithoutCaption(Rule):
    """A figure has no caption.

    ## What it does
    Reports a figure that stands alone in its paragraph and has no caption before or after it: no paragraph that begins
    like "Figure 1", none of a caption's style, none wholly in italics, no text box and no cell of the same table. In
    Markdown the text between the square brackets is the caption. Pictures in headers, in footers and on a
    cover, away from any running text, are decoration.

    ## Why it matters
    A reader must learn what the figure shows and where it comes from, and the text must be able to refer to it.

    ## Example
    ```manuscript
    The pathway has four steps, from the receptor to the nucleus, and each is a target of drugs.

    ![](pathway.png)

    Drugs that block the first step are known for long.
    ```

    ## Use instead
    ```manuscript
    The pathway has four steps, from the receptor to the nucleus, and each is a target of drugs.

    ![](pathway.png)

    Figure 1. The four steps of the pathway. Own drawing.

    Drugs that block the first step are known for long.
    ```
    """

    code = "DOC601"
    name = "figure-without-caption"
    severity = Severity.WARNING

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        for figure in figures(manuscript.document):
            if not (figure.captions or figure.on_cover):
                yield self.finding(
                    "the figure has no caption",
                    place_of(figure.block, figure.pictures[0]),
                    help="add a caption that says what it shows and where it comes from",
                    confidence=Confidence.MEDIUM,
                )
