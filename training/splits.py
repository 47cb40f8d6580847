"""Read all sets, keep a part of each for validation, and draw the strings of an epoch."""

from __future__ import annotations

import random
import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpora import Example, read_jsonl, to_example
from sources import LICENCES, LIMITS, is_kept
from works import read_roles

if TYPE_CHECKING:
    from multiprocessing import Process
    from pathlib import Path

VALIDATION = 25
"""One group in so many is kept for validation, whatever the seed."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Labelled records of each set for training, and examples kept for validation."""

    records: dict[str, list[dict[str, Any]]]
    validation: list[Example]


def read_corpus(corpora: Path, rendered: Path, seed: int) -> Corpus:
    """Read all sets and split them by group: a document, or a style in the case of own renderings."""
    chance = random.Random(seed)
    corpus = Corpus({}, [])
    for name in LICENCES:
        found = list(read_jsonl(rendered if name == "rendered" else corpora / f"{name}.jsonl.gz"))
        chance.shuffle(found)
        sizes = Counter(record["group"] for record in found)
        small = {group for group, size in sizes.items() if size <= len(found) // VALIDATION}
        held_out = {group for group in small if is_kept(f"{name} {group}", VALIDATION)}
        apart = [record.get("held_out", record["group"] in held_out) for record in found]
        named = [read_roles(record) | {"source": name} for record in found]
        corpus.records[name] = [record for record, kept in zip(named, apart, strict=True) if not kept]
        kept_records = (record for record, kept in zip(named, apart, strict=True) if kept)
        corpus.validation.extend(example for record in kept_records if (example := to_example(record)))
    return corpus


def await_part(part: Path, renderer: Process) -> None:
    """Wait until a part of the renderings is there.

    Raises
    ------
    RuntimeError
        What renders them came to its end without it.
    """
    while not part.exists():
        if not renderer.is_alive() and not part.exists():
            message = f"{part.name} was not rendered"
            raise RuntimeError(message)
        time.sleep(1)


def add_part(corpus: Corpus, part: Path) -> None:
    """Add a part of the renderings; its held-out styles are left aside."""
    added = [record for record in read_jsonl(part) if not record["held_out"]]
    corpus.records["rendered"] = added + corpus.records["rendered"]


def draw(corpus: Corpus) -> list[dict[str, Any]]:
    """Return the records of an epoch: of a set with a limit, those whose turn it is; they then go to its end."""
    drawn = []
    for name, records in corpus.records.items():
        count = LIMITS.get(name, len(records))
        drawn += records[:count]
        records[:] = records[count:] + records[:count]
    return drawn
