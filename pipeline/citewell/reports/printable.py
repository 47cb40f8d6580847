"""Text of a manuscript made safe for a terminal: a file must not be able to move the cursor or to hide a word."""

from __future__ import annotations

import unicodedata

from citewell.model import PICTURE_CHARACTER

_REPLACEMENTS = {"\t": " ", "\n": " ", "\r": " ", "\u00a0": " ", "\u202f": " ", PICTURE_CHARACTER: "▣"}


def printable(text: str) -> str:
    """Return the text with blanks for white space and nothing that controls a terminal, one character for each."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_REPLACEMENTS.get(character) or _shown(character) for character in text)


def _shown(character: str) -> str:
    """Replace control, format (bidirectional overrides among them), surrogate and private characters."""
    return "\ufffd" if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"} else character


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes (UAX #11: wide characters take two, combining ones none)."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
