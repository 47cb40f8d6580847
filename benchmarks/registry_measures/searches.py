"""How often the DOI that an entry lacks is found among look-alikes, and how often a wrong one is taken."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from math import log
from typing import TYPE_CHECKING

from citewell.comparison import find_same
from citewell.comparison.spellings import words
from citewell.registries.crossref import parse_work
from registry_measures.renderings import STYLES, read_works, render, sample_works

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Reference, Work

CANDIDATES = 20
_COMMONEST = 1_500


def measure(number: int = 2000) -> Iterator[tuple[str, int, int, int]]:
    """Yield style, entries, how many DOIs were found, and how many were wrong, the right one being there or not."""
    recorded = read_works()
    index = Index({doi: parse_work(record) for doi, record in recorded.items()})
    for style in STYLES:
        entries = render(sample_works(recorded, number), style)
        found = wrong = 0
        for entry in entries:
            bare = replace(entry, item=replace(entry.item, DOI=None, URL=None))
            truth, others = index.works[entry.id], index.find(bare)
            taken = find_same(bare, [truth, *others])
            found += taken is truth
            wrong += (taken is not None and taken is not truth) or find_same(bare, others) is not None
        yield style, len(entries), found, wrong


class Index:
    """Works by the words of their titles, the rarer the weightier."""

    def __init__(self, works: dict[str, Work]) -> None:
        self.works = works
        self._by_word: dict[str, list[str]] = defaultdict(list)
        for doi, work in works.items():
            for word in set(words(work.item.title or "")):
                self._by_word[word].append(doi)

    def find(self, entry: Reference) -> list[Work]:
        """Return the works whose titles are most like an entry's, without its own."""
        weights: Counter[str] = Counter()
        for word in set(words(entry.item.title or entry.text)):
            dois = self._by_word.get(word, ())
            if dois and len(dois) < _COMMONEST:
                for doi in dois:
                    weights[doi] += log(len(self.works) / len(dois))
        weights.pop(entry.id, None)
        return [self.works[doi] for doi, _ in weights.most_common(CANDIDATES)]
