"""REG508 not-verified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Severity, Unavailable
from citewell.rules.base import Rule
from citewell.rules.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citewell.model import Finding, Manuscript, Reference

_MOST_NUMBERS = 10


class NotVerified(Rule):
    """Entries could not be verified, because a registry gave no answer.

    ## What it does
    Tells of the entries that were looked up or searched for in vain: one finding for each registry and reason, at the
    first such entry, with the others beside it. It says nothing of entries that nobody was asked about, with
    `--offline` or of a kind that no registry holds; the report counts those.

    ## Why it matters
    That nothing was found wrong with an entry means nothing where nobody could look. It does not speak against the
    entry either.

    ## Example
    ```manuscript
    Resistance is common (Khan, 2024).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9. https://doi.org/10.1016/j.cr.2024.03.011
    ```

    ```lookups
    {"1": [{"status": "unavailable", "agency": "doi.org", "reason": "no network"}]}
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan, 2024).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9. https://doi.org/10.1016/j.cr.2024.03.011
    ```

    ```lookups
    {"1": [{"status": "skipped", "reason": "offline"}]}
    ```
    """

    code = "REG508"
    name = "not-verified"
    severity = Severity.INFO

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        groups: dict[Unavailable, list[Reference]] = {}
        for reference in manuscript.references:
            lookup = manuscript.lookup(reference.n)
            if isinstance(lookup, Unavailable):
                groups.setdefault(lookup, []).append(reference)
        for outage, references in groups.items():
            yield self._finding(outage, references)

    def _finding(self, outage: Unavailable, references: Sequence[Reference]) -> Finding:
        first, *others = references
        return self.finding(
            f"{_name(references)} could not be verified at {outage.agency}: {outage.reason}",
            first.locate_field("DOI"),
            help="check again later; this says nothing about the works",
            related=[other.locate_field("DOI") for other in others],
            references=[reference.n for reference in references],
        )


def _name(references: Sequence[Reference]) -> str:
    if len(references) == 1:
        return f"entry {references[0].n}"
    if len(references) > _MOST_NUMBERS:
        return f"{len(references)} entries"
    return f"entries {listed(reference.n for reference in references)}"
