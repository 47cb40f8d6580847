"""What the similarity from which two titles count as one costs and brings."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from citewell.comparison import compare, differences, titles
from citewell.registries.crossref import parse_work
from registry_measures.renderings import read_works, render, sample_works

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Reference, Work

SIMILARITIES = (0.80, 0.85, 0.90, 0.95, 0.98)
STYLES = ("apa", "vancouver")
_LEAST_LETTERS = 5


def measure(number: int = 500) -> Iterator[tuple[float, float, float, float]]:
    """Yield similarity, true entries flagged by title (per 1,000), and per cent of slips and of other words flagged."""
    recorded = read_works()
    works = {doi: parse_work(record) for doi, record in recorded.items()}
    sample = sample_works(recorded, number)
    kinds = [[entry for style in STYLES for entry in render(items, style)] for items in _variants(sample)]
    kept = titles.SAME_TITLE
    for similarity in SIMILARITIES:
        titles.SAME_TITLE = differences.SAME_TITLE = similarity
        true, slips, others = ([_is_flagged(entry, works[entry.id]) for entry in entries] for entries in kinds)
        yield similarity, 1000 * sum(true) / len(true), 100 * sum(slips) / len(slips), 100 * sum(others) / len(others)
    titles.SAME_TITLE = differences.SAME_TITLE = kept


def _variants(sample: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], ...]:
    """Return the works as they are, with one letter of the title lost, and with one word replaced by another's."""
    chance = random.Random(5)
    slips, others = [], []
    for work, other in zip(sample, sample[1:] + sample[:1], strict=True):
        words, spare = work["title"].split(), [word for word in other["title"].split() if len(word) >= _LEAST_LETTERS]
        long = [place for place, word in enumerate(words) if len(word) >= _LEAST_LETTERS and word.isalpha()]
        if len(long) < 4 or not spare:
            continue
        place = chance.choice(long)
        for variants, word in ((slips, words[place][:2] + words[place][3:]), (others, chance.choice(spare))):
            title = " ".join([*words[:place], word, *words[place + 1 :]])
            variants.append(work | {"title": title})
    return sample, slips, others


def _is_flagged(entry: Reference, work: Work) -> bool:
    comparison = compare(entry, work)
    return not comparison.is_same_work or any(difference.field == "title" for difference in comparison.differences)
