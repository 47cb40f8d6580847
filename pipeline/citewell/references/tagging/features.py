"""Turn tokens into features: numbers of rows in the network's table of embeddings, which it sums."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from citewell.references.tagging.gazetteer import PEOPLE, STATES, hash_word, mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from citewell.references.tagging.tokens import Token

BUCKETS = 73_728
"""Rows that the forms of tokens share by hashing."""
GAPS, ITALICS, STARTS, ENDS = BUCKETS, BUCKETS + 4, BUCKETS + 7, BUCKETS + 27
"""First rows of: white space around a token; its italics; its distance from the first and from the last token."""
KNOWN, PERSONS = BUCKETS + 47, BUCKETS + 47 + STATES
"""First rows of: what names are known that a token is part of; whether it is a known given or family name."""
ROWS = PERSONS + PEOPLE
FORMS = 6
"""Features of a token's own form."""
UNKNOWN, UPRIGHT, ITALIC = range(3)
"""What is known of a token's formatting."""

_NEAR = 12


@lru_cache(maxsize=32_768)
def form_features(text: str) -> tuple[int, ...]:
    """Return the rows for a token's own form: word, shape, beginning and ends."""
    lower = text.lower()
    word = _number(text) if text.isdecimal() else _fold(lower)
    shape = _shape(text)
    parts = (word, shape, f"{shape}{len(text) if len(text) < 8 else 8}", word[:3], word[-3:], word[-2:])
    return tuple(crc32(f"{kind}{part}".encode("utf-8", "replace")) % BUCKETS for kind, part in enumerate(parts))


def _fold(lower: str) -> str:
    if lower.isascii():
        return lower if len(lower) < 40 else lower[:8]
    return "".join(c for c in unicodedata.normalize("NFKD", lower[:40]) if not unicodedata.combining(c))


def _number(text: str) -> str:
    """Return what kind of number it is: small ones by their value, years as such, others by their length."""
    value = int(text)
    if len(text) <= 2:
        return text
    if len(text) == 4 and 1400 <= value <= 2035:
        return f"#year{value // 50}"
    return f"#{len(text)}{'0' if text[0] == '0' else ''}"


def _shape(text: str) -> str:
    first = text[0]
    if text.isdecimal():
        return f"9{min(len(text), 6)}"
    if not first.isalpha():
        return "10./" if text.startswith("10.") else first
    if len(text) > 4 and (text.startswith("http") or text[:4].lower() == "www."):
        return "url"
    if first > "\u02ff":
        return f"{unicodedata.name(first, 'X ').split()[0]}{first.isupper()}"
    if len(text) == 1:
        return "X" if text.isupper() else "x"
    if text.isupper():
        return f"X{min(len(text), 5)}"
    if text[1:].islower():
        return "Xx" if first.isupper() else "xx"
    return "xX"


def featurise(
    strings: Sequence[Sequence[Token]], known: NDArray[np.uint8], italics: Sequence[Sequence[int]] | None = None
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """Return the features of all tokens of several strings, one behind the other.

    Parameters
    ----------
    strings
        Tokens of each string.
    known
        The filter of known names.
    italics
        What is known of the formatting of each token; unknown for all if left out.

    Returns
    -------
    forms
        Rows for each *different* token, of shape (different tokens, `FORMS`).
    which
        For each token, the number of its form, of shape (tokens,).
    places
        Rows for where a token stands, of shape (tokens, 6).
    """
    numbers: dict[str, int] = {}
    which = np.fromiter(
        (numbers.setdefault(token[0], len(numbers)) for token in chain.from_iterable(strings)), dtype=np.int32
    )
    forms = np.array([form_features(text) for text in numbers], dtype=np.int32).reshape(-1, FORMS)
    lengths = np.array([len(tokens) for tokens in strings], dtype=np.int32)
    starts = np.array([token[1] for token in chain.from_iterable(strings)], dtype=np.int32)
    ends = np.array([token[2] for token in chain.from_iterable(strings)], dtype=np.int32)
    places = np.empty((len(which), 6), dtype=np.int32)
    glued = np.zeros(len(which) + 1, dtype=np.int32)
    glued[1:-1] = starts[1:] == ends[:-1]
    first = np.cumsum(lengths) - lengths
    glued[first] = 0
    position = np.arange(len(which), dtype=np.int32) - np.repeat(first, lengths)
    places[:, 0] = GAPS + 2 * glued[:-1] + glued[1:]
    places[:, 1] = ITALICS + (UNKNOWN if italics is None else np.fromiter(chain.from_iterable(italics), np.int32))
    places[:, 2] = STARTS + _distance(position)
    places[:, 3] = ENDS + _distance(np.repeat(lengths, lengths) - 1 - position)
    hashes = np.array([hash_word(text) for text in numbers], dtype=np.uint64)
    owners = np.repeat(np.arange(len(strings), dtype=np.int32), lengths)
    states, people = mark(hashes[which], owners, known)
    places[:, 4], places[:, 5] = KNOWN + states, PERSONS + people
    return forms, which, places


def _distance(tokens: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return distances as they are up to a dozen, and by eights beyond."""
    return np.minimum(np.where(tokens < _NEAR, tokens, _NEAR + (tokens - _NEAR) // 8), 19)
