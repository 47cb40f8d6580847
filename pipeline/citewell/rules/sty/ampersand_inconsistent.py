"""STY205 ampersand-inconsistent."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from citewell.model import Applicability, CitationMode, CitationSystem, Edit, Fix, Location, Severity
from citewell.rules.base import Rule
from citewell.rules.sty.conventions import convention_of, expected
from citewell.rules.wording import cited
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citewell.model import Citation, CitationItem, Finding, Manuscript

_WORD = LatePattern(r"\s([^\s,]{1,8})\s$")
_REACH = 12
_KNOWN = ("and", "&")


class Connector(NamedTuple):
    """The word or sign before the last author of a citation item."""

    citation: Citation
    item: CitationItem
    word: str
    location: Location


class AmpersandInconsistent(Rule):
    """Two authors are joined by "and" here and by "&" there, or otherwise than the style asks.

    ## What it does
    Looks at what stands between two authors, in parenthetical and in narrative citations apart. What at least four, and
    four in five, of them have is the measure, or else the style: APA wants "&" in parentheses and "and" in the
    sentence. A style that the user names comes first. Without either the majority decides, and a tie is left alone, as
    are manuscripts that join authors by a word of another language.

    ## Why it matters
    A list of authors that changes its form from citation to citation looks pasted, and copy-editors change it back.

    ## Example
    ```manuscript
    Resistance is common (Khan and Malik, 2024).

    # References

    Khan, S., & Malik, F. (2024). On resistance. *Cell Reports*, *3*, 1–9.
    ```
    ```settings
    style = apa
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan & Malik, 2024), as Khan and Malik (2024) say.

    # References

    Khan, S., & Malik, F. (2024). On resistance. *Cell Reports*, *3*, 1–9.
    ```
    ```settings
    style = apa
    ```

    ## Fix safety
    The fix exchanges the word for the sign or the sign for the word; it cannot change what is cited.

    ## Settings
    `style`: the style to follow, where it shall not be inferred from the list.

    ## Sources
    *Publication Manual of the American Psychological Association* (7th ed., 2020), section 8.17; the other styles'
    manuals are named beside the table of conventions.
    """

    code = "STY205"
    name = "ampersand-inconsistent"
    severity = Severity.WARNING
    fixable = Applicability.SAFE

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        connectors = list(_connectors(manuscript))
        if any(connector.word not in _KNOWN for connector in connectors):
            return
        convention, chosen = convention_of(manuscript.style.guess), manuscript.style.chosen
        for mode, required in (
            (CitationMode.NORMAL, convention.parenthetical_connector),
            (CitationMode.AUTHOR_IN_TEXT, convention.narrative_connector),
        ):
            alike = [found for found in connectors if found.citation.mode is mode]
            wanted = expected(required, (found.word for found in alike), chosen=chosen) or _majority(alike)
            reason = "the style asks" if wanted == required else "most other citations do"
            yield from (self._report(found, wanted, reason) for found in alike if wanted not in {None, found.word})

    def _report(self, found: Connector, wanted: str, reason: str) -> Finding:
        return self.finding(
            f"{cited(found.item)} joins its authors by “{found.word}”, not by “{wanted}”",
            found.location,
            help=f"write “{wanted}”, as {reason}",
            citations=[found.citation.id],
            fix=Fix(Applicability.SAFE, f"write “{wanted}”", (Edit(found.location, wanted),)),
        )


def _connectors(manuscript: Manuscript) -> Iterator[Connector]:
    """Yield what joins the last two authors of each citation item that names them all."""
    for citation, item, _ in manuscript.linked_items():
        if citation.system is CitationSystem.AUTHOR_DATE and len(item.names) > 1 and item.et_al is None:
            last = item.text.rfind(item.names[-1])
            match = _WORD.search(item.text, max(0, last - _REACH), max(0, last))
            if match:
                start = item.location.start + match.start(1)
                place = Location(item.location.block, start, start + len(match[1]))
                yield Connector(citation, item, match[1], place)


def _majority(connectors: Sequence[Connector]) -> str | None:
    """Return the connector that more than half of the citations have."""
    words = [connector.word for connector in connectors]
    return next((word for word in _KNOWN if 2 * words.count(word) > len(words)), None)
