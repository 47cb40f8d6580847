"""Each citation item -> the entry that it means.

Exact fits come first; what is left may be a near miss, and is one only on evidence: the entry is not the exact target
of another citation, no other entry fits better, and what differs is small.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from citewell.matching.candidates import build_index
from citewell.matching.fits import forms_of, narrow, printed_year, same_coauthors, same_year, year_of_access
from citewell.matching.near_misses import find_near_miss, is_near_in_time, titled_works, undated_works
from citewell.matching.notes import is_noted, with_notes
from citewell.matching.numbers import Numbers
from citewell.model import Difference, Link, LinkStatus
from citewell.text import fold, is_slip, works_kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from citewell.matching.candidates import Candidate
    from citewell.model import Citation, CitationItem, Document, ReferenceList

    _Named = tuple[tuple[str, ...], int | None, str | None]


def match(citations: Iterable[Citation], reference_list: ReferenceList, document: Document) -> tuple[Link, ...]:
    """Link every citation item, in reading order.

    Parameters
    ----------
    document
        Its text defines acronyms ("World Health Organization (WHO)").
    """
    matching, everything = _Matching(reference_list, document), tuple(citations)
    links = matching.match([citation for citation in everything if not is_noted(citation)])
    return with_notes(everything, links, matching.index)


class _Matching:
    """The exact fits of all items, then what the rest may mean in their light."""

    def __init__(self, reference_list: ReferenceList, document: Document) -> None:
        self._numbers = Numbers(reference_list)
        self._document = document
        blocks = (block for block in document.blocks if block.id not in reference_list.blocks)
        self.index = build_index(reference_list.entries, blocks)
        self._times: Counter[_Named] = Counter()
        self._beside: defaultdict[str, set[int]] = defaultdict(set)

    def match(self, citations: Sequence[Citation]) -> tuple[Link, ...]:
        items = [
            (citation.id, position, item) for citation in citations for position, item in enumerate(citation.items)
        ]
        exact = [self._exact(*entry) for entry in items]
        self._times = Counter(_named(item) for _, _, item in items)
        matched = [link for link in exact if link and link.status is LinkStatus.MATCHED]
        cited = {link.references[0] for link in matched}
        for link in matched:
            self._beside[link.citation].add(link.references[0])
        return tuple(link or self._near(*entry, cited) for entry, link in zip(items, exact, strict=True))

    def _exact(self, citation: str, position: int, item: CitationItem) -> Link | None:
        if item.number is not None:
            return self._numbers.match_number(citation, position, item.number)
        if item.key is not None:
            return self._numbers.match_key(citation, position, item.key)
        named = self.index.first(forms_of(item.names[0]))
        tests = (same_year, printed_year, year_of_access)
        fitting = next((found for test in tests if (found := [c for c in named if test(item, c)])), [])
        kept = self._kept_by_program(item, narrow(item, fitting))
        if len(kept) == 1 and _is_rather_another(item, kept[0], named):
            return None
        if len(kept) == 1:
            return _judge_single(citation, position, item, kept[0])
        if kept and item.suffix and all(candidate.suffix is None for candidate in kept):
            return _by_order(citation, position, item, kept)
        return _ambiguous(citation, position, kept) if kept else None

    def _kept_by_program(self, item: CitationItem, candidates: list[Candidate]) -> list[Candidate]:
        """Choose among several candidates those that the field around the item holds."""
        if len(candidates) < 2:
            return candidates
        at = item.location
        fields = self._document.block(at.block).fields_around(at.start, at.end)
        works = [work for field in fields for work in works_kept(field.instruction, self._document.sources)]
        return [c for c in candidates if any(work.is_in(c.reference.text) for work in works)] or candidates

    def _near(self, citation: str, position: int, item: CitationItem, cited: set[int]) -> Link:
        beside = self._beside[citation]
        is_repeated = self._times[_named(item)] > 1
        found = find_near_miss(item, self.index, cited, beside=beside, is_repeated=is_repeated)
        undated = [] if found else undated_works(item, self.index, cited)
        if undated:
            return _ambiguous(citation, position, undated)
        titled = [] if found else titled_works(item, self.index)
        if len(titled) == 1:
            return Link(citation, position, (titled[0].n,), LinkStatus.MATCHED, "title and year")
        if found is None:
            return Link(citation, position, (), LinkStatus.MISSING, "no entry fits, even with an error", score=0.0)
        return Link(citation, position, (found.candidate.n,), LinkStatus.MISMATCH, found.reason, 0.7, found.differences)


def _named(item: CitationItem) -> _Named:
    return item.names, item.year, item.suffix


def _judge_single(citation: str, position: int, item: CitationItem, candidate: Candidate) -> Link:
    """Judge the only entry of this first author and year: its letter and its co-authors may still differ."""
    target = (candidate.n,)
    if item.suffix != candidate.suffix and item.year is not None and (item.suffix or candidate.suffix):
        cited, printed = f"{item.year}{item.suffix or ''}", f"{item.year}{candidate.suffix or ''}"
        reason = f"cited as {cited}; entry {candidate.n} says {printed}"
        return Link(citation, position, target, LinkStatus.MISMATCH, reason, 0.8, frozenset({Difference.SUFFIX}))
    wrong = _wrong_coauthor(item, candidate)
    if wrong:
        reason = f"cited with {wrong}; entry {candidate.n} is by {candidate.reference.short_form}"
        return Link(citation, position, target, LinkStatus.MISMATCH, reason, 0.7, frozenset({Difference.NAME}))
    return Link(citation, position, target, LinkStatus.MATCHED, "first author and year")


def _is_rather_another(item: CitationItem, candidate: Candidate, named: Sequence[Candidate]) -> bool:
    """Tell whether the only work of this year lacks a cited co-author, whom one of a near year has."""
    if all(candidate.has_author(forms_of(name)) for name in item.names[1:]):
        return False
    return sum(same_coauthors(item, other) and is_near_in_time(item, other) for other in named) == 1


def _ambiguous(citation: str, position: int, candidates: Sequence[Candidate]) -> Link:
    numbers = tuple(candidate.n for candidate in candidates)
    reason = f"entries {' and '.join(map(str, numbers))} fit equally well"
    return Link(citation, position, numbers, LinkStatus.AMBIGUOUS, reason, score=0.5)


def _by_order(citation: str, position: int, item: CitationItem, kept: Sequence[Candidate]) -> Link:
    """Take the letters of a citation for the order of a list that prints none."""
    meant = kept[min(ord(item.suffix or "a") - ord("a"), len(kept) - 1)]
    reason = f"cited as {item.year}{item.suffix}; the list prints no letters, and entry {meant.n} is the likely one"
    return Link(citation, position, (meant.n,), LinkStatus.MISMATCH, reason, 0.6, frozenset({Difference.SUFFIX}))


def _wrong_coauthor(item: CitationItem, candidate: Candidate) -> str | None:
    """Return a cited co-author whom the entry spells otherwise; one it does not know at all may be its parser's."""
    for name in item.names[1:]:
        if not candidate.has_author(forms_of(name)):
            spelled = (form for author in candidate.authors[1:] for form in author)
            if any(is_slip(fold(name), form) for form in spelled):
                return name
    return None
