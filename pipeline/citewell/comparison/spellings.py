"""Reduce names and titles to what must agree when two people, or a person and a registry, write the same words."""

from __future__ import annotations

import re
import unicodedata

from citewell.text import LatePattern, fold

_DIGRAPHS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe"}
)
"""Letters that are also written as two where the key is missing ("Mueller")."""

_GREEK = {
    letter: unicodedata.name(letter).rpartition(" ")[2].lower()
    for letter in map(chr, range(0x3B1, 0x3CA))
    if letter != "ς"
}
_GREEK_LETTER = re.compile(f"[{''.join(_GREEK)}]")
_GREEK_WORD = LatePattern(r"[\u0370-\u03ff\u1f00-\u1fff]{3}")
_SCRIPT = re.compile(r"[^\W\d_]")


def words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text; Greek letters in a formula by their names ("β-catenin" -> beta, catenin)."""
    folded = fold(text.replace("&", " and "))
    if not folded.isascii() and not _GREEK_WORD.search(folded):
        folded = _GREEK_LETTER.sub(lambda found: f" {_GREEK[found.group()]} ", folded)
    return tuple(folded.split())


def name_keys(name: str) -> frozenset[str]:
    """Return a name without spaces and signs, in each of its two usual spellings ("muller", "mueller")."""
    return frozenset(fold(spelling).replace(" ", "") for spelling in (name, name.translate(_DIGRAPHS)))


def is_comparable(one: str, other: str) -> bool:
    """Tell whether two texts are in the same script; a translation or transliteration can only be believed."""
    return (one.isascii() and other.isascii()) or _is_latin(one) == _is_latin(other)


def _is_latin(text: str) -> bool:
    letters = _SCRIPT.findall(text[:200])
    latin: int = sum(letter < "\u0250" or "\u1e00" <= letter <= "\u1eff" for letter in letters)
    return 2 * latin >= len(letters)
