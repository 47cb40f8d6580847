"""Fold strings to what must agree when two people write the same name or title."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "ħ": "h",
        "ı": "i",
        "þ": "th",
        "ŋ": "n",
    }
)
"""Letters that Unicode does not decompose, in the spelling of those who lack the key."""

_SEPARATORS = re.compile(r"[\W_]+")
_WHITE_SPACE = re.compile(r"\s+")
_LONGEST_NAME = 64
"""Characters of what is folded again and again, and therefore kept."""
_APOSTROPHES = re.compile(r"['\u2019\u2018\u02bc\u00b4`](?<=\w.)(?=\w)")


class _Plain(dict[int, int | str | None]):
    """Character -> what it is folded to; combining marks to nothing. It is filled as characters are met."""

    def __missing__(self, code: int) -> int | None:
        plain = self[code] = None if unicodedata.combining(chr(code)) else code
        return plain


_PLAIN = _Plain(_LETTERS)


def squeeze(text: str) -> str:
    """Turn every stretch of white space, no-break spaces included, into one space, and none at the ends."""
    return _WHITE_SPACE.sub(" ", text).strip()


def fold_characters(text: str) -> str:
    """Drop case, diacritics, ligatures and compatibility forms; keep punctuation and white space.

    The source of the decomposition is Unicode's NFKD (UAX #15).
    """
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text.casefold()).translate(_PLAIN)


def fold(text: str) -> str:
    """Fold characters and reduce all that is neither letter nor digit to single spaces ("O’Neill-Å" -> "oneill a").

    An apostrophe inside a word disappears instead of parting it.
    """
    return _fold_name(text) if len(text) <= _LONGEST_NAME else _fold(text)


def _fold(text: str) -> str:
    return _SEPARATORS.sub(" ", fold_characters(_APOSTROPHES.sub("", text))).strip()


_fold_name = lru_cache(maxsize=8192)(_fold)
