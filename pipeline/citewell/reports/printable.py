"""Text of a manuscript made safe for a terminal: a file must not be able to move the cursor or to hide a word."""

from __future__ import annotations

import unicodedata

from citewell.model import PICTURE_CHARACTER

_PICTURE = "▣"
_INVISIBLE = "·"
_REPLACEMENTS = {PICTURE_CHARACTER: _PICTURE} | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", _INVISIBLE)
"""Signs for the picture, and for hyphens and joiners that are harmless but seen by nobody."""


def printable(text: str) -> str:
    """Return the text with blanks for white space and nothing that controls a terminal, one character for each."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_REPLACEMENTS.get(character) or _shown(character) for character in text)


def _shown(character: str) -> str:
    """Replace control, format (bidirectional overrides among them), surrogate and private characters."""
    if character.isspace():
        return " "
    return "\ufffd" if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"} else character


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes (UAX #11: wide characters take two, combining ones none)."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def fitting(text: str, room: int) -> int:
    """Return how many characters from the start of a text fit into so many columns."""
    taken = 0
    for count, character in enumerate(text):
        taken += _columns(character)
        if taken > room:
            return count
    return len(text)


def wrap(text: str, width: int) -> list[str]:
    """Break a printable text at blanks into lines of at most `width` columns; a longer word stays whole."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        if line and columns(line) + 1 + columns(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
