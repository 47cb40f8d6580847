"""STY206 citation-punctuation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from citewell.model import Applicability, CitationMode, CitationSystem, Edit, Fix, Location, Severity
from citewell.rules.base import Rule
from citewell.rules.sty.conventions import convention_of, expected
from citewell.rules.wording import cited, quoted
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Citation, CitationItem, Finding, Manuscript

_SLIPS = (
    (re.compile(r"[(\[]( {1,9})(?=\S)"), "a blank after its opening bracket"),
    (re.compile(r"(?<=\S)( {1,9})[)\]]"), "a blank before its closing bracket"),
    (re.compile(r"(?<=[\w.])( {1,9}),"), "a blank before a comma"),
    (re.compile(r"(, ?)[,;]|(; ?);"), "two punctuation marks in a row"),
    (re.compile(r"(?<!\.)\.(\.)(?!\.)"), "two full stops in a row"),
    (re.compile(r"([,;])[)\]]"), "a punctuation mark before its closing bracket"),
    (re.compile(r"(?<=\d)(\.)[)\]]"), "a full stop before its closing bracket"),
)
"""What is wrong in every style: a pattern whose group is superfluous, and its name."""

_GAP = LatePattern(r"(?<=\w)[.)’']{0,2}([,\s]{1,3})$")
_FORMS = {", ": "a comma and a blank", " ": "no comma", ",": "a comma without a blank"}


class YearGap(NamedTuple):
    """What stands between the last author and the year of a citation item, in one of three forms."""

    citation: Citation
    item: CitationItem
    form: str
    start: int
    end: int


class CitationPunctuation(Rule):
    """A citation has a doubled, stray or missing punctuation mark or blank.

    ## What it does
    Reports blanks just inside the brackets, a blank before a comma, doubled marks and a mark before the closing
    bracket. Before the year it asks for what at least four, and four in five, of the parenthetical citations have, or
    else for what the style has; a style that the user names comes first. Line breaks and no-break spaces are no
    defects.

    ## Why it matters
    Readers do not stumble over it, but programs that look for citations do, and copy-editors ask.

    ## Example
    ```manuscript
    Resistance is common ( Khan, 2024).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan, 2024).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.
    ```

    ## Fix safety
    The fix removes or adds only the mark or the blank; it cannot change what is cited.

    ## Settings
    `style`: the style to follow, where it shall not be inferred from the list.

    ## Sources
    *Publication Manual of the American Psychological Association* (7th ed., 2020), section 8.11; *The Chicago Manual of
    Style* (17th ed., 2017), section 15.22.
    """

    code = "STY206"
    name = "citation-punctuation"
    severity = Severity.WARNING
    fixable = Applicability.SAFE

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        for citation in manuscript.citations:
            if citation.system is CitationSystem.AUTHOR_DATE:
                yield from self._slips(manuscript, citation)
        yield from self._gaps_before_years(manuscript)

    def _slips(self, manuscript: Manuscript, citation: Citation) -> Iterator[Finding]:
        """Report what is wrong in every style."""
        at, text = citation.location, manuscript.document.text_at(citation.location)
        for pattern, slip in _SLIPS:
            for match in pattern.finditer(text):
                place = Location(at.block, at.start + match.start(), at.start + match.end())
                start, end = match.span(match.lastindex or 0)
                surplus = Location(at.block, at.start + start, at.start + end)
                yield self.finding(
                    f"{quoted(text)} has {slip}",
                    place,
                    help="remove it",
                    citations=[citation.id],
                    fix=Fix(Applicability.SAFE, "remove it", (Edit(surplus, ""),)),
                )

    def _gaps_before_years(self, manuscript: Manuscript) -> Iterator[Finding]:
        """Report the citations that set the year off otherwise than the style or the others do."""
        gaps = list(_gaps(manuscript))
        convention = convention_of(manuscript.style.guess)
        wanted = expected(convention.before_year, (gap.form for gap in gaps), chosen=manuscript.style.chosen)
        model = f"{convention.title} has" if wanted == convention.before_year else "most others have"
        for gap in gaps:
            if wanted and gap.form != wanted:
                block, offset = gap.item.location.block, gap.item.location.start
                place = Location(block, offset + gap.start, offset + gap.end)
                yield self.finding(
                    f"{cited(gap.item)} has {_FORMS[gap.form]} before the year, where {model} {_FORMS[wanted]}",
                    Location(block, place.start, gap.item.location.end),
                    help=f"write “{gap.item.text[: gap.start]}{wanted}{gap.item.text[gap.end :]}”",
                    citations=[gap.citation.id],
                    fix=Fix(Applicability.SAFE, f"put {_FORMS[wanted]} before the year", (Edit(place, wanted),)),
                )


def _gaps(manuscript: Manuscript) -> Iterator[YearGap]:
    """Yield what stands before the year in each parenthetical citation item that names its authors."""
    for citation, item, link in manuscript.linked_items():
        year = item.text.find(str(item.year)) if item.year and item.names and link.references else 0
        if citation.system is CitationSystem.AUTHOR_DATE and citation.mode is CitationMode.NORMAL and year > 0:
            match = _GAP.search(item.text[:year])
            if match:
                comma, blank = "," in match[1], match[1][-1].isspace()
                yield YearGap(citation, item, "," * comma + " " * blank, *match.span(1))
