"""Fit how sure the tagger may be of a field: probability that it is exactly right, given its segment's certainty.

Platt (1999), "Probabilistic outputs for support vector machines", section 2: a logistic curve a label, fitted on the
strings that were kept for validation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from citewell.references.tagging.labels import LABELS
from citewell.references.tagging.segments import CLOSEST, find_segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from citewell.references.tagging.network import Network
    from citewell.references.tagging.segments import Segment
    from corpora import Example

UNFITTED = [(1.0, 0.0)] * len(LABELS)
"""Curves that leave a certainty as it is."""
PRIOR = 20.0
"""Weight of the curve of all labels in that of one, so that a rare label does not fit noise."""


def fit_confidence(network: Network, validation: Sequence[Example]) -> NDArray[Any]:
    """Return slope and intercept for each label, of shape (labels, 2)."""
    seen: dict[str, list[tuple[float, float]]] = {label: [] for label in LABELS}
    tagged = network.tag([example.tokens for example in validation])
    for example, tags in zip(validation, tagged, strict=True):
        words = [token.text[0].isalnum() for token in example.tokens]
        for segment in find_segments(example.tokens, tags, UNFITTED):
            right = _is_right(LABELS.index(segment.label), segment, example.labels, words)
            seen[segment.label].append((segment.certainty, float(right)))
    shared = _fit([pair for pairs in seen.values() for pair in pairs], torch.tensor([1.0, 0.0]), 0.0)
    curves = [_fit(pairs, shared, PRIOR) if pairs else shared for pairs in seen.values()]
    return np.array([curve.tolist() for curve in curves], dtype=np.float32)


def _is_right(number: int, segment: Segment, gold: list[int], words: list[bool]) -> bool:
    """Tell whether a segment holds all words of a field and no others; sets differ in what punctuation they count."""
    inside = [gold[n] == number for n in range(segment.first, segment.last) if words[n]]
    before = next((n for n in range(segment.first - 1, -1, -1) if words[n]), None)
    behind = next((n for n in range(segment.last, len(gold)) if words[n]), None)
    return all(inside) and all(n is None or gold[n] != number for n in (before, behind))


def _fit(pairs: list[tuple[float, float]], start: torch.Tensor, prior: float) -> torch.Tensor:
    certainty, right = torch.tensor(pairs).T
    logit = torch.logit(certainty, eps=CLOSEST)
    curve = start.clone().requires_grad_()
    optimiser = torch.optim.LBFGS([curve], max_iter=100)

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        scores = curve[0] * logit + curve[1]
        total = torch.nn.functional.binary_cross_entropy_with_logits(scores, right, reduction="sum")
        total = total + prior * ((curve - start) ** 2).sum()
        total.backward()
        return total

    optimiser.step(loss)
    return curve.detach()
