"""How often true entries are called false, and altered ones are seen through."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from citewell.comparison import compare
from citewell.registries.crossref import parse_work
from citewell.text import fold
from registry_measures.renderings import STYLES, read_works, render, sample_works

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from citewell.model import Comparison, FieldDifference, Reference, Work


@dataclass
class Tally:
    """What the comparison said of the entries of one style."""

    true: int = 0
    other_work: list[tuple[Reference, Work]] = field(default_factory=list)
    mismatch: list[tuple[Reference, Work, tuple[FieldDifference, ...]]] = field(default_factory=list)
    altered: Counter[str] = field(default_factory=Counter)
    caught: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, Reference, Work, Comparison]] = field(default_factory=list)


def measure(number: int = 2000) -> Iterator[tuple[str, Tally]]:
    """Yield, for each style, how its entries fared: as printed, and altered in each of five ways."""
    recorded = read_works()
    works = {doi: parse_work(record) for doi, record in recorded.items()}
    sample = sample_works(recorded, number)
    for style in STYLES:
        tally = Tally()
        entries = render(sample, style)
        for reference, other in zip(entries, [*entries[7:], *entries[:7]], strict=True):
            _count_true(tally, reference, works[reference.id])
            if other.item.title != reference.item.title:
                _count_altered(tally, "another DOI", reference, works[other.id])
        for kind in ALTERATIONS:
            for reference in render(alter(sample, kind), style):
                _count_altered(tally, kind, reference, works[reference.id])
        yield style, tally


def _count_true(tally: Tally, reference: Reference, work: Work) -> None:
    tally.true += 1
    comparison = compare(reference, work)
    if not comparison.is_same_work:
        tally.other_work.append((reference, work))
    elif comparison.differences:
        tally.mismatch.append((reference, work, comparison.differences))


def _count_altered(tally: Tally, kind: str, reference: Reference, work: Work) -> None:
    """Count an altered entry; of another DOI or title REG502 tells, of a single field REG503 with its name."""
    comparison = compare(reference, work)
    fields = {difference.field for difference in comparison.differences}
    named = bool(FIELDS[kind] & fields)
    right = named or (not comparison.is_same_work and kind in {"another DOI", "title"})
    tally.altered[kind] += 1
    tally.caught[kind] += right
    if not right:
        tally.missed.append((kind, reference, work, comparison))


def alter(sample: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    """Return the works as a careless or dishonest author would print them, each altered in one way."""
    chance = random.Random(kind)
    others = chance.sample(sample, len(sample))
    pairs = zip(sample, others, strict=True)
    return [work | change for work, other in pairs if (change := ALTERATIONS[kind](work, other, chance))]


def _another_title(work: dict[str, Any], other: dict[str, Any], _: random.Random) -> dict[str, Any]:
    return {"title": other["title"]} if fold(other["title"]) != fold(work["title"]) else {}


def _another_author(work: dict[str, Any], other: dict[str, Any], _: random.Random) -> dict[str, Any]:
    role = "author" if "author" in work else "editor"
    known = {fold(name.get("family") or name.get("literal") or "") for name in work[role]}
    stranger = next(iter(other.get("author", [])), {})
    if not stranger.get("family") or fold(stranger["family"]) in known:
        return {}
    return {role: [stranger, *work[role][1:]]}


def _another_year(work: dict[str, Any], _: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    year = work["issued"]["date-parts"][0][0] + chance.choice([-9, -6, -4, -3, -2, 2, 3, 4, 6])
    return {"issued": {"date-parts": [[year]]}}


def _another_journal(work: dict[str, Any], other: dict[str, Any], _: random.Random) -> dict[str, Any]:
    names = [entry.get("container-title") for entry in (work, other)]
    if (
        work["type"] != "article-journal"
        or other["type"] != "article-journal"
        or not all(names)
        or names[0] == names[1]
    ):
        return {}
    return {"container-title": names[1], "container-title-short": other.get("container-title-short", names[1])}


ALTERATIONS: dict[str, Callable[[dict[str, Any], dict[str, Any], random.Random], dict[str, Any]]] = {
    "title": _another_title,
    "first author": _another_author,
    "year": _another_year,
    "journal": _another_journal,
}
FIELDS = {
    "another DOI": set(),
    "title": {"title"},
    "first author": {"author", "editor"},
    "year": {"issued"},
    "journal": {"container_title"},
}
