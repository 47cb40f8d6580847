"""Write a trained network in the form that the package loads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import torch

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from torch import nn

    from model import Tagger


def to_weights(tagger: Tagger) -> dict[str, NDArray[np.float32]]:
    """Return the weights under the names of the package, matrices turned so that tokens stand on the left."""
    weights = {"rows": tagger.rows.weight, "transitions": tagger.transitions, "first": tagger.first}
    for name, module in _linear(tagger).items():
        weights |= {f"{name}.weight": module.weight.T, f"{name}.bias": module.bias}
    return {name: np.ascontiguousarray(weight.detach().numpy().astype(np.float32)) for name, weight in weights.items()}


def export(tagger: Tagger, target: Path, confidence: NDArray[Any]) -> None:
    """Write the weights: the table of embeddings as 8-bit integers with a scale a row, all else in half precision."""
    weights = to_weights(tagger) | {"confidence": confidence}
    rows = weights.pop("rows")
    scale = np.maximum(np.abs(rows).max(1, keepdims=True), 1e-8) / 127
    stored = {"rows": np.round(rows / scale).astype(np.int8), "rows.scale": scale.astype(np.float16)}
    stored |= {name: weight.astype(np.float16) for name, weight in weights.items()}
    np.savez_compressed(target, **stored)


def load(tagger: Tagger, source: Path) -> None:
    """Set a network to exported weights, to train it further."""
    with np.load(source, allow_pickle=False) as stored:
        weights = {name: torch.from_numpy(stored[name].astype(np.float32)) for name in stored.files}
    weights["rows"] *= weights["rows.scale"]
    state = {"rows.weight": weights["rows"], "transitions": weights["transitions"], "first": weights["first"]}
    for name in _linear(tagger):
        prefix = name.replace("layer", "layers.") + ".linear" if name.startswith("layer") else name
        state |= {f"{prefix}.weight": weights[f"{name}.weight"].T, f"{prefix}.bias": weights[f"{name}.bias"]}
    tagger.load_state_dict(state)


def _linear(tagger: Tagger) -> dict[str, nn.Linear]:
    linear = {"window": tagger.window, "labels": tagger.labels, "parts": tagger.parts}
    return linear | {f"layer{number}": layer.linear for number, layer in enumerate(tagger.layers)}
