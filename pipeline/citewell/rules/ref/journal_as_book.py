"""REF304 journal-as-book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Applicability, Edit, Fix, Severity
from citewell.rules.base import Rule
from citewell.rules.ref.journals import Journals, find_cue, is_article
from citewell.rules.styles import short_name
from citewell.rules.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Finding, Manuscript

_KNOWN_TO_HAVE_NONE = frozenset({"apa", "chicago", "mla", "vancouver", "ieee"})
"""Styles that never print "In" before a journal, whatever all entries of a list do."""


class JournalAsBook(Rule):
    """An entry gives its journal as if it were a book: "In Journal".

    ## What it does
    Reports "In" in front of a container that is an evident journal: a registry says so; or another entry of the list
    has it with volume and pages; or its name says so ("Journal of", "Letters"); or the DOI has the form that its
    publisher gives to articles, or begins with the initials of the journal and a year ("cdr.2019" in *Cancer Drug
    Resistance*), where a chapter's would hold an ISBN. It is silent where editors, a publisher, a place, an edition or
    an ISBN make the container a book, for proceedings, handbooks, series and preprints, for "In:" with a colon, and
    where most articles of a list of unknown style have "In", which is the custom of some.

    ## Why it matters
    "In" tells the reader to look for a book of that title. The form comes from exports that take an article for a
    chapter; they mostly leave out volume and pages as well.

    ## Example
    ```manuscript
    Resistance is common (Khan, 2024; Walcher, 2020).

    # References

    Khan, S. (2024). On resistance. In *Journal of Cell Reports*. https://doi.org/10.1016/j.jcr.2024.01.001

    Walcher, L. (2020). On stem cells. *Immunology*, *11*, 12–80.
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan, 2024; Walcher, 2020).

    # References

    Khan, S. (2024). On resistance. *Journal of Cell Reports*, *3*, 1–9. https://doi.org/10.1016/j.jcr.2024.01.001

    Walcher, L. (2020). On stem cells. *Immunology*, *11*, 12–80.
    ```

    ## Fix safety
    The fix removes the word "In". It is unsafe, for the entry then says that its work is an article.

    ## Sources
    *Publication Manual of the American Psychological Association* (7th ed., 2020), sections 9.25 and 9.28.
    """

    code = "REF304"
    name = "journal-as-book"
    severity = Severity.WARNING
    fixable = Applicability.UNSAFE

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        if manuscript.reference_list.library is not None:
            return
        journals = Journals(manuscript)
        articles = [entry for entry in manuscript.references if is_article(entry) and journals.hold(entry)]
        set_in = [(entry, cue) for entry in articles if (cue := find_cue(entry))]
        is_custom = len(set_in) > 1 and 2 * len(set_in) > len(articles)
        if is_custom and short_name(manuscript.style.guess) not in _KNOWN_TO_HAVE_NONE:
            return
        for entry, (start, end) in set_in:
            yield self.finding(
                f"{entry.short_form}, entry {entry.n}, gives a journal as if it were a book:"
                f" {quoted(entry.text[start : entry.spans['container_title'].end])}",
                entry.locate(start, entry.spans["container_title"].end),
                help="remove “In”, and add volume and pages where they are missing",
                references=[entry.n],
                fix=Fix(Applicability.UNSAFE, "remove “In”", (Edit(entry.locate(start, end), ""),)),
            )
