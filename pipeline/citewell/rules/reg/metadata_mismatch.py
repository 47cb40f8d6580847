"""REG503 metadata-mismatch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.comparison import compare, same_work
from citewell.model import Applicability, Edit, Fix, Severity
from citewell.rules.base import Rule
from citewell.rules.reg.evidence import found_works
from citewell.rules.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.comparison import FieldDifference
    from citewell.model import Finding, Manuscript, Reference

_WORDS = {
    "author": "the authors",
    "editor": "the editors",
    "issued": "the year",
    "title": "the title",
    "container_title": "the name of the journal or book",
    "volume": "the volume",
    "issue": "the issue",
    "page": "the pages",
    "number": "the article number",
}


class MetadataMismatch(Rule):
    """An entry says something else than the registry's record of the work.

    ## What it does
    Compares an entry with the record that its DOI leads to, field by field, and reports each field that the record
    contradicts, with both values. What is missing on either side, abbreviated, cut short, in another script or spelt in
    another way agrees; so does any of the years recorded (online, print), and the first page without the last. Where
    the record is of another work altogether, REG502 reports that instead.

    ## Why it matters
    A wrong volume or year sends the reader to another article, and a misspelt author is not credited. Registries err as
    well, so the author has to look.

    ## Example
    ```manuscript
    Resistance is common (Khan, 2021).

    # References

    Khan, S. (2021). On the resistance of cells. *Cell Reports*, *3*, 1–9. https://doi.org/10.1016/j.cr.2024.03.012
    ```

    ```lookups
    {"1": [{"status": "found", "agency": "Crossref", "work": {
      "type": "article-journal", "title": "On the resistance of cells", "author": [{"family": "Khan", "given": "Sara"}],
      "issued": {"date-parts": [[2024]]}, "container_title": "Cell Reports", "volume": "3", "page": "1-9"}}]}
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan, 2024).

    # References

    Khan, S. (2024). On the resistance of cells. *Cell Reports*, *3*, 1–9. https://doi.org/10.1016/j.cr.2024.03.012
    ```

    ```lookups
    {"1": [{"status": "found", "agency": "Crossref", "work": {
      "type": "article-journal", "title": "On the resistance of cells", "author": [{"family": "Khan", "given": "Sara"}],
      "issued": {"date-parts": [[2024]]}, "container_title": "Cell Reports", "volume": "3", "page": "1-9"}}]}
    ```

    ## Fix safety
    The fix takes over what the registry recorded, where that is a number, a year or a single name. It is unsafe, for
    registries err as well.
    """

    code = "REG503"
    name = "metadata-mismatch"
    severity = Severity.WARNING
    fixable = Applicability.UNSAFE

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        for reference, work, agency in found_works(manuscript):
            if same_work(reference, work):
                for difference in compare(reference, work):
                    yield self._finding(reference, difference, agency)

    def _finding(self, reference: Reference, difference: FieldDifference, agency: str) -> Finding:
        printed, recorded = quoted(difference.printed), quoted(difference.recorded)
        return self.finding(
            f"{_WORDS[difference.field]} of entry {reference.n}: printed {printed}, at {agency} {recorded}",
            reference.locate_field(difference.field),
            help="see on the work itself which is right",
            references=[reference.n],
            fix=_fix(reference, difference, agency),
        )


def _fix(reference: Reference, difference: FieldDifference, agency: str) -> Fix | None:
    """Return the fix that takes a recorded number, year or single name over."""
    span = reference.spans.get(difference.field)
    if span is None or " " in difference.recorded or " " in difference.printed:
        return None
    text = reference.text[span.start : span.end]
    at = text.find(difference.printed)
    if at < 0 or text.count(difference.printed) > 1:
        return None
    place = reference.locate(span.start + at, span.start + at + len(difference.printed))
    edit = Edit(place, difference.recorded)
    return Fix(Applicability.UNSAFE, f"write “{difference.recorded}”, as {agency} has it", (edit,))
