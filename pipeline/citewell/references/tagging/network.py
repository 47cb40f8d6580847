"""Run the trained network in numpy: features of tokens -> probabilities of their labels and parts of names.

The recurrent layers are those of Lei et al. (2018), "Simple recurrent units for highly parallelizable recurrence",
https://aclanthology.org/D18-1477. The probabilities of labels are the marginals of a linear-chain conditional random
field, by the scaled forward and backward recursions of Rabiner (1989), https://doi.org/10.1109/5.18626.

Tokens are kept in packed order: the first tokens of all strings, longest string first, then all second tokens, and so
on. The tokens of one step are then contiguous, and strings of different lengths need no padding.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from citewell.references.tagging.features import BUCKETS, featurise
from citewell.references.tagging.labels import LABELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from citewell.references.tagging.tokens import Token

    Floats = NDArray[np.float32]
    Integers = NDArray[np.int64]

MODEL = Path(__file__).with_name("model.npz")
AT_ONCE = 64
"""Strings that go through the network together, so that what they need stays in the processor's cache."""


@dataclass(frozen=True)
class Tagged:
    """What the network says of one string.

    Attributes
    ----------
    best
        The label of each token in the likeliest sequence of labels.
    certain
        The probability of that label, all other sequences considered.
    labels
        Probability of each label, of shape (tokens, labels).
    parts
        The likeliest part of a name of each token.
    """

    best: list[int]
    certain: list[float]
    labels: Floats
    parts: list[int]


@dataclass(frozen=True)
class _Packing:
    """Where the tokens of strings stand in packed order.

    Attributes
    ----------
    order
        For each place in packed order, the token's place in reading order.
    steps
        Start and end of each step's tokens in packed order.
    """

    order: Integers
    steps: list[tuple[int, int]]


class Network:
    """The weights of a trained network.

    Its table of embeddings stays in 8-bit integers with a scale a row, for a list needs few of its rows.

    Attributes
    ----------
    known
        The filter of known names; see `gazetteer`.
    curves
        For each label, slope and intercept of its confidence; see `find_segments`.
    """

    def __init__(self, weights: dict[str, Floats], known: NDArray[np.uint8]) -> None:
        self.weights = weights
        self.known = known
        self.places = weights["rows"][BUCKETS:] * weights["rows.scale"][BUCKETS:]
        self.layers = sum(name.startswith("layer") and name.endswith("weight") for name in weights)
        width = len(weights["labels.weight"])
        half = np.repeat(np.array([1, 0.5], dtype=np.float32), [width, 2 * width])
        mixed = [weights[f"layer{layer}.weight"] * half for layer in range(self.layers)]
        self.states = [np.ascontiguousarray(matrix[:, :width]) for matrix in mixed]
        self.gates = [np.ascontiguousarray(matrix[:, width:]) for matrix in mixed]
        self.biases = [weights[f"layer{layer}.bias"] * half for layer in range(self.layers)]
        self.curves: list[tuple[float, float]] = [(float(a), float(b)) for a, b in weights["confidence"]]
        scores = weights["transitions"]
        self.transitions = np.exp(scores - scores.max())
        self.first = np.exp(weights["first"] - weights["first"].max())

    def tag(self, strings: Sequence[Sequence[Token]], italics: Sequence[Sequence[int]] | None = None) -> list[Tagged]:
        """Tag strings, in batches of similar length."""
        by_length = sorted((n for n in range(len(strings)) if strings[n]), key=lambda n: -len(strings[n]))
        nothing = Tagged([], [], np.empty((0, len(LABELS)), np.float32), [])
        tagged = [nothing] * len(strings)
        for start in range(0, len(by_length), AT_ONCE):
            batch = by_length[start : start + AT_ONCE]
            slants = [italics[n] for n in batch] if italics else None
            for n, tags in zip(batch, self._tag_batch([strings[n] for n in batch], slants), strict=True):
                tagged[n] = tags
        return tagged

    def _tag_batch(self, strings: list[Sequence[Token]], italics: list[Sequence[int]] | None) -> list[Tagged]:
        lengths = np.array([len(tokens) for tokens in strings])
        packing = _pack(lengths)
        forms, which, places = featurise(strings, self.known, italics)
        embedded = (self.weights["rows"][forms] * self.weights["rows.scale"][forms]).sum(1)
        x = embedded[which[packing.order]] + self.places[places[packing.order] - BUCKETS].sum(1)
        x = self._window(x, packing)
        for layer in range(self.layers):
            x = self._recur(layer, x, packing)
        scores = x @ self.weights["labels.weight"] + self.weights["labels.bias"]
        packed = np.empty(len(which), dtype=np.int64)
        packed[packing.order] = np.arange(len(which))
        path = self._best_path(scores, packing)[packed]
        labels = self._marginals(scores, packing)[packed]
        certain: list[float] = labels[np.arange(len(path)), path].tolist()
        parts = (x @ self.weights["parts.weight"] + self.weights["parts.bias"])[packed].argmax(1).tolist()
        ends, best = np.cumsum(lengths).tolist(), path.tolist()
        cuts = [slice(end - len(tokens), end) for end, tokens in zip(ends, strings, strict=True)]
        return [Tagged(best[cut], certain[cut], labels[cut], parts[cut]) for cut in cuts]

    def _window(self, x: Floats, packing: _Packing) -> Floats:
        """Look at each token together with its neighbours."""
        width = x.shape[1]
        wide = np.zeros((len(x), 3 * width), dtype=np.float32)
        wide[:, width : 2 * width] = x
        for (start, _), (following, end) in pairwise(packing.steps):
            count = end - following
            wide[following:end, :width] = x[start : start + count]
            wide[start : start + count, 2 * width :] = x[following:end]
        x = wide @ self.weights["window.weight"] + self.weights["window.bias"]
        return np.maximum(x, 0, out=x)

    def _recur(self, layer: int, x: Floats, packing: _Packing) -> Floats:
        width = x.shape[1]
        states: Floats = x @ self.states[layer] + self.biases[layer][:width]
        gates: Floats = x @ self.gates[layer] + self.biases[layer][width:]
        _halfway(np.tanh(gates, out=gates))
        keep, out = gates[:, :width], gates[:, width:]
        states *= 1 - keep
        _scan(states[:, : width // 2], keep[:, : width // 2], packing.steps)
        _scan_back(states[:, width // 2 :], keep[:, width // 2 :], packing.steps)
        np.tanh(states, out=states)
        states -= x
        states *= out
        states += x
        return states

    def _marginals(self, scores: Floats, packing: _Packing) -> Floats:
        """Return the probability of each label of each token, all labels of its string considered."""
        likely = np.exp(scores - scores.max(1, keepdims=True))
        forward: Floats = likely.copy()
        backward = np.ones_like(likely)
        before = (0, 0)
        for start, end in packing.steps:
            now = forward[start:end]
            now *= forward[before[0] : before[0] + end - start] @ self.transitions if start else self.first
            now /= now.sum(1, keepdims=True)
            before = (start, end)
        turned = np.ascontiguousarray(self.transitions.T)
        for (start, _), (following, end) in zip(packing.steps[-2::-1], packing.steps[:0:-1], strict=True):
            back = (likely[following:end] * backward[following:end]) @ turned
            backward[start : start + end - following] = back / back.sum(1, keepdims=True)
        forward *= backward
        forward /= forward.sum(1, keepdims=True)
        return forward

    def _best_path(self, scores: Floats, packing: _Packing) -> Integers:
        """Return the labels of the likeliest sequence; Viterbi (1967), https://doi.org/10.1109/TIT.1967.1054010."""
        reached = scores.copy()
        reached[: packing.steps[0][1]] += self.weights["first"]
        arriving = np.ascontiguousarray(self.weights["transitions"].T)
        leaving = self.weights["transitions"][:, None, :]
        for (before, _), (start, end) in pairwise(packing.steps):
            sources = np.ascontiguousarray(reached[before : before + end - start].T)
            reached[start:end] += (sources[:, :, None] + leaving).max(0)
        path: Integers = reached.argmax(1)
        for (start, _), (following, end) in zip(packing.steps[-2::-1], packing.steps[:0:-1], strict=True):
            count = end - following
            path[start : start + count] = (reached[start : start + count] + arriving[path[following:end]]).argmax(1)
        return path


def _pack(lengths: Integers) -> _Packing:
    """Pack strings, the longest first."""
    firsts = np.cumsum(lengths) - lengths
    counts = [int((lengths > step).sum()) for step in range(int(lengths[0]))]
    order = np.concatenate([firsts[:count] + step for step, count in enumerate(counts)])
    ends = np.cumsum(counts).tolist()
    return _Packing(order, [(end - count, end) for end, count in zip(ends, counts, strict=True)])


def _scan(states: Floats, keep: Floats, steps: list[tuple[int, int]]) -> None:
    for (before, _), (start, end) in pairwise(steps):
        now = states[start:end]
        now += keep[start:end] * states[before : before + end - start]


def _scan_back(states: Floats, keep: Floats, steps: list[tuple[int, int]]) -> None:
    for (start, _), (following, end) in zip(steps[-2::-1], steps[:0:-1], strict=True):
        stop = start + end - following
        now = states[start:stop]
        now += keep[start:stop] * states[following:end]


def _halfway(x: Floats) -> None:
    """Turn tanh(x / 2) into the logistic function of x, in place."""
    x *= np.float32(0.5)
    x += np.float32(0.5)


@cache
def load_network() -> Network:
    """Load the shipped network."""
    with np.load(MODEL, allow_pickle=False) as stored:
        weights = {name: stored[name] for name in stored.files}
    known = weights.pop("known")
    return Network(
        {name: array if name == "rows" else array.astype(np.float32) for name, array in weights.items()}, known
    )
