"""Mark the names of journals, places, publishers and people that are known, by a Bloom filter of their words.

Bloom (1970), "Space/time trade-offs in hash coding with allowable errors", https://doi.org/10.1145/362686.362692.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Numbers = NDArray[Any]

SIZE = 1 << 23
"""Bits of the filter."""
LONGEST = {"journal": 8, "place": 4, "publisher": 6, "given": 1, "family": 1}
"""Kind of name -> most words of one that is looked for."""
_START, _FEW = "start", 2
"""Kind of the first two words of longer names: where no name begins, none is looked for."""
STATES = 54
"""What can be said of a word as part of a journal's, a place's or a publisher's name, taken together."""
PEOPLE = 4
"""What can be said of a word as a given and a family name."""
_PROBES = 6
_HIGH = 40
_RANGE = 1 << 64
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_SALTS = {kind: np.uint64(0xC2B2AE3D27D4EB4F * (n + 1) % 2**64) for n, kind in enumerate((*LONGEST, _START))}


@lru_cache(maxsize=32_768)
def hash_word(text: str) -> int:
    """Return the hash of a word regardless of capitals and accents; 0 for what is no word."""
    if not text[0].isalnum():
        return 0
    lower = text.lower()
    if not lower.isascii():
        decomposed = unicodedata.normalize("NFKD", lower[:60])
        lower = "".join(c for c in decomposed if not unicodedata.combining(c))
    return crc32(lower.encode("utf-8", "replace")) or 1


def fill(names: Iterable[tuple[str, Sequence[str]]]) -> NDArray[np.uint8]:
    """Return the filter of names, each given with its kind and as its tokens."""
    bits = np.zeros(SIZE // 8, dtype=np.uint8)
    for kind, tokens in names:
        words = np.array([number for token in tokens if (number := hash_word(token))], dtype=np.uint64)
        if 0 < len(words) <= LONGEST[kind]:
            rolled = _roll(words, len(words))
            _add(bits, rolled[-1] ^ _SALTS[kind])
            if len(words) > _FEW:
                _add(bits, rolled[_FEW - 1][:1] ^ _SALTS[_START])
    return bits


def _add(bits: NDArray[np.uint8], hashes: Hashes) -> None:
    mixed = _mix(hashes)
    for probe in range(_PROBES):
        place = _place(mixed, probe)
        bits[place >> 3] |= np.uint8(1) << (place & 7).astype(np.uint8)


def mark(hashes: Hashes, strings: Numbers, bits: NDArray[np.uint8]) -> tuple[Numbers, Numbers]:
    """Return what is known of each token: a number below `STATES`, and one below `PEOPLE`.

    Parameters
    ----------
    hashes
        Hash of each token of several strings, one behind the other.
    strings
        The number of the string that a token stands in.
    bits
        The filter.
    """
    at = np.flatnonzero(hashes)
    owners = strings[at]
    found = {kind: np.zeros(len(at), dtype=np.int32) for kind in LONGEST}
    starts = np.arange(len(at))
    for number, rolled in enumerate(_roll(hashes[at], max(LONGEST.values())), start=1):
        within = starts[starts < len(rolled)]
        whole = within[owners[within] == owners[within + number - 1]]
        starts = whole[_contained(bits, rolled[whole] ^ _SALTS[_START])] if number == _FEW else starts
        for kind, longest in LONGEST.items():
            if number <= longest:
                _spread(found[kind], whole[_contained(bits, rolled[whole] ^ _SALTS[kind])], number)
    journal, place, publisher = found["journal"], np.minimum(found["place"], 2), np.minimum(found["publisher"], 2)
    states, people = np.zeros(len(hashes), dtype=np.int32), np.zeros(len(hashes), dtype=np.int32)
    states[at] = journal * 9 + place * 3 + publisher
    people[at] = found["given"] + 2 * found["family"]
    return states, people


def contains(bits: NDArray[np.uint8], kind: str, words: Sequence[str]) -> bool:
    """Tell whether a name, given as its tokens, is among those of a kind."""
    hashes = [number for word in words if (number := hash_word(word))]
    if not 0 < len(hashes) <= LONGEST[kind]:
        return False
    rolled = 0
    for number in hashes:
        rolled = (rolled * int(_FACTOR) + number) % _RANGE
    rolled ^= int(_SALTS[kind])
    mixed = ((rolled ^ (rolled >> 31)) * int(_FACTOR)) % _RANGE
    step = (mixed >> _HIGH) | 1
    places = ((mixed + probe * step) % SIZE for probe in range(_PROBES))
    return all(bits[place >> 3] >> (place & 7) & 1 for place in places)


def _roll(words: Hashes, longest: int) -> list[Hashes]:
    """Return the hashes of all runs of one word, of two, and so on."""
    rolled = [words]
    while len(rolled) < min(longest, len(words)):
        rolled.append(rolled[-1][:-1] * _FACTOR + words[len(rolled) :])
    return rolled


def _spread(found: Numbers, starts: Numbers, number: int) -> None:
    """Mark runs of words: 1 for a single word, 2 and 3 for the first and the others of two, 4 and 5 of more."""
    first = 1 if number == 1 else 2 if number == 2 else 4
    found[starts] = first
    for offset in range(1, number):
        found[starts + offset] = first + 1


def _contained(bits: NDArray[np.uint8], hashes: Hashes) -> Numbers:
    """Return which hashes are in the filter."""
    kept = np.arange(len(hashes))
    mixed = _mix(hashes)
    for probe in range(_PROBES):
        place = _place(mixed[kept], probe)
        kept = kept[(bits[place >> 3] >> (place & 7).astype(np.uint8)) & 1 > 0]
    return kept


def _mix(hashes: Hashes) -> Hashes:
    return (hashes ^ (hashes >> np.uint64(31))) * _FACTOR


def _place(mixed: Hashes, probe: int) -> NDArray[np.int64]:
    """Return the bit of every mixed hash for a probe."""
    step = (mixed >> np.uint64(_HIGH)) | np.uint64(1)
    return ((mixed + np.uint64(probe) * step) & np.uint64(SIZE - 1)).astype(np.int64)
