"""CIT111 numbering-out-of-order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import BlockKind, CitationSystem, LinkStatus, Severity
from citewell.rules.base import Rule
from citewell.rules.ref.orders import longest_order
from citewell.rules.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Citation, CitationItem, Finding, Manuscript

_RUNNING_TEXT = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.TITLE, BlockKind.LIST_ITEM, BlockKind.QUOTE}
)
_MOST_MOVED = 0.1
"""Share of the numbers that may be out of order for the list still to be one in the order of citation."""
_FEWEST = 4
"""Numbers from which an order can be told."""


class NumberingOutOfOrder(Rule):
    """A number is cited before a smaller one, in a list that is numbered in the order of citation.

    ## What it does
    Follows the numbers through the running text, each at its first citation. Where nine in ten ascend, the list is
    numbered in the order of citation, and the few that stand out are reported. A list in which more stand out has
    another order, such as that of the alphabet. Numbers that a table, a caption or a note cites as well are passed
    over, for those have no certain place in the text.

    ## Why it matters
    In such a style the first work that the text cites is number 1, the next new one number 2, and so on; a number out
    of line is left from a paragraph that was moved or an entry that was added later, and every number behind it may be
    stale as well.

    ## Example
    ```manuscript
    Resistance is common [1], for reasons [2] of many kinds [4]. Cells persist [3], and they grow [5].

    # References

    1. Walcher L. On stem cells. Immunology. 2020;11:12–80.
    2. Khan S. On resistance. Cell Reports. 2024;3:1–9.
    3. Zahreddine H. On mechanisms. Pharmacology. 2013;4:28–35.
    4. Wang X. On combating it. Cancer Letters. 2019;2:141–160.
    5. Si W. On small ribonucleic acids. Epigenetics. 2019;11:1–24.
    ```

    ## Use instead
    ```manuscript
    Resistance is common [1], for reasons [2] of many kinds [3]. Cells persist [4], and they grow [5].

    # References

    1. Walcher L. On stem cells. Immunology. 2020;11:12–80.
    2. Khan S. On resistance. Cell Reports. 2024;3:1–9.
    3. Wang X. On combating it. Cancer Letters. 2019;2:141–160.
    4. Zahreddine H. On mechanisms. Pharmacology. 2013;4:28–35.
    5. Si W. On small ribonucleic acids. Epigenetics. 2019;11:1–24.
    ```

    ## Sources
    International Committee of Medical Journal Editors, *Recommendations* (2024), section IV.A.3.g; *IEEE Reference
    Guide* (2023), section I.
    """

    code = "CIT111"
    name = "numbering-out-of-order"
    severity = Severity.WARNING
    preview = True

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        first = _first_citations(manuscript)
        numbers = list(first)
        kept = {position for position, _ in longest_order([(number,) for number in numbers])}
        moved = [position for position in range(len(numbers)) if position not in kept]
        if len(numbers) < _FEWEST or len(moved) > max(1, _MOST_MOVED * len(numbers)):
            return
        for position in moved:
            citation, item = first[numbers[position]]
            before = [numbers[other] for other in range(position) if other in kept][-1:]
            after = [numbers[other] for other in range(position, len(numbers)) if other in kept][:1]
            relation = "between numbers" if before and after else "after number" if before else "before number"
            yield self.finding(
                f"number {numbers[position]} is first cited {relation} {listed(before + after)}",
                item.location,
                help="number the entries in the order in which the text first cites them",
                citations=[citation.id],
            )


def _first_citations(manuscript: Manuscript) -> dict[int, tuple[Citation, CitationItem]]:
    """Return where the running text first cites each number of the list, in the order of the text."""
    kinds = {block.id: block.kind for block in manuscript.document.blocks}
    first: dict[int, tuple[Citation, CitationItem]] = {}
    floating: set[int] = set()
    for citation, item, _ in manuscript.linked_items(LinkStatus.MATCHED):
        if citation.system is CitationSystem.NUMERIC and item.number is not None:
            if kinds[item.location.block] in _RUNNING_TEXT:
                first.setdefault(item.number, (citation, item))
            else:
                floating.add(item.number)
    return {number: use for number, use in first.items() if number not in floating}
