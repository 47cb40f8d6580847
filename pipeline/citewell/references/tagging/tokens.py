"""Cut a reference string into tokens: words, numbers and single signs; an address or a DOI is one token."""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple

from citewell.text import LatePattern

_TOKEN = LatePattern(
    r"(?:https?\\?://|www\.)[^\s<>\"\u201c\u201d\u00ab\u00bb\u3002\uff0c]{1,400}[^\s<>\"\u201c\u201d\u00ab\u00bb\u3002\uff0c.,;:!?)\]}'\u2019*_]"
    r"|10\.\d{4,9}/[^\s<>\"\u201d]{0,200}[^\s<>\"\u201d.,;:)\]}*_]"
    r"|[\u3040-\u30ff\u3400-\u9fff]"
    r"|[^\W\d_](?:[^\W\d_\u3040-\u30ff\u3400-\u9fff]|[\u0300-\u036f]){0,60}"
    r"|\d{1,20}"
    r"|\S"
)
MOST_TOKENS = 600
"""Tokens of a string that are tagged; what stands behind them is in no field."""


class Token(NamedTuple):
    """A token and its place in the string."""

    text: str
    start: int
    end: int


def tokenise(text: str) -> list[Token]:
    """Cut a string into tokens; "2013;11:1280" is five, and white space is none."""
    return [Token(match[0], *match.span()) for match in islice(_TOKEN.finditer(text), MOST_TOKENS)]
