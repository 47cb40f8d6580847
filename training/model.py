"""The network that is trained: summed embeddings, a convolution, simple recurrent layers, a CRF and a head for names.

The recurrence is that of Lei et al. (2018), "Simple recurrent units for highly parallelizable recurrence",
https://aclanthology.org/D18-1477: all matrix products are taken for the whole string at once, and only element-wise
operations follow the string, so that plain numpy runs it fast.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from citewell.references.tagging.features import ROWS
from citewell.references.tagging.labels import LABELS, NAME_PARTS


class _Recurrence(torch.autograd.Function):
    """``h[t] = keep[t] * h[t - 1] + new[t]`` along the second dimension."""

    @staticmethod
    def forward(ctx, keep: Tensor, new: Tensor) -> Tensor:
        states = torch.empty_like(new)
        state = torch.zeros_like(new[:, 0])
        for t in range(new.shape[1]):
            state = torch.addcmul(new[:, t], keep[:, t], state)
            states[:, t] = state
        ctx.save_for_backward(keep, states)
        return states

    @staticmethod
    def backward(ctx, upstream: Tensor) -> tuple[Tensor, Tensor]:
        keep, states = ctx.saved_tensors
        down = torch.empty_like(upstream)
        carried = torch.zeros_like(upstream[:, 0])
        for t in range(upstream.shape[1] - 1, -1, -1):
            carried = upstream[:, t] + carried
            down[:, t] = carried
            carried = carried * keep[:, t]
        before = torch.zeros_like(states)
        before[:, 1:] = states[:, :-1]
        return down * before, down


class SimpleRecurrent(nn.Module):
    """One layer in both directions; each has half the width."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.half = width // 2
        self.linear = nn.Linear(width, 3 * width)
        nn.init.xavier_uniform_(self.linear.weight)
        with torch.no_grad():
            self.linear.bias.zero_()
            self.linear.bias[width : 2 * width] = 1.0

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return the layer's output, of the shape of `x`: (strings, tokens, width)."""
        width = x.shape[2]
        new, keep, out = self.linear(x).split(width, dim=2)
        keep = torch.sigmoid(keep).masked_fill(~mask, 1.0)
        new = ((1 - keep) * new).masked_fill(~mask, 0.0)
        keep = torch.cat([keep[:, :, : self.half], keep[:, :, self.half :].flip(1)], 2)
        new = torch.cat([new[:, :, : self.half], new[:, :, self.half :].flip(1)], 2)
        states = _Recurrence.apply(keep.contiguous(), new.contiguous())
        states = torch.cat([states[:, :, : self.half], states[:, :, self.half :].flip(1)], 2)
        gate = torch.sigmoid(out)
        return gate * torch.tanh(states) + (1 - gate) * x


class Tagger(nn.Module):
    """Features of tokens -> scores of labels and of parts of names."""

    def __init__(self, embedding: int = 64, width: int = 96, layers: int = 4, dropout: float = 0.2) -> None:
        super().__init__()
        self.rows = nn.Embedding(ROWS, embedding)
        nn.init.normal_(self.rows.weight, std=0.15)
        self.window = nn.Linear(3 * embedding, width)
        self.layers = nn.ModuleList(SimpleRecurrent(width) for _ in range(layers))
        self.labels = nn.Linear(width, len(LABELS))
        self.parts = nn.Linear(width, len(NAME_PARTS))
        self.transitions = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.first = nn.Parameter(torch.zeros(len(LABELS)))
        self.dropout = nn.Dropout(dropout)
        self.word_dropout = 0.05

    def forward(self, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Score tokens.

        Parameters
        ----------
        features
            Rows, of shape (strings, tokens, features); those of a token's own form come first.
        mask
            Where there are tokens, of shape (strings, tokens).
        """
        vectors = self.rows(features)
        if self.training:
            kept = torch.rand(features.shape, device=features.device) >= self.word_dropout
            kept[:, :, 0] &= torch.rand(features.shape[:2]) >= 0.1
            vectors = vectors * kept.unsqueeze(3)
        x = vectors.sum(2).masked_fill(~mask.unsqueeze(2), 0.0)
        x = self.dropout(x)
        padded = nn.functional.pad(x, (0, 0, 1, 1))
        x = torch.relu(self.window(torch.cat([padded[:, :-2], x, padded[:, 2:]], 2)))
        wide = mask.unsqueeze(2)
        for layer in self.layers:
            x = layer(self.dropout(x), wide)
        x = self.dropout(x)
        return self.labels(x), self.parts(x)

    def crf_loss(self, scores: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        """Return the negative log-likelihood of the labels, summed over the strings; Lafferty et al. (2001)."""
        alpha = self.first + scores[:, 0]
        gold = self.first[labels[:, 0]] + scores[:, 0].gather(1, labels[:, :1]).squeeze(1)
        for t in range(1, scores.shape[1]):
            valid = mask[:, t]
            top = alpha.max(1, keepdim=True).values
            summed = torch.log(torch.exp(alpha - top) @ torch.exp(self.transitions)) + top + scores[:, t]
            alpha = torch.where(valid.unsqueeze(1), summed, alpha)
        steps = self.transitions[labels[:, :-1], labels[:, 1:]] + scores[:, 1:].gather(2, labels[:, 1:, None]).squeeze(
            2
        )
        gold = gold + (steps * mask[:, 1:]).sum(1)
        return (alpha.logsumexp(1) - gold).sum()
