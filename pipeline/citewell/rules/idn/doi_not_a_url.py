"""IDN402 doi-not-a-url."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Applicability, Edit, Fix, Severity
from citewell.rules.base import Rule
from citewell.rules.idn.defects import RESOLVER
from citewell.rules.idn.placeholders import is_placeholder
from citewell.rules.idn.printed_dois import DoiForm, printed_dois
from citewell.rules.sty.conventions import expected
from citewell.rules.wording import quoted
from citewell.text import doi_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Finding, Manuscript
    from citewell.rules.idn.printed_dois import PrintedDoi

_STYLES_WITH_URLS = frozenset({"apa", "chicago", "chicago-author-date", "mla", "modern-language-association"})
_FORMS = frozenset({DoiForm.URL, DoiForm.OLD_URL, DoiForm.LABEL, DoiForm.BARE})


class DoiNotAUrl(Rule):
    """A DOI is not written as an address, where style or list ask for it.

    ## What it does
    Reports a DOI that is not printed as "https://doi.org/...": behind "doi:", behind nothing, or behind an address that
    the resolver had before ("http://dx.doi.org/"). Whether the words are a hyperlink does not matter. It speaks where
    the style asks for the address (APA, Chicago, MLA), and where the list itself has it nearly throughout. A list that
    keeps to another form is left alone, unless the style was named by the user.

    ## Why it matters
    An address can be followed by everybody, from paper as well; "doi:" needs to be known. Two forms in one list look
    like two hands.

    ## Example
    ```manuscript
    Resistance is common (Khan, 2024; Wang, 2019).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9. doi:10.1016/j.cr.2024.03.011

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
    The fix puts "https://doi.org/" in the place of what stands before the DOI, which stays what it was.

    ## Sources
    Crossref DOI display guidelines, https://www.crossref.org/display-guidelines/; Publication Manual of the American
    Psychological Association, 7th ed., 2020, section 9.35; The Chicago Manual of Style, 17th ed., 2017, section 14.8;
    MLA Handbook, 9th ed., 2021, section 5.93.
    """

    code = "IDN402"
    name = "doi-not-a-url"
    severity = Severity.WARNING
    fixable = Applicability.SAFE

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        dois = [doi for doi in printed_dois(manuscript) if doi.form in _FORMS and not is_placeholder(doi.name)]
        style = manuscript.style
        required = True if style.guess in _STYLES_WITH_URLS else None
        if not expected(required, (doi.form is DoiForm.URL for doi in dois), chosen=style.chosen):
            return
        for doi in dois:
            if doi.form is not DoiForm.URL:
                yield self.finding(
                    f"the DOI of entry {doi.reference.n}, {quoted(doi.outer)}, is not written as “{RESOLVER}...”",
                    doi.location,
                    help=f"write it as “{_address(doi)}”",
                    references=[doi.reference.n],
                    fix=_fix(doi),
                )


def _address(doi: PrintedDoi) -> str:
    """Return the DOI behind the resolver; one that stood in an address is escaped already, where it must be."""
    return RESOLVER + doi.name if doi.form is DoiForm.OLD_URL else doi_url(doi.name)


def _fix(doi: PrintedDoi) -> Fix | None:
    if "\n" in doi.outer:  # a line's end inside would be lost
        return None
    return Fix(Applicability.SAFE, f"write “{RESOLVER}”", (Edit(doi.location, _address(doi)),))
