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
    """``h[t] = keep[t] * h[t - 1] + new[t]`` along the first dimension; half of the width runs from the last token."""

    @staticmethod
    def forward(ctx, keep: Tensor, new: Tensor) -> Tensor:
        states, half = new.clone(), new.shape[2] // 2
        _scan(keep, states, slice(half), range(1, len(states)), 0, -1)
        _scan(keep, states, slice(half, None), range(len(states) - 2, -1, -1), 0, 1)
        ctx.save_for_backward(keep, states)
        return states

    @staticmethod
    def backward(ctx, upstream: Tensor) -> tuple[Tensor, Tensor]:
        keep, states = ctx.saved_tensors
        down, half = upstream.clone(), upstream.shape[2] // 2
        _scan(keep, down, slice(half), range(len(down) - 2, -1, -1), 1, 1)
        _scan(keep, down, slice(half, None), range(1, len(down)), -1, -1)
        before = torch.zeros_like(states)
        before[1:, :, :half] = states[:-1, :, :half]
        before[:-1, :, half:] = states[1:, :, half:]
        return before.mul_(down), down


def _scan(keep: Tensor, states: Tensor, part: slice, steps: range, gate: int, source: int) -> None:
    """Add to each step, in place, what the step at the offset `source` keeps by the gates at the offset `gate`."""
    for t in steps:
        states[t, :, part].addcmul_(keep[t + gate, :, part], states[t + source, :, part])


class SimpleRecurrent(nn.Module):
    """One layer in both directions; each has half the width."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.linear = nn.Linear(width, 3 * width)
        nn.init.xavier_uniform_(self.linear.weight)
        with torch.no_grad():
            self.linear.bias.zero_()
            self.linear.bias[width : 2 * width] = 1.0

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return the layer's output, of the shape of `x`: (tokens, strings, width)."""
        width = x.shape[2]
        new, keep, out = self.linear(x).split(width, dim=2)
        keep = torch.sigmoid(keep)
        states = _Recurrence.apply(keep, (1 - keep) * new * mask)
        gate = torch.sigmoid(out)
        return gate * torch.tanh(states) + (1 - gate) * x


class _SharedDropout(nn.Module):
    """Dropout of the same cells at all tokens of a string; Gal and Ghahramani (2016), https://arxiv.org/abs/1512.05287."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        return x * ((torch.rand(x.shape[1:]) >= self.share) / (1 - self.share))


class Tagger(nn.Module):
    """Features of tokens -> scores of labels and of parts of names."""

    def __init__(self, embedding: int = 64, width: int = 96, layers: int = 4, dropout: float = 0.15) -> None:
        super().__init__()
        self.rows = nn.Embedding(ROWS, embedding)
        nn.init.normal_(self.rows.weight, std=0.15)
        self.window = nn.Linear(3 * embedding, width)
        self.layers = nn.ModuleList(SimpleRecurrent(width) for _ in range(layers))
        self.labels = nn.Linear(width, len(LABELS))
        self.parts = nn.Linear(width, len(NAME_PARTS))
        self.transitions = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.first = nn.Parameter(torch.zeros(len(LABELS)))
        self.dropout = _SharedDropout(dropout)
        self.word_dropout = 0.08
        self.unknown = 0.25
        """Share of strings of which it is kept back what names are known: the lists have all of an invented work."""

    def forward(self, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Score tokens.

        Parameters
        ----------
        features
            Rows, of shape (tokens, strings, features); those of a token's own form come first.
        mask
            Where there are tokens, of shape (tokens, strings).
        """
        kept = mask.unsqueeze(2).expand(features.shape)
        if self.training:
            kept = kept & (torch.rand(features.shape) >= self.word_dropout)
            kept[:, :, 0] &= torch.rand(mask.shape) >= 2 * self.word_dropout
            kept[:, :, -2:] &= torch.rand(mask.shape[1], 1) >= self.unknown
        vectors = nn.functional.embedding_bag(
            features.flatten(0, 1), self.rows.weight, mode="sum", per_sample_weights=kept.flatten(0, 1).float()
        )
        x = self.dropout(vectors.view(*mask.shape, -1))
        padded = nn.functional.pad(x, (0, 0, 0, 0, 1, 1))
        x = torch.relu(self.window(torch.cat([padded[:-2], x, padded[2:]], 2)))
        for layer in self.layers:
            x = layer(self.dropout(x), mask.unsqueeze(2).float())
        x = self.dropout(x)
        return self.labels(x), self.parts(x)

    def crf_loss(self, scores: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        """Return the negative log-likelihood of the labels, summed over the strings; Lafferty et al. (2001)."""
        alpha = self.first + scores[0]
        gold = self.first[labels[0]] + scores[0].gather(1, labels[0, :, None]).squeeze(1)
        likely = torch.exp(self.transitions)
        for t in range(1, len(scores)):
            top = alpha.max(1, keepdim=True).values
            summed = torch.log(torch.exp(alpha - top) @ likely) + top + scores[t]
            alpha = torch.where(mask[t].unsqueeze(1), summed, alpha)
        steps = self.transitions[labels[:-1], labels[1:]] + scores[1:].gather(2, labels[1:, :, None]).squeeze(2)
        gold = gold + (steps * mask[1:]).sum(0)
        return (alpha.logsumexp(1) - gold).sum()
