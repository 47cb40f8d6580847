"""STY208 cluster-order."""

from __future__ import annotations

from itertools import groupby, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from citewell.model import CitationMode, CitationSystem, Severity
from citewell.rules.base import Rule
from citewell.rules.styles import short_name
from citewell.rules.wording import cited
from citewell.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from citewell.model import Citation, CitationItem, Finding, Manuscript

    _Cluster = tuple[Citation, tuple[CitationItem, ...]]

_ALPHABETICAL = frozenset({"apa"})
"""Styles whose manuals ask for the order of the alphabet in each citation."""
_MAJORITY = 0.9
_LEAST_SUPPORT = 8
"""Citations, and the share of all, that make an order the manuscript's own."""


class _Order(NamedTuple):
    """An order in which the works of a citation may stand."""

    name: str
    allows: Callable[[CitationItem, CitationItem], bool]


def _is_alphabetical(one: CitationItem, other: CitationItem) -> bool:
    """Tell whether two items may follow each other; a particle is filed in two ways."""
    is_sure = one.names[0][:1].isupper() and other.names[0][:1].isupper()
    return not is_sure or fold(one.names[0]) <= fold(other.names[0])


def _is_chronological(one: CitationItem, other: CitationItem) -> bool:
    return (one.year or 0) <= (other.year or 0)


_ALPHABET = _Order("the alphabet", _is_alphabetical)
_YEARS = _Order("the years", _is_chronological)


class ClusterOrder(Rule):
    """The works of one citation stand in another order than those of the others.

    ## What it does
    Looks at citations of two works or more by different authors. Where at least eight of them, and nine in ten, are in
    the order of the alphabet, or of the years, reports those that are not. APA asks for the alphabet, so where the user
    names it the others need not be counted. Works that a word sets apart ("see also") have an order of their own.

    ## Why it matters
    Most styles prescribe an order; a citation out of line is mostly one to which a work was added later.

    ## Example
    ```manuscript
    Resistance is common (Walcher, 2020; Khan, 2024).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.

    Walcher, L. (2020). On stem cells. *Immunology*, *11*, 12–80.
    ```
    ```settings
    style = apa
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan, 2024; Walcher, 2020).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.

    Walcher, L. (2020). On stem cells. *Immunology*, *11*, 12–80.
    ```
    ```settings
    style = apa
    ```

    ## Settings
    `style`: the style to follow, where it shall not be inferred from the citations.

    ## Sources
    *Publication Manual of the American Psychological Association* (7th ed., 2020), section 8.12.
    """

    code = "STY208"
    name = "cluster-order"
    severity = Severity.WARNING
    preview = True

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        clusters = list(_clusters(manuscript))
        style = manuscript.style
        if style.chosen and short_name(style.guess) in _ALPHABETICAL:
            yield from self._report_deviating(clusters, _ALPHABET, "the style asks")
            return
        for order in (_ALPHABET, _YEARS):
            kept = sum(_break(items, order) is None for _, items in clusters)
            if kept >= max(_LEAST_SUPPORT, _MAJORITY * len(clusters)):
                yield from self._report_deviating(clusters, order, "most other citations do")
                return

    def _report_deviating(self, clusters: list[_Cluster], order: _Order, reason: str) -> Iterator[Finding]:
        for citation, items in clusters:
            if pair := _break(items, order):
                one, other = pair
                yield self.finding(
                    f"{cited(other)} stands behind {cited(one)}, against the order of {order.name}",
                    other.location,
                    help=f"put the works in the order of {order.name}, as {reason}",
                    citations=[citation.id],
                )


def _clusters(manuscript: Manuscript) -> Iterator[_Cluster]:
    """Yield the citations in brackets of dated works by different authors, none of them set apart by a word.

    The works of one author stand together, whatever the order is; the first of them counts.
    """
    for citation in manuscript.citations:
        items = citation.items
        if citation.system is CitationSystem.AUTHOR_DATE and citation.mode is CitationMode.NORMAL and len(items) > 1:
            is_plain = all(item.names and item.year for item in items) and not any(item.prefix for item in items[1:])
            firsts = tuple(next(works) for _, works in groupby(items, attrgetter("names")))
            if is_plain and len(firsts) > 1:
                yield citation, firsts


def _break(items: tuple[CitationItem, ...], order: _Order) -> tuple[CitationItem, CitationItem] | None:
    """Return the first two works that stand against an order."""
    return next((pair for pair in pairwise(items) if not order.allows(*pair)), None)
