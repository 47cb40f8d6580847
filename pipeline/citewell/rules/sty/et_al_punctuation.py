"""STY201 et-al-punctuation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Applicability, Edit, Fix, Severity
from citewell.rules.base import Rule
from citewell.rules.sty.et_al import CORRECT, place_of_et_al
from citewell.rules.wording import quoted
from citewell.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Finding, Manuscript


class EtAlPunctuation(Rule):
    """The full stop of "et al." is missing or misplaced.

    ## What it does
    Reports "et al", "et. al", "et. al.", "etal." and a capital letter in them, in citations, at exactly those
    characters. It says nothing of "and others" or "et coll.", which are other words.

    ## Why it matters
    "Et" is a whole word, Latin for "and"; "al." is short for "alii" and takes the full stop.

    ## Example
    ```manuscript
    Resistance is common (Khan et. al, 2024).

    # References

    Khan, S., Malik, F., & Aisha, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan et al., 2024).

    # References

    Khan, S., Malik, F., & Aisha, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.
    ```

    ## Fix safety
    The fix writes "et al." in place of those characters; it cannot change what is cited.
    """

    code = "STY201"
    name = "et-al-punctuation"
    severity = Severity.WARNING
    fixable = Applicability.SAFE

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        document = manuscript.document
        for citation, item, _ in manuscript.linked_items():
            place = place_of_et_al(document, item)
            if place and squeeze(written := document.text_at(place)) != CORRECT:
                yield self.finding(
                    f"{quoted(written)} should read “{CORRECT}”",
                    place,
                    help=f"write “{CORRECT}”: “et” is a whole word, and “al.” an abbreviation",
                    citations=[citation.id],
                    fix=Fix(Applicability.SAFE, f"write “{CORRECT}”", (Edit(place, CORRECT),)),
                )
