"""Bracketed stretches of a text, found in one pass."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from citewell.text import LatePattern

OPENING = {"(": ")", "[": "]", "（": "）", "［": "］"}
_CLOSING = {closing: opening for opening, closing in OPENING.items()}
_BRACKET = re.compile("[()\\[\\]（）［］]")
MAX_LENGTH = 2_000
"""A bracket that is open longer than this many characters is a typing error, not a citation."""
_SENTENCE_END = LatePattern(r"\.(?<!\bal\.)(?<!\b[A-Z]\.)\s|\(")
MAX_UNCLOSED = 160
"""How much of the text after a bracket that is never closed may belong to it."""


class Bracket(NamedTuple):
    """A stretch in brackets.

    Attributes
    ----------
    start, end
        The whole of it, brackets included, half open.
    inner_start, inner_end
        What stands between the brackets.
    opening
        The character that opens it.
    closed
        Whether the author closed it.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    opening: str
    closed: bool = True


@lru_cache(maxsize=2)
def find_brackets(text: str) -> tuple[Bracket, ...]:
    """Return the brackets of a text in the order in which they open; those inside others as well."""
    found: list[Bracket] = []
    open_at: list[int] = []
    for match in _BRACKET.finditer(text):
        position, character = match.start(), match.group()
        if character in OPENING:
            open_at.append(position)
        else:
            opened = _pop(text, open_at, _CLOSING[character])
            if opened is not None and position - opened <= MAX_LENGTH:
                found.append(Bracket(opened, position + 1, opened + 1, position, text[opened]))
    found += [_unclosed(text, opened) for opened in open_at if text[opened + 1 : opened + 2] not in OPENING]
    return tuple(sorted(found, key=lambda bracket: bracket.start))


def _pop(text: str, open_at: list[int], opening: str) -> int | None:
    """Close the innermost bracket if it is of this kind; one of another kind stays open."""
    if open_at and text[open_at[-1]] == opening:
        return open_at.pop()
    return None


def _unclosed(text: str, opened: int) -> Bracket:
    """End a bracket that is never closed with its sentence, or where the next bracket opens."""
    limit = min(len(text), opened + 1 + MAX_UNCLOSED)
    stop = _SENTENCE_END.search(text, opened + 1, limit)
    end = stop.start() if stop else limit
    return Bracket(opened, end, opened + 1, end, text[opened], closed=False)
