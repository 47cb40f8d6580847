"""REG507 work-not-found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Absent, Confidence, Severity
from citewell.rules.base import Rule
from citewell.rules.reg.evidence import IDENTIFIER_NAMES
from citewell.rules.wording import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Finding, Manuscript, Reference


class WorkNotFound(Rule):
    """An entry without a DOI is known to no registry that would know its work.

    ## What it does
    Reports a journal article that was searched for by title, author, journal and year, where all of this holds:
    Crossref registers other articles of the same journal and year; every other registry that would hold it was asked,
    and answered; none has it, nor anything that looks like it. It also reports an arXiv or PubMed number that arXiv or
    Europe PMC do not know. Books, chapters, reports, theses, web pages, and works older than 2000 or of the last two
    years are never reported, nor is an entry that was not read with certainty, and nothing is while a registry is down.

    ## Why it matters
    An entry that nobody knows may be invented, or so misprinted that no reader finds the work. It may also be real and
    registered nowhere; so the author has to look.

    ## Example
    ```manuscript
    Resistance is common (Khan, 2019).

    # References

    Khan, S. (2019). On the resistance of cells in winter. *Cell Reports*, *3*, 1–9.
    ```

    ```lookups
    {"1": [{"status": "absent", "agency": "Crossref"}, {"status": "absent", "agency": "Europe PMC"}]}
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan, 2019).

    # References

    Khan, S. (2019). On the resistance of cells in winter. *Cell Reports*, *3*, 1–9.
    ```

    ```lookups
    {"1": [{"status": "skipped", "reason": "no DOI, and not found by its title"}]}
    ```
    """

    code = "REG507"
    name = "work-not-found"
    severity = Severity.WARNING
    preview = True

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        for reference in manuscript.references:
            lookups = manuscript.lookups.get(reference.n, ())
            agencies = [lookup.agency for lookup in lookups if isinstance(lookup, Absent)]
            if not reference.item.DOI and agencies and len(agencies) == len(lookups):
                yield self._finding(reference, agencies)

    def _finding(self, reference: Reference, agencies: list[str]) -> Finding:
        identifiers = (name for name in ("arxiv", "PMID", "PMCID") if getattr(reference.item, name))
        variable = next(identifiers, None) if len(agencies) == 1 else None
        if variable:
            what = f"{IDENTIFIER_NAMES[variable]} {quoted(getattr(reference.item, variable))}"
            message = f"{agencies[0]} knows no {what}, which entry {reference.n} gives"
        else:
            message = f"{reference.short_form}, entry {reference.n}, is not known to {listed(agencies)}"
        return self.finding(
            message,
            reference.locate_field(variable or "title"),
            help="see whether the work exists, and take the entry from its own page; not all that exists is registered",
            confidence=Confidence.MEDIUM,
            references=[reference.n],
        )
