"""Turn labelled strings into batches of tensors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn

from citewell.references.tagging.features import featurise
from corpora import UNLABELLED, Example

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

BATCH = 64


def _vectors(examples: Sequence[Example], known: NDArray[np.uint8]) -> list[Tensor]:
    """Return the features of each example, of shape (tokens, features)."""
    vectors: list[Tensor] = []
    for start in range(0, len(examples), 1000):
        part = examples[start : start + 1000]
        forms, which, places = featurise([e.tokens for e in part], known, [e.italics for e in part])
        joined = torch.from_numpy(np.concatenate([forms[which], places], 1))
        vectors += joined.split([len(e.tokens) for e in part])
    return vectors


def batches(
    examples: Sequence[Example], known: NDArray[np.uint8], chance: random.Random
) -> Iterator[tuple[Tensor, Tensor, Tensor, Tensor]]:
    """Yield features, labels, parts and mask of examples of similar length."""
    vectors = _vectors(examples, known)
    order = sorted(range(len(examples)), key=lambda n: len(examples[n].tokens) + chance.random() * 6)
    batches = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
    chance.shuffle(batches)
    for batch in batches:
        features = nn.utils.rnn.pad_sequence([vectors[n] for n in batch])
        labels = _pad([examples[n].labels for n in batch], 0)
        parts = _pad([examples[n].parts for n in batch], UNLABELLED)
        lengths = torch.tensor([len(examples[n].tokens) for n in batch])
        yield features, labels, parts, torch.arange(len(features)).unsqueeze(1) < lengths


def _pad(rows: list[list[int]], value: int) -> Tensor:
    return nn.utils.rnn.pad_sequence([torch.tensor(row) for row in rows], padding_value=value)
