"""STY204 et-al-emphasis-inconsistent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Applicability, Fix, Mark, Severity
from citewell.rules.base import Rule
from citewell.rules.edits import set_italic
from citewell.rules.sty.et_al import place_of_et_al
from citewell.rules.wording import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Block, Citation, Document, Finding, Location, Manuscript


class EtAlEmphasisInconsistent(Rule):
    """The emphasis of "et al." varies: italic in some citations, upright in others.

    ## What it does
    Reports, once for the manuscript, that both forms occur, and points at the rarer one. The letters count, not the
    blanks and the full stop around them. A citation that is italic as a whole, as in an italic caption, is no choice
    and does not count.

    ## Why it matters
    Styles differ (APA and Chicago set it upright), but none mixes; mixed emphasis tells of pasted text.

    ## Example
    ```manuscript
    Resistance is common (Khan *et al.*, 2024; Wang et al., 2019).

    # References

    Khan, S., Malik, F., & Aisha, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.

    Wang, X., Zhang, H., & Chen, X. (2019). On combating it. *Cancer Letters*, *2*, 141–160.
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan et al., 2024; Wang et al., 2019).

    # References

    Khan, S., Malik, F., & Aisha, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.

    Wang, X., Zhang, H., & Chen, X. (2019). On combating it. *Cancer Letters*, *2*, 141–160.
    ```

    ## Fix safety
    The fix sets the rarer form as the other, upright where both are as frequent. It changes no letter.
    """

    code = "STY204"
    name = "et-al-emphasis-inconsistent"
    severity = Severity.WARNING
    fixable = Applicability.SAFE

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        italic, upright = _by_emphasis(manuscript)
        if not italic or not upright:
            return
        rarer = italic if len(italic) <= len(upright) else upright
        (citation, place), *others = rarer + (upright if rarer is italic else italic)
        plural = "citation" if len(italic) == 1 else "citations"
        yield self.finding(
            f'"et al." is italic in {in_words(len(italic))} {plural} and upright in {in_words(len(upright))}',
            place,
            help="set it in one way throughout; upright is the custom of most styles",
            related=[other for _, other in others],
            citations=dict.fromkeys([citation.id, *(other.id for other, _ in others)]),
            fix=_fix(manuscript.document, [place for _, place in rarer], italic=rarer is upright),
        )


def _fix(document: Document, places: list[Location], *, italic: bool) -> Fix:
    edits = tuple(set_italic(document, place, italic=italic) for place in places)
    return Fix(Applicability.SAFE, "set the rarer form as the other", edits)


Use = tuple["Citation", "Location"]


def _by_emphasis(manuscript: Manuscript) -> tuple[list[Use], list[Use]]:
    """Return the citations that set "et al." in italics and those that set it upright."""
    italic: list[Use] = []
    upright: list[Use] = []
    document = manuscript.document
    for citation, item, _ in manuscript.linked_items():
        place = place_of_et_al(document, item)
        if place and not _is_italic_around(document, citation, place):
            block = document.block(place.block)
            slanted = _italic_letters(block, place.start, place.end)
            (italic if 2 * slanted > _letters(block, place.start, place.end) else upright).append((citation, place))
    return italic, upright


def _is_italic_around(document: Document, citation: Citation, et_al: Location) -> bool:
    """Tell whether the letters and digits of the citation outside its "et al." are italic."""
    block, whole = document.block(et_al.block), citation.location
    if whole.block != et_al.block:
        return False
    around = ((whole.start, et_al.start), (et_al.end, whole.end))
    return all(_italic_letters(block, *stretch) == _letters(block, *stretch) for stretch in around)


def _letters(block: Block, start: int, end: int) -> int:
    """Count the letters and digits of a stretch."""
    return sum(map(str.isalnum, block.text[start:end]))


def _italic_letters(block: Block, start: int, end: int) -> int:
    """Count those that are italic."""
    return sum(
        _letters(block, max(run.start, start), min(run.end, end))
        for run in block.runs_in(start, end)
        if run.marks & Mark.ITALIC
    )
