"""Citekeys of Markdown: ``[@a; -@b, p. 3]``, ``@a [p. 3]``.

Source: https://pandoc.org/MANUAL.html#citation-syntax
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.citations.author_date import FoundCitation
from citewell.citations.brackets import find_brackets
from citewell.model import CitationItem, CitationMode, Location, Mark
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Block

KEY = re.compile(
    r"(?<![\w@.\\/])(?P<suppress>-)?@(?:\{(?P<braced>[^{}\s]{1,200})\}|(?P<plain>\w(?:[:.#$%&+?<>~/-]?\w){0,200}))"
)
_DATED = LatePattern(
    r"(?!(?:fig|tbl|sec|eq|lst|thm|lem|cor|def|exm)-)[^\W\d_][\w:.-]*?(?:1[5-9]|20)\d\d(?!\d)[^\W\d_]{0,30}"
)
"""The common make of keys, "khan2024resistance"; not of Quarto's cross-references, "fig-map2020"."""
_NUMBERED = LatePattern(r"[^\W\d_]\S*\d\S*")
_SUFFIX_LOCATOR = LatePattern(r"\s*,?\s*(?P<label>[a-z§]{1,8}\.?\s)?\s*(?P<locator>\d[\w\s–,-]*)$", re.IGNORECASE)


def find_citekeys(block: Block, known: frozenset[str], *, in_latex: bool = False) -> list[FoundCitation]:
    r"""Return the citations by key.

    Outside of brackets "@name" may be a handle: only keys that the library has count there, and such as are made of a
    name and a year. What `\citet` gives in LaTeX stands in no brackets either, and there any number in it will do.
    """
    if "@" not in block.text:
        return []
    found = []
    taken = bytearray(len(block.text))
    for bracket in find_brackets(block.text):
        if bracket.opening != "[" or not bracket.closed:
            continue
        if keys := list(KEY.finditer(block.text, bracket.inner_start, bracket.inner_end)):
            taken[bracket.start : bracket.end] = b"\1" * (bracket.end - bracket.start)
            suppress = all(key["suppress"] for key in keys)
            mode = CitationMode.SUPPRESS_AUTHOR if suppress else CitationMode.NORMAL
            items = tuple(_items(block, keys, bracket.inner_start, bracket.inner_end))
            found.append(FoundCitation(bracket.start, bracket.end, mode, items))
    for key in KEY.finditer(block.text):
        is_key = _key(key) in known or (_NUMBERED if in_latex else _DATED).fullmatch(_key(key))
        if not taken[key.start()] and is_key and not block.marked(Mark.CODE, *key.span()):
            item = CitationItem(key.group(), Location(block.id, *key.span()), key=_key(key))
            found.append(FoundCitation(*key.span(), CitationMode.AUTHOR_IN_TEXT, (item,)))
    return sorted(found, key=lambda citation: citation.start)


def _key(match: re.Match[str]) -> str:
    return match["braced"] or match["plain"]


def _items(block: Block, keys: list[re.Match[str]], start: int, end: int) -> Iterator[CitationItem]:
    """Yield an item a key; what stands before it is its prefix, what follows up to the next semicolon its locator."""
    for key, following in zip(keys, [*keys[1:], None], strict=True):
        stop = block.text.find(";", key.end(), end)
        limit = min(stop if stop >= 0 else end, following.start() if following else end)
        located = _SUFFIX_LOCATOR.fullmatch(block.text[key.end() : limit])
        yield CitationItem(
            text=key.group(),
            location=Location(block.id, *key.span()),
            key=_key(key),
            prefix=block.text[start : key.start()].strip(" ;,") or None,
            label=(located["label"] or "").strip() or None if located else None,
            locator=located["locator"].strip() if located else None,
        )
        start = limit
