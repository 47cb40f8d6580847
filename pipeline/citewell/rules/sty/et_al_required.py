"""STY203 et-al-required."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import CitationSystem, Confidence, LinkStatus, Severity
from citewell.rules.base import Rule
from citewell.rules.sty.conventions import convention_of, expected
from citewell.rules.wording import cited, in_words, place_of_words
from citewell.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import CitationItem, Finding, Link, Manuscript


class EtAlRequired(Rule):
    """A citation names more authors than its style allows before "et al.".

    ## What it does
    Where the style is known, reports a citation that names as many authors as the style shortens to the first and
    "et al.": three in APA (7th edition, from the first citation on) and MLA, four in Chicago and Harvard. It is silent
    where another entry of the same first author and year makes the further names necessary, and where the style was
    inferred from the list but the citations consistently name all authors.

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

    ## Settings
    `style`: the style to follow, where it shall not be inferred from the list.

    ## Sources
    *Publication Manual of the American Psychological Association* (7th ed., 2020), sections 8.17 and 8.18; the other
    styles' manuals are named beside the table of conventions.
    """

    code = "STY203"
    name = "et-al-required"
    severity = Severity.WARNING

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        convention = convention_of(manuscript.style.guess)
        limit = convention.et_al_from or 0
        crowded = [
            (citation, item, link)
            for citation, item, link in manuscript.linked_items(LinkStatus.MATCHED, LinkStatus.MISMATCH)
            if citation.system is CitationSystem.AUTHOR_DATE and _authors(manuscript, item, link) >= limit > 0
        ]
        forms = (item.et_al is not None for _, item, _ in crowded)
        if not expected(True, forms, chosen=manuscript.style.chosen):
            return
        for citation, item, link in crowded:
            if item.et_al is None and len(item.names) >= limit and not _has_namesake(manuscript, link):
                yield self.finding(
                    f"{cited(item)} names {in_words(len(item.names))} authors; "
                    f"{convention.title} shortens {in_words(limit)} or more",
                    place_of_words(item, item.names[0], item.names[-1]),
                    help=f"write “{item.names[0]} et al.”",
                    confidence=Confidence.MEDIUM,
                    citations=[citation.id],
                )


def _authors(manuscript: Manuscript, item: CitationItem, link: Link) -> int:
    """Count the authors that the citation names or that the entry meant has, whichever are more."""
    return max(len(item.names), len(manuscript.reference(link.references[0]).item.creators))


def _has_namesake(manuscript: Manuscript, link: Link) -> bool:
    """Tell whether the first author and the year alone would fit several entries."""

    def short(n: int) -> tuple[str, int | None]:
        item = manuscript.reference(n).item
        return fold(item.creators[0].sort_name) if item.creators else "", item.year

    meant = {short(n) for n in link.references}
    return sum(short(reference.n) in meant for reference in manuscript.references) > 1
