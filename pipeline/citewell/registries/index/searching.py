"""Find works by a title that was written from memory: with slips, cut short, or without its subtitle.

An AND-cascade: the works that are filed under the four rarest terms of the title, else under three of them, else under
two. One misspelt word costs a step, and a work that shares no two rare words with the title is another work.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from rapidfuzz.fuzz import ratio

from citewell.registries.index.packing import heading_of
from citewell.registries.index.terms import author_term, title_terms
from citewell.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from citewell.model import Item
    from citewell.registries.index.packing import Heading
    from citewell.registries.index.stores import Store, Stored

SURE = 0.93
"""Similarity of titles from which on no further step is taken."""
WORTH_COMPARING = 0.6
"""Similarity below which a work is no candidate."""
MOST_CANDIDATES = 5
MOST_IDS = 100
"""Works that one set of terms may give; more than that is no find."""
_RAREST = 6
_STEPS = ((4, 4), (3, 5), (2, 6), (1, 2))
"""Terms taken together, out of how many of the rarest."""
_COMMON = 20_000
"""Works from which on a term alone is no help to another one that is as common."""
_AGREEING_AUTHOR = _AGREEING_YEAR = 0.02
_SHORTEST_MAIN_TITLE = 12


@dataclass(frozen=True, slots=True)
class Query:
    """What is sought.

    Attributes
    ----------
    title
        Folded.
    terms
        Terms of the title and of the first author.
    author
        Term of the first author, or nothing.
    year
        Year of publication, or 0.
    """

    title: str
    terms: tuple[str, ...]
    author: str
    year: int

    @classmethod
    def of(cls, item: Item) -> Query:
        """Return the query for what an entry says."""
        title = item.title or ""
        terms = title_terms([title])
        author = author_term(item.creators) if terms else None
        return cls(fold(title), tuple([*terms, author] if author else terms), author or "", item.year or 0)


def find_candidates(store: Store, query: Query) -> list[Stored]:
    """Return the works whose titles are most like the one sought, the best first."""
    frequencies = store.frequencies(query.terms)
    scored: dict[int, tuple[float, Stored]] = {}
    for terms in _combinations(frequencies):
        new = [number for number in store.ids_with(terms, MOST_IDS) if number not in scored]
        for stored in store.works(new) if new else ():
            scored[stored.id] = (_score(query, heading_of(stored.record)), stored)
        if max((score for score, _ in scored.values()), default=0.0) >= SURE:
            break
    good = [(score, stored) for score, stored in scored.values() if score >= WORTH_COMPARING]
    good.sort(key=lambda found: found[0], reverse=True)
    return [stored for _, stored in good[:MOST_CANDIDATES]]


def _combinations(frequencies: Mapping[str, int]) -> Iterator[Sequence[str]]:
    """Yield sets of terms, the most telling first; two terms that are both common would give far too much."""
    rarest = sorted(frequencies, key=frequencies.__getitem__)[:_RAREST]
    for size, among in _STEPS:
        if size > len(rarest) and size > 1:
            continue
        for terms in combinations(rarest[:among], size):
            if size > 2 or min(map(frequencies.__getitem__, terms)) < (_COMMON if size == 2 else MOST_IDS):
                yield terms
    if rarest and len(rarest) < 4:
        yield rarest


def _score(query: Query, heading: Heading) -> float:
    """Return how alike the titles are, a little more where author and year agree."""
    score = max((_similarity(query.title, title) for title in heading.titles), default=0.0)
    if query.author and query.author[1:] in _folded_author(heading.authors):
        score += _AGREEING_AUTHOR
    if query.year and query.year == heading.year:
        score += _AGREEING_YEAR
    return score


def _folded_author(authors: str) -> str:
    return fold(authors.partition("\n")[0]).replace(" ", "")


def _similarity(sought: str, title: str) -> float:
    """Compare with a title as a whole, and with what stands before its subtitle."""
    whole = fold(title)
    alike = ratio(sought, whole)
    main = fold(title.partition(":")[0])
    if len(main) >= _SHORTEST_MAIN_TITLE:
        alike = max(alike, ratio(sought, main))
    if len(whole) > len(sought) >= _SHORTEST_MAIN_TITLE and whole.startswith(sought):
        return 1.0
    return alike / 100
