"""Write a trained network in the form that the package loads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from citewell.references.tagging.features import BUCKETS, ROWS

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from torch import nn

    from model import Tagger


FEWEST = 8192
"""The number of forms in a table is a multiple of it."""


def to_weights(tagger: Tagger) -> dict[str, NDArray[Any]]:
    """Return the weights under the names of the package, matrices turned so that tokens stand on the left.

    The table of embeddings is in 8-bit integers with a scale a row.
    """
    weights = {"rows": tagger.rows.weight, "transitions": tagger.transitions, "first": tagger.first}
    for name, module in _linear(tagger).items():
        weights |= {f"{name}.weight": module.weight.T, f"{name}.bias": module.bias}
    arrays = {name: np.ascontiguousarray(weight.detach().numpy()) for name, weight in weights.items()}
    rows = arrays["rows"]
    scale = np.maximum(np.abs(rows).max(1, keepdims=True), 1e-8) / 127
    return arrays | {"rows": np.round(rows / scale).astype(np.int8), "rows.scale": scale}


def export(tagger: Tagger, target: Path, confidence: NDArray[Any], known: NDArray[np.uint8]) -> None:
    """Write the weights, in half precision but for the table of embeddings, and the filter of known names."""
    weights = to_weights(tagger) | {"confidence": confidence}
    rows = weights.pop("rows")
    np.savez(target, rows=rows, known=known, **{name: weight.astype(np.float16) for name, weight in weights.items()})


def load(tagger: Tagger, source: Path) -> None:
    """Set a network to exported weights, to train it further.

    A table of fewer buckets is repeated until it fills the present one, for then every form finds the row that it had;
    rows for where a token stands that the exported network did not have are nil.
    """
    with np.load(source, allow_pickle=False) as stored:
        weights = {name: torch.from_numpy(stored[name].astype(np.float32)) for name in stored.files if name != "known"}
    rows = weights["rows"] * weights["rows.scale"]
    forms, places = rows.split([len(rows) // FEWEST * FEWEST, len(rows) % FEWEST])
    added = torch.zeros(ROWS - BUCKETS - len(places), rows.shape[1])
    weights["rows"] = torch.cat([forms.repeat(BUCKETS // len(forms), 1), places, added])
    state = {"rows.weight": weights["rows"], "transitions": weights["transitions"], "first": weights["first"]}
    for name in _linear(tagger):
        prefix = name.replace("layer", "layers.") + ".linear" if name.startswith("layer") else name
        state |= {f"{prefix}.weight": weights[f"{name}.weight"].T, f"{prefix}.bias": weights[f"{name}.bias"]}
    tagger.load_state_dict(state)


def _linear(tagger: Tagger) -> dict[str, nn.Linear]:
    linear = {"window": tagger.window, "labels": tagger.labels, "parts": tagger.parts}
    return linear | {f"layer{number}": layer.linear for number, layer in enumerate(tagger.layers)}
