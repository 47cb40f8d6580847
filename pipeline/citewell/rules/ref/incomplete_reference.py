"""REF303 incomplete-reference."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.model import Severity
from citewell.rules.base import Rule
from citewell.rules.ref.journals import Journals
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Finding, Item, Manuscript, Reference

_UNPUBLISHED = LatePattern(
    r"\b(?:in[\s-]press|forthcoming|to appear|accepted|submitted|under review|in preparation|in print|ahead of print"
    r"|online first|first online|early (?:view|access|online)|advance (?:online|access|article)|preprint|working paper"
    r"|manuscript|im (?:Druck|Erscheinen)|en prensa|no prelo|sous presse|in stampa|personal communication"
    r"|unpublished)\b",
    re.IGNORECASE,
)
_YEAR = LatePattern(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_PLAIN_TITLE = LatePattern(
    r"(?!.*\b(?:Act|Law|Regulation|Directive|v|vs|Gesetz|Verordnung|Ley)\b)(?:[^\d.,;()\[\]]|, (?=[a-z])){6,200}"
)
"""A title behind which no publisher, place or number can hide, and not that of a law."""
_DATED_TYPES = frozenset({"article-journal", "book", "chapter", "paper-conference", "thesis", "report"})


class IncompleteReference(Rule):
    """An entry lacks what a reader needs to find its work.

    ## What it does
    Names in one finding all that an entry lacks:

    * an article in an evident journal: the volume, and the pages or article number. An issue stands for the volume;
      with either, a DOI or PMID stands for the pages, which many journals lack;
    * an article, book, chapter, conference paper, thesis or report: a year, where no other date and no "n.d." is given;
    * a work of which authors, year and title are all that is said: publisher, periodical or address.

    What counts as an evident journal is told on the page of REF304. The rule is silent about works in press, online
    first, submitted or unpublished, about preprints, laws, magazines, newspapers and web pages, and wherever an entry
    holds figures that were not understood, for these may be what seems to be missing.

    ## Why it matters
    Volume and pages are what a library finds an article by, and what a DOI is checked against. Where they are missing,
    the entry was mostly taken from an export made before the article had any.

    ## Example
    ```manuscript
    Resistance is common (Khan, 2024).

    # References

    Khan, S. (2024). On resistance. *Journal of Cell Reports*. https://doi.org/10.1016/j.jcr.2024.01.001
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan, 2024).

    # References

    Khan, S. (2024). On resistance. *Journal of Cell Reports*, *3*, 1–9. https://doi.org/10.1016/j.jcr.2024.01.001
    ```

    ## Sources
    *Publication Manual of the American Psychological Association* (7th ed., 2020), sections 9.4 and 9.25 to 9.33;
    *Citing Medicine* (National Library of Medicine, 2nd ed., 2007), chapter 1, lists volume and location (pages) among
    the required components of an article.
    """

    code = "REF303"
    name = "incomplete-reference"
    severity = Severity.WARNING

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        journals = Journals(manuscript)
        for entry in manuscript.references:
            lacking = list(_lacking(entry, journals)) if entry.unparsed is None else []
            if lacking and not _UNPUBLISHED.search(entry.text):
                yield self.finding(
                    f"{entry.short_form}, entry {entry.n}, has no {' and no '.join(lacking)}",
                    entry.location,
                    help="add them, or say that the work is in press" if len(lacking) > 1 else "add what is missing",
                    references=[entry.n],
                )


def _lacking(entry: Reference, journals: Journals) -> Iterator[str]:
    """Yield in words what an entry lacks."""
    item = entry.item
    if item.issued is None and item.type in _DATED_TYPES and not _YEAR.search(entry.text):
        yield "year"
    if item.type == "document" and _has_title_alone(entry):
        yield "publisher, periodical or address"
    if item.type == "article-journal" and journals.hold(entry) and not _has_unread_figures(entry):
        yield from _lacking_in_article(item)


def _lacking_in_article(item: Item) -> Iterator[str]:
    """Yield what an article lacks; magazines have a month instead of a volume, and some journals issues alone."""
    has_volume = bool(item.volume or item.issue)
    if item.URL or (not has_volume and item.issued and item.issued.month):
        return
    if not has_volume:
        yield "volume"
    if not (item.page or item.number or (has_volume and (item.DOI or item.PMID))):
        yield "pages or article number"


def _has_title_alone(entry: Reference) -> bool:
    """Tell whether authors, date and, behind both, a title of one sentence are all that an entry says."""
    spans = entry.spans
    if spans.keys() != {"author", "issued", "title"} or spans["title"].start < spans["issued"].end:
        return False
    rest = entry.text[spans["author"].end : spans["issued"].start] + entry.text[spans["title"].end :]
    return not any(map(str.isalpha, rest)) and _PLAIN_TITLE.fullmatch(entry.item.title or "") is not None


def _has_unread_figures(entry: Reference) -> bool:
    """Tell whether figures stand behind the title in no field, for those may be the volume or the pages."""
    read = sorted((span.start, span.end) for variable, span in entry.spans.items() if variable != "container_title")
    position = entry.spans["title"].end if "title" in entry.spans else 0
    for start, end in [*read, (len(entry.text), 0)]:
        if any(map(str.isdigit, entry.text[position:start])):
            return True
        position = max(position, end)
    return False
