"""IDN405 missing-doi."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from citewell.model import Applicability, Edit, Fix, Found, Severity
from citewell.rules.base import Rule
from citewell.rules.idn.printed_dois import DoiForm, printed_dois
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
    appear, and where the author gives an address, unless it is that of a publisher that registers each article. Where a
    search for the title found the work, whatever its kind, its DOI is told.

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
    Unsafe: title, first author, year and place agree with the record, but only the author knows which work was read.

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
        known = {reference.n: _found_doi(reference, manuscript) for reference in manuscript.references}
        expecting = [
            reference
            for reference in manuscript.references
            if known[reference.n] or _expects_doi(reference, manuscript)
        ]
        missing = [
            reference for reference in expecting if not _MENTION.search(reference.text) and not reference.item.DOI
        ]
        given = len(expecting) - len(missing)
        if manuscript.style.guess in _STYLES_THAT_ASK or given >= max(_FEWEST_WITH_DOI, len(missing)):
            for reference in missing:
                yield self._finding(reference, known[reference.n], manuscript)

    def _finding(self, reference: Reference, doi: str | None, manuscript: Manuscript) -> Finding:
        message = f"{reference.short_form}, entry {reference.n}, has no DOI"
        if doi is None:
            return self.finding(
                message,
                reference.location,
                help="look the DOI up (search.crossref.org finds it by the title), and add it if there is one",
                references=[reference.n],
            )
        return self.finding(
            f"{message}; its title, author and year are those of {doi_url(doi)}",
            reference.location,
            help="add the DOI, if the work is the one that you mean",
            references=[reference.n],
            fix=None if manuscript.reference_list.library else _add(doi, reference, manuscript),
        )


def _found_doi(reference: Reference, manuscript: Manuscript) -> str | None:
    """Return the DOI of the work that a search by title found."""
    lookup = manuscript.lookup(reference.n)
    if isinstance(lookup, Found) and lookup.by == "title" and lookup.work:
        return lookup.work.item.DOI
    return None


def _add(doi: str, reference: Reference, manuscript: Manuscript) -> Fix:
    """Add a DOI behind the entry, in the form that most entries of the list have."""
    forms = Counter(printed.form for printed in printed_dois(manuscript))
    labelled = forms[DoiForm.LABEL] > forms.total() / 2
    end = len(reference.text)
    gap = " " if reference.text.endswith((".", "?", "!")) else ". "
    edit = Edit(reference.locate(end, end), f"{gap}doi:{doi}" if labelled else f"{gap}{doi_url(doi)}")
    return Fix(Applicability.UNSAFE, "add the DOI", (edit,))


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
