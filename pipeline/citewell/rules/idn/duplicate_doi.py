"""IDN404 duplicate-doi."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Severity
from citewell.rules.base import Rule
from citewell.rules.idn.placeholders import is_placeholder
from citewell.rules.wording import listed
from citewell.text import normalise_doi

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citewell.model import Finding, Manuscript, Reference

_IN_A_BOOK = frozenset({"chapter", "entry-encyclopedia", "entry"})


class DuplicateDoi(Rule):
    """Two entries have one DOI.

    ## What it does
    Reports every entry whose DOI an earlier entry has already, whatever its case and its resolver. Chapters of one book
    may share the book's DOI and are left alone.

    ## Why it matters
    A DOI names one work. Either the work is listed twice, or one of the entries got the DOI of another by mistake, and
    its reader is sent to the wrong one.

    ## Example
    ```manuscript
    Resistance is common (Khan, 2024; Wang, 2019).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9. https://doi.org/10.1016/j.cl.2019.01.002

    Wang, X. (2019). On combating it. *Cancer Letters*, *2*, 141–160. https://doi.org/10.1016/j.cl.2019.01.002
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan, 2024; Wang, 2019).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9. https://doi.org/10.1016/j.cr.2024.03.011

    Wang, X. (2019). On combating it. *Cancer Letters*, *2*, 141–160. https://doi.org/10.1016/j.cl.2019.01.002
    ```
    """

    code = "IDN404"
    name = "duplicate-doi"
    severity = Severity.WARNING

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        holders: dict[str, list[Reference]] = {}
        for reference in manuscript.references:
            doi = normalise_doi(reference.item.DOI) if reference.item.DOI else None
            if doi and not is_placeholder(doi):
                earlier = holders.setdefault(doi, [])
                if earlier and not _are_of_one_book([*earlier, reference]):
                    yield self._finding(reference, earlier)
                earlier.append(reference)

    def _finding(self, reference: Reference, earlier: Sequence[Reference]) -> Finding:
        numbers = [other.n for other in earlier]
        noun = "entry" if len(numbers) == 1 else "entries"
        return self.finding(
            f"entry {reference.n} has the DOI of {noun} {listed(numbers)}",
            reference.locate_field("DOI"),
            help="give each work its own DOI, or list the work once",
            related=[other.locate_field("DOI") for other in earlier],
            references=[*numbers, reference.n],
        )


def _are_of_one_book(references: Sequence[Reference]) -> bool:
    """Tell whether all entries are chapters, with titles of their own, of one book."""
    items = [reference.item for reference in references]
    return (
        all(item.type in _IN_A_BOOK for item in items)
        and len({item.container_title for item in items}) == 1
        and len({item.title for item in items}) == len(items)
    )
