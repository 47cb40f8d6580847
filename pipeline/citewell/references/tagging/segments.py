"""Join tagged tokens to the segments of a string that fields stand in."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise
from math import exp, log
from typing import TYPE_CHECKING

import numpy as np

from citewell.references.tagging.labels import LABELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citewell.references.tagging.network import Tagged
    from citewell.references.tagging.tokens import Token

_KNOTS = ((0.0, 0.0), (0.93, 0.93), (0.985, 0.95), (1.0, 1.0))
"""Likely on strings of sources that were learnt from -> told: of .985 there, a hundredth is wrong elsewhere."""
_JOINING = frozenset("- \u2010 \u2011 \u2013 ' \u2019".split())
CLOSEST = 1e-4
"""A certainty is taken to be at least so far from 0 and from 1."""
_BRIDGED = frozenset(map(LABELS.index, ("author", "editor", "title", "container-title", "publisher", "doi", "url")))
"""Labels of fields that hold punctuation: two of their segments with a single sign between them are one."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Tokens that follow each other and bear the same label.

    Attributes
    ----------
    label
        One of `LABELS`, never the first.
    first, last
        Numbers of its first token, and of the one behind its last.
    start, end
        Its place in the string.
    certainty
        The least of the probabilities of the labels of its tokens and their neighbours.
    confidence
        How likely the segment is right as a whole: the certainty, calibrated.
    """

    label: str
    first: int
    last: int
    start: int
    end: int
    certainty: float
    confidence: float


def find_segments(tokens: Sequence[Token], tagged: Tagged, curves: Sequence[tuple[float, float]]) -> list[Segment]:
    """Return the segments of a string in reading order.

    Parameters
    ----------
    curves
        For each label, slope and intercept of the logistic curve from the logit of a segment's certainty to its
        confidence.
    """
    numbers = _bridge(tokens, _unite(tokens, tagged))
    certain = list(tagged.certain)
    for n, (number, best) in enumerate(zip(numbers, tagged.best, strict=True)):
        if number != best:
            certain[n] = float(tagged.labels[n, number])
    segments, first = [], 0
    for number, run in groupby(numbers):
        last = first + sum(1 for _ in run)
        if number:
            least = min(certain[max(0, first - 1) : last + 1])
            place = tokens[first].start, tokens[last - 1].end
            segments.append(Segment(LABELS[number], first, last, *place, least, calibrate(least, *curves[number])))
        first = last
    return segments


def calibrate(certainty: float, slope: float, intercept: float) -> float:
    """Return the confidence for a certainty; it is never quite 0 or 1, and .95 means that one in a hundred is wrong.

    The curve is fitted on strings from sources that were learnt from; those of other sources are less like what was
    learnt, so that the highest likelihoods are told with reserve.
    """
    bounded = min(max(certainty, CLOSEST), 1 - CLOSEST)
    likely = 1 / (1 + exp(-slope * log(bounded / (1 - bounded)) - intercept))
    below, above = next(knots for knots in pairwise(_KNOTS) if likely <= knots[1][0])
    return below[1] + (likely - below[0]) * (above[1] - below[1]) / (above[0] - below[0])


def _unite(tokens: Sequence[Token], tagged: Tagged) -> list[int]:
    """Return the label of each token, the same for all tokens of a word or of a range of numbers."""
    numbers = list(tagged.best)
    for n in range(1, len(tokens) - 1):
        if tokens[n].text in _JOINING and len(set(numbers[n - 1 : n + 2])) > 1 and _is_joint(*tokens[n - 1 : n + 2]):
            joint = int(np.log(tagged.labels[n - 1 : n + 2] + 1e-9).sum(0).argmax())
            numbers[n - 1 : n + 2] = [joint] * 3
    return numbers


def _is_joint(before: Token, sign: Token, behind: Token) -> bool:
    """Tell whether a sign joins two words, or two numbers, into one."""
    if before.end != sign.start or sign.end != behind.start:
        return False
    if sign.text == "\u2013":
        return before.text.isdecimal() and behind.text.isdecimal()
    return (before.text.isalpha() and behind.text.isalpha()) or (before.text.isdecimal() and behind.text.isdecimal())


def _bridge(tokens: Sequence[Token], numbers: list[int]) -> list[int]:
    for n in range(1, len(numbers) - 1):
        if not numbers[n] and numbers[n - 1] == numbers[n + 1] and numbers[n - 1] in _BRIDGED:
            numbers[n] = numbers[n - 1] if not tokens[n].text[0].isalnum() else 0
    return numbers
