"""DOC603 uncredited-figure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.model import Confidence, Found, Severity
from citewell.rules.base import Rule
from citewell.rules.doc.figures import figures, place_of
from citewell.rules.doc.publishers import entry_of, origin_of
from citewell.rules.doc.texts import has_words, is_short
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Finding, Manuscript, Reference
    from citewell.rules.doc.figures import Figure

_CREDIT = LatePattern(
    r"\b(?:from|after|sources?|adapted|modified|courtesy|credits?|reproduced|reprinted|redrawn|permission|licen[cs]ed?|"
    r"CC[ -]BY|copyright|wiki(?:media|pedia)|quelle|aus|nach|fuente|fonte|tomad[ao]|d['’]après)\b|©|来源",
    re.IGNORECASE,
)


class UncreditedFigure(Rule):
    """A figure is another paper's, and neither its caption nor the reference list says so.

    ## What it does
    Reads the address from which a picture is linked. Where it is the server of a publisher or an archive and tells the
    work that the picture was published in, that work must be named: by an entry of the list, by a citation beside the
    figure, or by words such as "from", "adapted" or "source" there. The message says what the address tells, and no
    more: journal, volume and page, or the DOI where it stands in the address.

    ## Why it matters
    A figure taken from another work is a quotation. Without its source it is plagiarism, and often against the licence
    as well.

    ## Example
    ```manuscript
    ![The spread of the cells](https://journals.plos.org/plosone/article/figure/image?id=10.1371/journal.pone.0000000.g001)

    Figure 1. The spread of the cells.
    ```

    ## Use instead
    ```manuscript
    ![The spread of the cells](https://journals.plos.org/plosone/article/figure/image?id=10.1371/journal.pone.0000000.g001)

    Figure 1. The spread of the cells. From Khan (2024), licensed under CC BY 4.0.
    ```

    ## Sources
    The publishers' own addresses; they are one table, `publishers.py`.
    """

    code = "DOC603"
    name = "uncredited-figure"
    severity = Severity.WARNING

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        figures_with_origins = [
            (figure, picture, origin)
            for figure in figures(manuscript.document)
            for picture in figure.pictures
            if picture.linked and picture.source and (origin := origin_of(picture.source))
        ]
        if not figures_with_origins:
            return
        cited = {citation.location.block for citation in manuscript.citations}
        entries = [entry_of(_known_of(reference, manuscript)) for reference in manuscript.references]
        for figure, picture, origin in figures_with_origins:
            if not (_names_a_source(figure, cited) or any(map(origin.is_named_in, entries))):
                yield self.finding(
                    f"the picture comes from {origin.words}, which is neither credited nor in the list",
                    place_of(figure.block, picture),
                    help="name the work in the caption and list it, and see that its licence allows the use",
                    confidence=Confidence.LOW if origin.opaque else Confidence.HIGH,
                )


def _names_a_source(figure: Figure, cited: set[str]) -> bool:
    """Tell whether the text beside the figure cites a work or speaks of a source."""
    near = [block for block in (figure.block, *figure.beside) if has_words(block)]
    texts = [block for block in near if block in figure.captions or is_short(block)]
    return any(block.id in cited or _CREDIT.search(block.text) for block in texts)


def _known_of(reference: Reference, manuscript: Manuscript) -> str:
    """Return the entry's text and identifiers, with those that a registry gave."""
    lookup = manuscript.lookup(reference.n)
    items = [reference.item, lookup.work.item] if isinstance(lookup, Found) and lookup.work else [reference.item]
    return " ".join([reference.text, *(f"{item.DOI} {item.URL} {item.PMCID}" for item in items)])
