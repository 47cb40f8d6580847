"""STY202 et-al-misused."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from citewell.model import Applicability, CitationMode, CitationSystem, Edit, LinkStatus, Location, Severity
from citewell.rules.base import Rule
from citewell.rules.edits import unsafe_fix
from citewell.rules.sty.conventions import convention_of
from citewell.rules.sty.et_al import place_of_et_al
from citewell.rules.wording import cited, in_words, quoted
from citewell.text import LatePattern, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Citation, CitationItem, Finding, Manuscript, Reference

_FEWEST = 3
"""Authors for which "et al." stands, at the least."""
_JOINING = frozenset("and with y e et und en og ed eds hrsg org orgs editor editors jr sr".split())
_CUT_SHORT = LatePattern(r"et\.?\s?al\b|\.\.\.|…")
_HEAD = 300
"""Characters within which an entry names its authors."""
_SURE = 0.7
"""Confidence below which a title in front of the year may be further names."""
_NAME = LatePattern(r"\W{0,3}(?:[^\W\d_][\w’'-]{1,30}(?:,?\s[A-Z]{1,3}\b|[,.;]|$)|(?:[A-Z]\.[\s-]?){2})")
"""What opens a title in front of the year that is rather a name: "Kitte LM On cells", "Kitte.", "L. M. Kitte"."""


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

    ## Fix safety
    The fix names the authors that the entry has. It is unsafe, for the entry may have been cut short.

    ## Sources
    *Publication Manual of the American Psychological Association* (7th ed., 2020), section 8.17; *The Chicago Manual of
    Style* (17th ed., 2017), section 15.29; *MLA Handbook* (9th ed., 2021), section 5.7.
    """

    code = "STY202"
    name = "et-al-misused"
    severity = Severity.WARNING
    fixable = Applicability.UNSAFE

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        works = Counter(map(_as_shortened, manuscript.references))
        years_first = 2 * sum(map(_is_dated_first, manuscript.references)) > len(manuscript.references)
        for citation, item, link in manuscript.linked_items(LinkStatus.MATCHED):
            meant = manuscript.reference(link.references[0])
            if citation.system is CitationSystem.AUTHOR_DATE and item.et_al and works[_as_shortened(meant)] == 1:
                authors = [name.sort_name for name in meant.item.author]
                if 0 < len(authors) < _FEWEST and _names_nobody_else(meant, years_first):
                    written = quoted(" & ".join(authors)) if len(authors) == 2 else quoted(authors[0])
                    yield self.finding(
                        f"{cited(item)} says “et al.”, but entry {meant.n} has {in_words(len(authors))} "
                        f"{'author' if len(authors) == 1 else 'authors'}",
                        place_of_et_al(manuscript.document, item) or item.et_al,
                        help=f"name {written}, or complete the authors of the entry",
                        related=[meant.locate_field("author")],
                        references=[meant.n],
                        citations=[citation.id],
                        fix=unsafe_fix(f"name {written}", [_edit(manuscript, citation, item, authors)]),
                    )


def _edit(manuscript: Manuscript, citation: Citation, item: CitationItem, authors: list[str]) -> Edit | None:
    """Return what names the second author in place of "et al.", or nobody."""
    place = place_of_et_al(manuscript.document, item)
    if place is None or not item.names:
        return None
    block = manuscript.document.block(place.block)
    before = block.text[: place.start]
    start = len(before.rstrip(" \xa0,")) if before.rstrip(" \xa0,").endswith(item.names[0]) else -1
    if start < 0:
        return None
    convention = convention_of(manuscript.style.guess)
    in_brackets = citation.mode is CitationMode.NORMAL
    connector = convention.parenthetical_connector if in_brackets else convention.narrative_connector
    second = "".join(f" {connector or ('&' if in_brackets else 'and')} {name}" for name in authors[1:])
    return Edit(Location(place.block, start, place.end), second)


def _as_shortened(entry: Reference) -> tuple[str, int | None]:
    """Return what a citation with "et al." tells of an entry: its first author and year."""
    item = entry.item
    return fold(item.creators[0].sort_name) if item.creators else "", item.year


def _names_nobody_else(entry: Reference, years_first: bool) -> bool:
    """Tell whether the entry names its authors in full: nothing that may be a name was left over beside them."""
    item, title, issued = entry.item, entry.spans.get("title"), entry.spans.get("issued")
    if item.et_al or entry.unparsed or title is None or any(name.literal is not None for name in item.author):
        return False
    if _is_dated_first(entry) != years_first or _CUT_SHORT.search(entry.text[:_HEAD]):
        return False
    if not years_first and (title.confidence < _SURE or _NAME.match(entry.text, title.start)):
        return False
    head = entry.text[: issued.start if issued and years_first else title.start]
    known = fold(" ".join(f"{name.sort_name} {name.given or ''} {name.suffix or ''}" for name in item.author))
    return not any(map(str.isalpha, set(fold(head).split()) - set(known.split()) - _JOINING))


def _is_dated_first(entry: Reference) -> bool:
    """Tell whether an entry has its year before its title."""
    title, issued = entry.spans.get("title"), entry.spans.get("issued")
    return title is not None and issued is not None and issued.start < title.start
