"""REF313 doubled-punctuation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.model import Applicability, Edit, Fix, Severity
from citewell.rules.base import Rule
from citewell.rules.wording import quoted
from citewell.text import LatePattern, led_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Finding, Manuscript, Reference

_ADDRESS = LatePattern(r"(?:https?:|www\.|\b10\.\d{4})[^\s]{0,2000}")
_DOUBLED = LatePattern(
    r"(?<![.…])(?<!\.\s)\.(?P<stop>\s?\.)(?![.\s]?\.)"
    r"|,(?P<comma>\s?,)|;(?P<semicolon>\s?;)|(?<=\w)(?P<mixed>,\s?)(?=\.(?:\s|$))"
)
_HOLDS_DOUBLED = LatePattern(led_by(".,;", _DOUBLED.pattern))
_AROUND = 12


class DoubledPunctuation(Rule):
    """An entry has two punctuation marks in a row.

    ## What it does
    Reports, once an entry, doubled full stops, commas and semicolons, and a comma right before a full stop. The three
    dots of an ellipsis and what stands in addresses and DOIs are left alone.

    ## Why it matters
    Such marks are left where a program joined the pieces of an entry, or where a piece is missing between them. Readers
    stumble a little, and parsers more.

    ## Example
    ```manuscript
    Resistance is common (Khan, 2024).

    # References

    Khan, S.. (2024). On resistance. *Cell Reports*, *3*, 1–9.
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan, 2024).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.
    ```

    ## Fix safety
    The fix removes the second mark, or the comma before the full stop.
    """

    code = "REF313"
    name = "doubled-punctuation"
    severity = Severity.WARNING
    fixable = Applicability.SAFE

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        for entry in () if manuscript.reference_list.library else manuscript.references:
            if doubled := _doubled(entry.text):
                yield self._report(entry, doubled)

    def _report(self, entry: Reference, doubled: list[re.Match[str]]) -> Finding:
        start, end = doubled[0].span()
        around = entry.text[max(0, start - _AROUND) : end + _AROUND].strip()
        places = [entry.locate(*match.span()) for match in doubled]
        edits = tuple(Edit(entry.locate(*match.span(match.lastgroup or 0)), "") for match in doubled)
        return self.finding(
            f"entry {entry.n} has two punctuation marks in a row: {quoted(around)}",
            places[0],
            help="remove one of them, or fill in what is missing between them",
            related=places[1:],
            references=[entry.n],
            fix=Fix(Applicability.SAFE, "remove one of them", edits),
        )


def _doubled(text: str) -> list[re.Match[str]]:
    """Return where marks stand in a row, each with a group for the superfluous one."""
    found = list(_DOUBLED.finditer(text)) if _HOLDS_DOUBLED.search(text) else []
    addresses = [match.span() for match in _ADDRESS.finditer(text)] if found else []
    return [match for match in found if not any(start <= match.start() < end for start, end in addresses)]
