"""What notes cite -> entries: by the authors and the words of the title, and by what a back-reference repeats."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from citewell.matching.fits import forms_of
from citewell.model import CitationSystem, Difference, Link, LinkStatus
from citewell.text import fold, shared_words, title_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from citewell.matching.candidates import Candidate, Index
    from citewell.model import Citation, CitationItem, Location

_REPEATS = "repeats what was cited before: "
_LONGEST_NAME = 6
"""Words with which a note may name an organisation."""
_MAX_YEARS = 10
"""Years that a work of the same authors and title may be off; beyond, it is another edition."""


def with_notes(citations: Iterable[Citation], links: Sequence[Link], index: Index) -> tuple[Link, ...]:
    """Link the items of notes, and put all links in reading order.

    Parameters
    ----------
    links
        Those of the items that stand for themselves.
    """
    by_item = {(link.citation, link.item): link for link in links}
    found: dict[Location, Link] = {}
    for citation in citations:
        for position, item in enumerate(citation.items):
            link = by_item.get((citation.id, position)) or _link(citation.id, position, item, index, found)
            by_item[citation.id, position] = found[item.location] = link
    return tuple(by_item[citation.id, position] for citation in citations for position, _ in enumerate(citation.items))


def is_noted(citation: Citation) -> bool:
    """Tell whether a citation is one of this module."""
    return citation.system is CitationSystem.NOTE


def _link(citation: str, position: int, item: CitationItem, index: Index, found: dict[Location, Link]) -> Link:
    back = item.back_reference
    repeated = found.get(back.antecedent) if back and back.antecedent else None
    if repeated:
        return _repeat(repeated, citation, position)
    if back and (back.problem or not item.title):
        return Link(citation, position, (), LinkStatus.MISSING, back.problem or "calls back an unknown work", score=0.0)
    return _by_title(citation, position, item, index)


def _repeat(link: Link, citation: str, position: int) -> Link:
    """Link a back-reference as what it repeats; what that says wrongly is said only once."""
    status = LinkStatus.MATCHED if link.status is LinkStatus.MISMATCH else link.status
    reason = f"{_REPEATS}{link.reason.removeprefix(_REPEATS)}"
    return replace(link, citation=citation, item=position, status=status, reason=reason, differences=frozenset())


def _by_title(citation: str, position: int, item: CitationItem, index: Index) -> Link:
    words = title_words(item.text)
    named = index.first(_forms(item)) or index.any(_forms(item))
    shared = [(shared_words(words, title_words(c.reference.item.title or c.reference.text)), c) for c in named]
    most = max((count for count, _ in shared), default=(0, 0))
    best = [candidate for count, candidate in shared if count == most]
    best = [candidate for candidate in best if item.year in candidate.printed_years] or best
    if most == (0, 0):
        return Link(citation, position, (), LinkStatus.MISSING, "no entry fits, even with an error", score=0.0)
    numbers = tuple(candidate.n for candidate in best)
    if len(best) > 1:
        reason = f"entries {' and '.join(map(str, numbers))} fit equally well"
        return Link(citation, position, numbers, LinkStatus.AMBIGUOUS, reason, score=0.5)
    if _is_misdated(item, best[0]):
        reason = f"cited as {item.year}; entry {best[0].n} says {min(best[0].years)}"
        return Link(citation, position, numbers, LinkStatus.MISMATCH, reason, 0.7, frozenset({Difference.YEAR}))
    return Link(citation, position, numbers, LinkStatus.MATCHED, "author and title")


def _forms(item: CitationItem) -> list[str]:
    """Return the forms of the first author, and the first words of the item, which may name an organisation."""
    opening = fold(item.text).split()[:_LONGEST_NAME]
    named = (form for name in item.names[:1] for form in sorted(forms_of(name)))
    return [*named, *(" ".join(opening[:count]) for count in range(2, len(opening) + 1))]


def _is_misdated(item: CitationItem, candidate: Candidate) -> bool:
    """Tell whether a work cited by its whole title bears another year than its entry prints anywhere."""
    title = title_words(candidate.reference.item.title or "")
    if item.year is None or item.year in candidate.printed_years or len(candidate.years) != 1 or len(title) < 2:
        return False
    return title <= title_words(item.text) and abs(item.year - min(candidate.years)) <= _MAX_YEARS
