"""IDN405 missing-doi."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.comparison import same_work
from citewell.model import Applicability, Edit, Fix, Found, Location, Severity
from citewell.rules.base import Rule
from citewell.rules.idn.registrants import gives_dois, is_of_registrant
from citewell.text import LatePattern, doi_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Finding, Item, Manuscript, Reference

_STYLES_THAT_ASK = frozenset({"apa"})
_FEWEST_WITH_DOI = 2
_JOURNALS_FROM = 2000
"""Crossref began in this year; older volumes have DOIs where their publishers went back for them."""
_CHAPTERS_FROM = 2010
_MENTION = LatePattern(r"\bdoi\b", re.IGNORECASE)
_LATIN = LatePattern(r"[A-Za-z]")


class MissingDoi(Rule):
    """An entry has no DOI, although its work can be expected to have one.

    ## What it does
    Points at journal articles of 2000 and later that have a volume or an issue, and at chapters and conference papers
    of 2010 and later of publishers that register each, where neither a DOI nor another identifier (PubMed, arXiv) is
    given. It speaks in APA style, which asks for the DOI, and in lists of other styles where at least half of such
    entries have one. It is silent about books, theses, reports, web pages, newspapers and magazines, about works to
    appear, and where the author gives an address, unless it is that of a publisher that registers each article.

    ## Why it matters
    With the DOI a reader is at the source in one step, and the entry can be verified. It is worth knowing, not an
    error: some journals have no DOIs.

    ## Example
    ```manuscript
    Resistance is common (Khan, 2024; Wang, 2019).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.

    Wang, X. (2019). On combating it. *Cancer Letters*, *2*, 141–160. https://doi.org/10.1016/j.cl.2019.01.002
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan, 2024; Wang, 2019).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9. https://doi.org/10.1016/j.cr.2024.03.011

    Wang, X. (2019). On combating it. *Cancer Letters*, *2*, 141–160. https://doi.org/10.1016/j.cl.2019.01.002
    ```

    ## Fix safety
    Where a registry has a record of the work, the fix adds its DOI. It is unsafe, for the record may be of another
    version.

    ## Sources
    Publication Manual of the American Psychological Association, 7th ed., 2020, section 9.34 (a DOI for all works that
    have one); section 10.1 (magazines and newspapers give the day).
    """

    code = "IDN405"
    name = "missing-doi"
    severity = Severity.INFO
    fixable = Applicability.UNSAFE

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        expecting = [reference for reference in manuscript.references if _expects_doi(reference, manuscript)]
        missing = [
            reference for reference in expecting if not _MENTION.search(reference.text) and not reference.item.DOI
        ]
        given = len(expecting) - len(missing)
        if manuscript.style.guess in _STYLES_THAT_ASK or given >= max(_FEWEST_WITH_DOI, len(missing)):
            for reference in missing:
                yield self.finding(
                    f"{reference.short_form}, entry {reference.n}, has no DOI",
                    reference.location,
                    help="look the DOI up (search.crossref.org finds it by the title), and add it if there is one",
                    references=[reference.n],
                    fix=_fix(manuscript, reference),
                )


def _fix(manuscript: Manuscript, reference: Reference) -> Fix | None:
    """Return the fix that adds the DOI of the record that a registry has of the work."""
    lookup = manuscript.lookup(reference.n)
    if not isinstance(lookup, Found) or lookup.work is None or not lookup.work.item.DOI:
        return None
    if not same_work(reference, lookup.work):
        return None
    last, address = reference.locations[-1], doi_url(lookup.work.item.DOI)
    end = Location(last.block, last.end, last.end)
    gap = " " if reference.text.endswith((".", "?", "!")) else ". "
    return Fix(Applicability.UNSAFE, f"add {address}, which {lookup.agency} has", (Edit(end, gap + address),))


def _expects_doi(reference: Reference, manuscript: Manuscript) -> bool:
    """Tell whether the work has a DOI in all likelihood, and nothing else that identifies it."""
    item = reference.item
    if reference.unparsed or item.year is None or item.PMID or item.PMCID or item.arxiv:
        return False
    if item.DOI is None and item.URL and not is_of_registrant(item.URL):
        return False
    return _is_article(item, manuscript) if item.type == "article-journal" else _is_registered_part(item)


def _is_article(item: Item, manuscript: Manuscript) -> bool:
    """Tell a scholarly article of a journal in Latin letters from one in a magazine or newspaper, dated to the day."""
    to_the_day = manuscript.style.family != "numeric" and item.issued is not None and item.issued.month is not None
    is_volume = bool(item.container_title and (item.volume or item.issue)) and not to_the_day
    return is_volume and (item.year or 0) >= _JOURNALS_FROM and bool(_LATIN.match(item.container_title or ""))


def _is_registered_part(item: Item) -> bool:
    known = " ".join(filter(None, (item.publisher, item.collection_title, item.container_title)))
    is_part = item.type in {"chapter", "paper-conference"} and item.container_title is not None
    return is_part and (item.year or 0) >= _CHAPTERS_FROM and gives_dois(known)
