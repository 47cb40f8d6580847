"""STY203 et-al-required."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from citewell.model import Applicability, CitationSystem, Confidence, Edit, LinkStatus, Severity
from citewell.rules.base import Rule
from citewell.rules.edits import unsafe_fix
from citewell.rules.sty.conventions import convention_of, expected
from citewell.rules.wording import cited, in_words, place_of_words
from citewell.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Citation, CitationItem, Finding, Manuscript, Reference
    from citewell.rules.sty.conventions import Convention


class EtAlRequired(Rule):
    """A citation names more authors than its style allows before "et al.".

    ## What it does
    Where the style is known, reports a citation that names as many authors as the style shortens to the first and
    "et al.": three in APA (7th edition, from the first citation on) and MLA, four in Chicago and Harvard. It is silent
    where another entry of the same first author and year makes the further names necessary, and where the style was
    inferred from the list but the citations consistently name all authors of works with so many.

    ## Why it matters
    The style asks for it, and long rows of names hide the sentence.

    ## Example
    ```manuscript
    Resistance is common (Khan, Malik, & Aisha, 2024).

    # References

    Khan, S., Malik, F., & Aisha, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.
    ```
    ```settings
    style = apa
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan et al., 2024).

    # References

    Khan, S., Malik, F., & Aisha, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.
    ```
    ```settings
    style = apa
    ```

    ## Fix safety
    The fix names the first author and "et al.". It is unsafe: where two works would read alike, more names are needed.

    ## Settings
    `style`: the style to follow, where it shall not be inferred from the list.

    ## Sources
    *Publication Manual of the American Psychological Association* (7th ed., 2020), sections 8.17 and 8.18; the other
    styles' manuals are named beside the table of conventions.
    """

    code = "STY203"
    name = "et-al-required"
    severity = Severity.WARNING
    fixable = Applicability.UNSAFE

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        convention = convention_of(manuscript.style.guess)
        if convention.et_al_from is None:
            return
        works = Counter(map(_shortened, manuscript.references))
        crowded = list(_crowded(manuscript, convention.et_al_from))
        customary = 0 if manuscript.style.chosen else _customarily_named(crowded)
        for citation, item, meant in crowded:
            named = 0 if item.et_al else len(item.names)
            if named >= convention.et_al_from and named > customary and works[_shortened(meant)] == 1:
                yield self._report(citation, item, convention)

    def _report(self, citation: Citation, item: CitationItem, convention: Convention) -> Finding:
        place, short = place_of_words(item, item.names[0], item.names[-1]), f"{item.names[0]} et al."
        is_printed = place != item.location or item.text == item.names[0]
        return self.finding(
            f"{cited(item)} names {in_words(len(item.names))} authors; "
            f"{convention.title} shortens {in_words(convention.et_al_from or 0)} or more",
            place,
            help=f"write “{short}”",
            confidence=Confidence.MEDIUM,
            citations=[citation.id],
            fix=unsafe_fix(f"write “{short}”", [Edit(place, short) if is_printed else None]),
        )


Crowded = tuple["Citation", "CitationItem", "Reference"]
"""A citation item of a work by many authors, and the entry meant."""


def _crowded(manuscript: Manuscript, fewest: int) -> Iterator[Crowded]:
    """Yield the citations of works by at least so many authors."""
    for citation, item, link in manuscript.linked_items(LinkStatus.MATCHED, LinkStatus.MISMATCH):
        meant = manuscript.reference(link.references[0])
        if citation.system is CitationSystem.AUTHOR_DATE and _authors(item, meant) >= fewest:
            yield citation, item, meant


def _authors(item: CitationItem, meant: Reference) -> int:
    return max(len(item.names), len(meant.item.creators))


def _customarily_named(crowded: list[Crowded]) -> int:
    """Return up to how many authors this manuscript names in full as its custom; 0 where it has none."""
    uses = [(_authors(item, meant), item.et_al is not None) for _, item, meant in crowded]
    customs = (
        most
        for most in {authors for authors, _ in uses}
        if not expected(True, (shortened for authors, shortened in uses if authors <= most), chosen=False)
    )
    return max(customs, default=0)


def _shortened(reference: Reference) -> tuple[str, int | None]:
    """Return what a shortened citation tells of an entry: its first author and year."""
    item = reference.item
    return fold(item.creators[0].sort_name) if item.creators else "", item.year
