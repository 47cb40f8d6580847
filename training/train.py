"""Make the reference tagger: render, read, train, calibrate, export, and write the model card.

usage: train.py --corpora FOLDER --crossref FILE --csl FOLDER [--output FOLDER] [--rendered N] [--epochs N] [--rate X]
                [--start MODEL] [--seed N]

FOLDER of ``--corpora`` holds the labelled sets (``*.jsonl.gz``), that of ``--csl`` the folders ``styles`` and
``locales``; FILE holds Crossref messages, one a line. See README.md for where to get them.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor, nn

from calibration import UNFITTED, fit_confidence
from card import write_card
from citewell.references.tagging.features import featurise
from citewell.references.tagging.network import Network
from corpora import UNLABELLED, Example, read_jsonl, to_example
from exporting import export, load, to_weights
from model import Tagger
from noise import damage
from sources import LICENCES, LIMITS, digest, is_kept, render_corpus
from works import read_roles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BATCH = 64
VALIDATION = 25
"""One group in so many is kept for validation, whatever the seed."""
AVERAGED = 0.998
"""Decay of the running average of the weights, which is what gets exported."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Labelled records for training, and examples kept for validation."""

    records: list[dict[str, Any]]
    validation: list[Example]


def read_corpus(corpora: Path, rendered: Path, seed: int) -> Corpus:
    """Read all sets and split them by group: a document, or a style in the case of own renderings."""
    chance = random.Random(seed)
    records, kept = [], []
    for name in LICENCES:
        path = rendered if name == "rendered" else corpora / f"{name}.jsonl.gz"
        found = list(read_jsonl(path))
        chance.shuffle(found)
        sizes = Counter(record["group"] for record in found)
        groups = sorted(group for group, size in sizes.items() if size <= len(found) // VALIDATION)
        held_out = {group for group in groups if is_kept(f"{name} {group}", VALIDATION)}
        for record in found[: LIMITS.get(name)]:
            apart = record["held_out"] if "held_out" in record else record["group"] in held_out
            (kept if apart else records).append(read_roles(record) | {"source": name})
    validation = [example for record in kept if (example := to_example(record))]
    return Corpus(records, validation)


def _vectors(examples: Sequence[Example]) -> list[Tensor]:
    """Return the features of each example, of shape (tokens, features)."""
    vectors: list[Tensor] = []
    for start in range(0, len(examples), 1000):
        part = examples[start : start + 1000]
        forms, which, places = featurise([e.tokens for e in part], [e.italics for e in part])
        joined = torch.from_numpy(np.concatenate([forms[which], places], 1))
        vectors += joined.split([len(e.tokens) for e in part])
    return vectors


def _batches(examples: Sequence[Example], chance: random.Random) -> Iterator[tuple[Tensor, Tensor, Tensor, Tensor]]:
    """Yield features, labels, parts and mask of examples of similar length."""
    vectors = _vectors(examples)
    order = sorted(range(len(examples)), key=lambda n: len(examples[n].tokens) + chance.random() * 6)
    batches = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
    chance.shuffle(batches)
    for batch in batches:
        features = nn.utils.rnn.pad_sequence([vectors[n] for n in batch], batch_first=True)
        labels = _pad([examples[n].labels for n in batch], 0)
        parts = _pad([examples[n].parts for n in batch], UNLABELLED)
        lengths = torch.tensor([len(examples[n].tokens) for n in batch])
        yield features, labels, parts, torch.arange(features.shape[1]) < lengths.unsqueeze(1)


def _pad(rows: list[list[int]], value: int) -> Tensor:
    return nn.utils.rnn.pad_sequence([torch.tensor(row) for row in rows], batch_first=True, padding_value=value)


def train(network: Tagger, corpus: Corpus, epochs: int, rate: float, seed: int, checkpoint: Path) -> Tagger:
    """Train a network, each epoch on strings damaged anew; return the running average of its weights."""
    chance = random.Random(seed)
    average = deepcopy(network).eval()
    steps = epochs * (len(corpus.records) // BATCH + 2)
    optimiser = torch.optim.AdamW(network.parameters(), lr=1e-3, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=steps, pct_start=0.1)
    for epoch in range(epochs):
        started, total, seen = time.perf_counter(), 0.0, 0
        examples = [example for record in corpus.records if (example := to_example(damage(record, chance)))]
        for features, labels, parts, mask in _batches(examples, chance):
            loss = _loss(network, features, labels, parts, mask)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimiser.step()
            schedule.step()
            total, seen = total + loss.item() * len(features), seen + len(features)
            with torch.no_grad():
                decay = min(AVERAGED, (schedule.last_epoch + 1) / (schedule.last_epoch + 20))
                for mean, weight in zip(average.parameters(), network.parameters(), strict=True):
                    mean.lerp_(weight, 1 - decay)
        export(average, checkpoint, np.array(UNFITTED))
        right = exactly_right(_to_network(average), corpus.validation)
        seconds = time.perf_counter() - started
        print(f"epoch {epoch + 1}: loss {total / seen:.3f}, {seconds:.0f} s, right: {right}", flush=True)
    return average


def _loss(network: Tagger, features: Tensor, labels: Tensor, parts: Tensor, mask: Tensor) -> Tensor:
    """Return the loss of the labels plus a part of that of the names, a string."""
    scores, name_scores = network(features, mask)
    names = nn.functional.cross_entropy(
        name_scores.flatten(0, 1), parts.flatten(), ignore_index=UNLABELLED, reduction="sum"
    )
    return (network.crf_loss(scores, labels, mask) + 0.3 * names) / len(features)


def _to_network(tagger: Tagger) -> Network:
    return Network(to_weights(tagger) | {"confidence": np.array(UNFITTED)})


def exactly_right(network: Network, validation: Sequence[Example]) -> dict[str, float]:
    """Return the share of strings, in percent a source, whose every token got the right label."""
    counts: dict[str, list[int]] = {}
    tagged = network.tag([example.tokens for example in validation])
    for example, tags in zip(validation, tagged, strict=True):
        counts.setdefault(example.source, []).append(tags.best == example.labels)
    return {source: round(100 * sum(right) / len(right), 1) for source, right in counts.items()}


def main() -> None:
    """Run all steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--crossref", type=Path, required=True)
    parser.add_argument("--csl", type=Path, required=True)
    parser.add_argument("--output", type=Path, default=Path("build/training"))
    parser.add_argument("--rendered", type=int, default=26_000)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--rate", type=float, default=5e-3, help="highest learning rate")
    parser.add_argument("--start", type=Path, help="an exported model to train further")
    parser.add_argument("--seed", type=int, default=7)
    chosen = parser.parse_args()
    torch.set_num_threads(1)
    chosen.output.mkdir(parents=True, exist_ok=True)
    rendered = chosen.output / f"rendered-{chosen.rendered}-{chosen.seed}.jsonl"
    if not rendered.exists():
        render_corpus(chosen.corpora, chosen.crossref, chosen.csl, rendered, chosen.rendered, chosen.seed)
    corpus = read_corpus(chosen.corpora, rendered, chosen.seed)
    print(f"{len(corpus.records)} strings to train on, {len(corpus.validation)} to validate", flush=True)
    target = chosen.output / "model.npz"
    torch.manual_seed(chosen.seed)
    network = Tagger()
    if chosen.start:
        load(network, chosen.start)
    tagger = train(network, corpus, chosen.epochs, chosen.rate, chosen.seed, target)
    made = _to_network(tagger)
    export(tagger, target, fit_confidence(made, corpus.validation))
    right = exactly_right(made, corpus.validation)
    inputs = [*sorted(chosen.corpora.glob("*.jsonl.gz")), chosen.crossref, rendered]
    digests = {path.name: digest(path) for path in inputs}
    if chosen.start:
        digests["start"] = digest(chosen.start)
    counts = Counter(record["source"] for record in corpus.records)
    shape = len(tagger.layers), tagger.labels.in_features
    write_card(chosen.output / "MODEL_CARD.md", vars(chosen), digests, right, counts, target, shape)


if __name__ == "__main__":
    main()
