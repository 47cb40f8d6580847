"""Make the reference tagger: render, read, train, calibrate, export, and write the model card.

A model that is trained further is averaged with the one that it started from, which errs less than either on strings of
other sources; Wortsman et al. (2022), "Robust fine-tuning of zero-shot models", https://arxiv.org/abs/2109.01903.

usage: train.py --corpora FOLDER --crossref FILE --csl FOLDER [--output FOLDER]
                [--rendered N] [--parts N] [--epochs N] [--rate X] [--start MODEL] [--seed N]

FOLDER of ``--corpora`` holds the labelled sets (``*.jsonl.gz``), that of ``--csl`` the folders ``styles`` and
``locales``; FILE holds Crossref messages, one a line. See README.md for where to get them.
"""

from __future__ import annotations

import argparse
import random
import time
from copy import deepcopy
from multiprocessing import Process
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn

from batches import BATCH, batches
from calibration import UNFITTED, fit_confidence
from card import write_card
from citewell.references.tagging.network import Network
from corpora import UNLABELLED, Example, to_example
from exporting import export, load, to_weights
from lists import known_names, read_lists
from model import Tagger
from noise import damage
from sources import LIMITS, digest, render_parts
from splits import Corpus, add_part, await_part, draw, read_corpus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Filter = NDArray[np.uint8]

AVERAGED = 0.995
"""Decay of the running average of the weights, which is what gets exported, every `STRIDE` steps."""
STRIDE = 5


def train(
    network: Tagger,
    corpus: Corpus,
    known: Filter,
    more: Iterator[Path],
    epochs: int,
    rate: float,
    seed: int,
    checkpoint: Path,
) -> Tagger:
    """Train a network, each epoch on strings damaged anew; return the running average of its weights.

    Each epoch but the first adds one of `more` parts of the renderings, as long as there are any.
    """
    chance = random.Random(seed)
    average = deepcopy(network).eval()
    drawn = sum(LIMITS.get(name, len(records)) for name, records in corpus.records.items())
    steps = epochs * (drawn // BATCH + 2)
    optimiser = torch.optim.AdamW(network.parameters(), lr=1e-3, weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=steps, pct_start=0.1)
    for epoch in range(epochs):
        started, total, seen = time.perf_counter(), 0.0, 0
        if epoch and (part := next(more, None)):
            add_part(corpus, part)
        examples = [example for record in draw(corpus) if (example := to_example(damage(record, chance)))]
        for features, labels, parts, mask in batches(examples, known, chance):
            loss = _loss(network, features, labels, parts, mask)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimiser.step()
            schedule.step()
            total, seen = total + loss.item() * features.shape[1], seen + features.shape[1]
            if schedule.last_epoch % STRIDE == 0:
                _average(average, network, min(AVERAGED, schedule.last_epoch / (schedule.last_epoch + 100)))
        export(average, checkpoint, np.array(UNFITTED), known)
        right = exactly_right(_to_network(average, known), corpus.validation)
        seconds = time.perf_counter() - started
        print(f"epoch {epoch + 1}: loss {total / seen:.3f}, {seconds:.0f} s, right: {right}", flush=True)
    return average


def _average(average: Tagger, network: Tagger, decay: float) -> None:
    with torch.no_grad():
        for mean, weight in zip(average.parameters(), network.parameters(), strict=True):
            mean.lerp_(weight, 1 - decay)


def _loss(network: Tagger, features: Tensor, labels: Tensor, parts: Tensor, mask: Tensor) -> Tensor:
    """Return the loss of the labels plus a part of that of the names, a string."""
    scores, name_scores = network(features, mask)
    names = nn.functional.cross_entropy(
        name_scores.flatten(0, 1), parts.flatten(), ignore_index=UNLABELLED, reduction="sum"
    )
    return (network.crf_loss(scores, labels, mask) + 0.3 * names) / features.shape[1]


def _to_network(tagger: Tagger, known: Filter) -> Network:
    return Network(to_weights(tagger) | {"confidence": np.array(UNFITTED)}, known)


def exactly_right(network: Network, validation: Sequence[Example]) -> dict[str, float]:
    """Return the share of strings, in percent a source, whose every token got the right label."""
    counts: dict[str, list[int]] = {}
    tagged = network.tag([example.tokens for example in validation])
    for example, tags in zip(validation, tagged, strict=True):
        counts.setdefault(example.source, []).append(tags.best == example.labels)
    return {source: round(100 * sum(right) / len(right), 1) for source, right in counts.items()}


def _as_they_come(parts: Sequence[Path], renderer: Process) -> Iterator[Path]:
    for part in parts:
        await_part(part, renderer)
        yield part


def main() -> None:
    """Run all steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--crossref", type=Path, required=True)
    parser.add_argument("--csl", type=Path, required=True)
    parser.add_argument("--output", type=Path, default=Path("build/training"))
    parser.add_argument("--rendered", type=int, default=7_200)
    parser.add_argument("--parts", type=int, default=10, help="parts of the renderings, each of so many strings")
    parser.add_argument("--epochs", type=int, default=26)
    parser.add_argument("--rate", type=float, default=5e-3, help="highest learning rate")
    parser.add_argument("--start", type=Path, help="an exported model to train further")
    parser.add_argument("--seed", type=int, default=23)
    chosen = parser.parse_args()
    torch.set_num_threads(1)
    chosen.output.mkdir(parents=True, exist_ok=True)
    parts = [chosen.output / f"rendered-{chosen.rendered}-{chosen.seed + part}.jsonl" for part in range(chosen.parts)]
    lists = read_lists(chosen.crossref, chosen.corpora)
    inputs = (chosen.corpora, chosen.crossref, chosen.csl, lists, parts, chosen.rendered, chosen.seed)
    renderer = Process(target=render_parts, args=inputs, daemon=True)
    renderer.start()
    known = known_names(lists)
    ready = _as_they_come(parts, renderer)
    corpus = read_corpus(chosen.corpora, next(ready), chosen.seed)
    size = sum(map(len, corpus.records.values()))
    print(f"{size} strings to train on, {len(corpus.validation)} to validate", flush=True)
    target = chosen.output / "model.npz"
    torch.manual_seed(chosen.seed)
    network = Tagger()
    if chosen.start:
        load(network, chosen.start)
    start = deepcopy(network)
    tagger = train(network, corpus, known, ready, chosen.epochs, chosen.rate, chosen.seed, target)
    if chosen.start:
        export(tagger, chosen.output / "trained.npz", np.array(UNFITTED), known)
        _average(tagger, start, 0.5)
    made = _to_network(tagger, known)
    export(tagger, target, fit_confidence(made, corpus.validation), known)
    right = exactly_right(made, corpus.validation)
    sources = [*sorted(chosen.corpora.glob("*.jsonl.gz")), chosen.crossref, *parts]
    digests = {path.name: digest(path) for path in sources}
    if chosen.start:
        digests["start"] = digest(chosen.start)
    counts = {name: len(records) for name, records in corpus.records.items()}
    shape = len(tagger.layers), tagger.labels.in_features
    write_card(chosen.output / "MODEL_CARD.md", vars(chosen), digests, right, counts, target, shape)


if __name__ == "__main__":
    main()
