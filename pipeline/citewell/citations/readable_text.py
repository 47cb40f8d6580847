"""The text of a block as the finders read it: character for character, with one form for what means the same."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from citewell.model import Mark
from citewell.text import LatePattern

if TYPE_CHECKING:
    from citewell.model import Block

_NO_TEXT = re.compile(
    r"[\n-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"  # white space but tab and blank
    r"_*\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffd]"
)
"""White space of any kind but the one blank, invisible marks, and emphasis marks that a conversion left in the text."""
_FULL_WIDTH = str.maketrans("，；：．\t", ",;:.|")
"""Punctuation of one meaning, and the tab between two cells of a table, which no citation crosses."""
_STRAY_SEMICOLON = re.compile(r"(?<=\bal\.);(?=\s*\d{4})|(?<=\bal);(?=\s*\d{4})")
"""A semicolon between "et al." and its year parts nothing."""

_FOOTNOTE_MARK = LatePattern(r"(?:1[89]|20)\d\d\d{1,2}")
PREFIX = LatePattern(
    r"\W*(?:(?:see|also|a|an|the|e\.?\s?g|i\.?\s?e|cf|for|example|review|reviewed|reviews|in|by|as|cited|compare|and|but|vgl|siehe"
    r"|z\.?\s?b|s|ver|véase|por|ejemplo|voir|adapted|from|modified|after|source|data|according|to|following|sensu"
    r"|references|therein|reference|discussed|described|based|on|quoted|per|particularly|especially|notably|both)\b\W*)*",
    re.IGNORECASE,
)
"""What may stand before the names of a citation."""


def without_footnote_marks(block: Block) -> str:
    """Blank the raised digits behind a year, "2010¹", which would make a longer number of it."""
    marks = [
        run
        for run in block.runs
        if run.marks & Mark.SUPERSCRIPT and _FOOTNOTE_MARK.fullmatch(block.text, max(0, run.start - 4), run.end)
    ]
    text = block.text
    for run in marks:
        text = text[: run.start] + " " * (run.end - run.start) + text[run.end :]
    return text


@lru_cache(maxsize=2)
def readable(text: str) -> str:
    """Return a text of the same length in which every kind of space and of punctuation has one form."""
    plain = _NO_TEXT.sub(" ", text).translate(_FULL_WIDTH)
    return _STRAY_SEMICOLON.sub(",", plain) if ";" in plain else plain
