"""CIT115 unresolved-back-reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import BackReferenceKind, Confidence, Severity
from citewell.rules.base import Rule
from citewell.rules.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import BackReference, Finding, Manuscript

_HELP = {
    BackReferenceKind.IBID: "cite the work again, by author and short title",
    BackReferenceKind.OP_CIT: "cite the work in full where it is cited first, or correct the name",
    BackReferenceKind.NOTE: "correct the number of the note; a cross-reference field keeps it right",
    BackReferenceKind.IDEM: "name the author",
    BackReferenceKind.SHORT_TITLE: "cite the work in full where it is cited first",
}


class UnresolvedBackReference(Rule):
    """A note calls back a work that was not cited before it.

    ## What it does
    Reports “ibid.” (“ebd.”) in a note before which nothing is cited, or right behind a note that cites several works;
    “op. cit.” (“a. a. O.”) with the name of an author whom no earlier note names; “see note 12” (“wie Anm. 12”) where
    there is no note 12, where it cites nothing, or where another note names the author; and “idem” (“ders.”) without an
    author before it. It is silent where an earlier note may hold a source that was not understood.

    ## Why it matters
    A reader cannot tell which work is meant. Notes are moved, parted and put between others while a text is revised,
    and what calls back the note before then points at another work.

    ## Example
    ```manuscript
    The quarrel began early.[^1] It went on.[^2]

    [^1]: Mary Miller, *The Long Quarrel* (London: Penguin, 1999), 12.
    [^2]: Weber, op. cit., 15.
    ```

    ## Use instead
    ```manuscript
    The quarrel began early.[^1] It went on.[^2]

    [^1]: Mary Miller, *The Long Quarrel* (London: Penguin, 1999), 12.
    [^2]: Miller, *Long Quarrel*, 15.
    ```

    ## Sources
    *The Chicago Manual of Style* (17th ed., 2017), sections 14.34 to 14.36.
    """

    code = "CIT115"
    name = "unresolved-back-reference"
    severity = Severity.WARNING

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        for citation in manuscript.citations:
            for item in citation.items:
                back = item.back_reference
                if back and back.problem:
                    yield self.finding(
                        f"{quoted(item.text)} does not resolve: {back.problem}",
                        item.location,
                        help=_HELP[back.kind],
                        confidence=_confidence(back),
                        related=[back.antecedent] if back.antecedent else (),
                        citations=[citation.id],
                    )


def _confidence(back: BackReference) -> Confidence:
    """Be less sure where a work is at hand that may be meant."""
    return Confidence.MEDIUM if back.antecedent or back.kind is BackReferenceKind.NOTE else Confidence.HIGH
