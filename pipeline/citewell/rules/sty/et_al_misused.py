"""STY202 et-al-misused."""

from __future__ import annotations

import re
from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING

from citewell.model import CitationSystem, LinkStatus, Severity
from citewell.rules.base import Rule
from citewell.rules.sty.et_al import place_of_et_al
from citewell.rules.wording import cited, in_words, quoted
from citewell.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Finding, Manuscript, Reference

_FEWEST = 3
"""Authors for which "et al." stands, at the least."""
_SURE = 0.7
"""Confidence below which a title in front of the year may be further names."""
_INITIALS = re.compile(r"(?:[A-Z]\.[\s-]?){2}")
"""What begins so is no title either."""
_JOINING = frozenset("and with y e et und en og ed eds hrsg org orgs editor editors jr sr".split())


class EtAlMisused(Rule):
    """A citation says "et al." of a work by one or two authors.

    ## What it does
    Reports "et al.", and words that mean the same ("and colleagues"), in a citation of an entry that names one author
    or two and nobody else. It is silent where the entry itself is cut short or names a group, where anything that may
    be a further name was left over when its authors were read, and where the list has another work of the same first
    author and year, which may be the one that is meant.

    ## Why it matters
    "Et al." stands for "and others", of whom there must be two at least: every style names both of two authors. A
    reader who looks the entry up doubts whether it is the right one.

    ## Example
    ```manuscript
    Resistance is common (Khan et al., 2024).

    # References

    Khan, S., & Malik, F. (2024). On resistance. *Cell Reports*, *3*, 1–9.
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan & Malik, 2024).

    # References

    Khan, S., & Malik, F. (2024). On resistance. *Cell Reports*, *3*, 1–9.
    ```

    ## Sources
    *Publication Manual of the American Psychological Association* (7th ed., 2020), section 8.17; *The Chicago Manual of
    Style* (17th ed., 2017), section 15.29; *MLA Handbook* (9th ed., 2021), section 5.7.
    """

    code = "STY202"
    name = "et-al-misused"
    severity = Severity.WARNING

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        works = Counter(map(_as_shortened, manuscript.references))
        for citation, item, link in manuscript.linked_items(LinkStatus.MATCHED):
            meant = manuscript.reference(link.references[0])
            if citation.system is CitationSystem.AUTHOR_DATE and item.et_al and works[_as_shortened(meant)] == 1:
                authors = [name.sort_name for name in meant.item.author]
                if 0 < len(authors) < _FEWEST and _names_nobody_else(meant):
                    written = quoted(" & ".join(authors)) if len(authors) == 2 else quoted(authors[0])
                    yield self.finding(
                        f"{cited(item)} says “et al.”, but entry {meant.n} has {in_words(len(authors))} "
                        f"{'author' if len(authors) == 1 else 'authors'}",
                        place_of_et_al(manuscript.document, item) or item.et_al,
                        help=f"name {written}, or complete the authors of the entry",
                        related=[meant.locate_field("author")],
                        references=[meant.n],
                        citations=[citation.id],
                    )


def _as_shortened(entry: Reference) -> tuple[str, int | None]:
    """Return what a citation with "et al." tells of an entry: its first author and year."""
    item = entry.item
    return fold(item.creators[0].sort_name) if item.creators else "", item.year


def _names_nobody_else(entry: Reference) -> bool:
    """Tell whether the entry names its authors in full, and nothing before its title or year was left over."""
    item, spans = entry.item, entry.spans
    if (
        item.et_al
        or entry.unparsed
        or not spans.keys() & {"title", "issued"}
        or any(name.literal is not None for name in item.author)
    ):
        return False
    first = min((spans[variable] for variable in ("title", "issued") if variable in spans), key=attrgetter("start"))
    if first is spans.get("title") and (first.confidence < _SURE or _INITIALS.match(entry.text, first.start)):
        return False
    known = fold(" ".join(f"{name.sort_name} {name.given or ''} {name.suffix or ''}" for name in item.author))
    left_over = set(fold(entry.text[: first.start]).split()) - set(known.split()) - _JOINING
    return not any(len(word) > 1 and word.isalpha() for word in left_over)
