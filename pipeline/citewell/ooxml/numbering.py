"""The labels of automatic lists, which Word keeps out of the text.

Source: ECMA-376 part 1, 17.9 (numbering).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from citewell.ooxml.names import W
from citewell.ooxml.number_formats import FORMATS
from citewell.ooxml.properties import child_of, is_on, value_of, whole_number

if TYPE_CHECKING:
    from lxml import etree

_LEVEL_REFERENCE = re.compile(r"%([1-9])")
_DEEPEST = 8
_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf076": "❖", "o": "○"}
"""Glyphs of the symbol fonts that Word's bullets use -> the characters that look like them."""


@dataclass(frozen=True, slots=True)
class ListReference:
    """What a ``w:numPr`` says of a paragraph or a style.

    Attributes
    ----------
    list
        ``w:numId``; ``None`` where it does not say, "0" where it takes the paragraph out of a list.
    level
        From 0; ``None`` where it does not say.
    style
        Identifier of the style that says it: a level of the list may name that style instead.
    """

    list: str | None = None
    level: int | None = None
    style: str | None = None

    def over(self, inherited: ListReference) -> ListReference:
        """Return this reference laid over what the paragraph's style says."""
        if self.list is None:
            level = inherited.level if self.level is None else self.level
            return ListReference(inherited.list, level, inherited.style)
        return self


NO_LIST = ListReference()


def list_reference(properties: etree._Element | None, style: str | None = None) -> ListReference:
    """Read the ``w:numPr`` of a ``w:pPr``."""
    numbered = child_of(properties, "numPr")
    if numbered is None:
        return NO_LIST
    level = value_of(numbered, "ilvl")
    return ListReference(value_of(numbered, "numId"), None if level is None else whole_number(level, 0), style)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how its number looks, and the text of its label."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    legal: bool = False
    """Whether all numbers in the label are Arabic."""
    restart: int | None = None
    """1-based level whose advance restarts this one; 0 for never; ``None`` for any level above."""
    style: str | None = None
    """Paragraph style whose paragraphs stand on this level."""


@dataclass(frozen=True, slots=True)
class _List:
    """A ``w:num``: the abstract list whose counters it shares, its levels, and those of them that it starts anew."""

    abstract: str
    levels: dict[int, Level]
    anew: frozenset[int]

    def level(self, reference: ListReference) -> int:
        """Return the level that a reference means, from 0."""
        if reference.level is None and reference.style is not None:
            return next((n for n, level in self.levels.items() if level.style == reference.style), 0)
        return min(_DEEPEST, reference.level or 0)


class Numbering:
    """The lists of a document, and how far each has counted; ask for labels in reading order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        if root is not None:
            abstracts = {a.get(f"{W}abstractNumId", ""): a for a in root.iter(f"{W}abstractNum")}
            linked = {value_of(a, "styleLink"): a for a in abstracts.values()}
            for num in root.iter(f"{W}num"):
                self._lists[num.get(f"{W}numId", "")] = _read_list(num, abstracts, linked)

    def label(self, reference: ListReference) -> tuple[str, int] | None:
        """Count one paragraph on, and return its label and its level from 0; ``None`` where it is in no list."""
        identifier = reference.list or ""
        chosen = self._lists.get(identifier)
        if chosen is None:
            return None
        self._start(identifier, chosen)
        at = chosen.level(reference)
        return self._count(chosen, at), at

    def _start(self, identifier: str, chosen: _List) -> None:
        """Begin anew what a list starts itself when its first paragraph comes."""
        if identifier not in self._begun:
            self._begun.add(identifier)
            for level in chosen.anew:
                self._counters.setdefault(chosen.abstract, {}).pop(level, None)

    def _count(self, chosen: _List, at: int) -> str:
        counters = self._counters.setdefault(chosen.abstract, {})
        counters[at] = counters.get(at, chosen.levels.get(at, Level()).start - 1) + 1
        for deeper in [level for level in counters if level > at]:
            restart = chosen.levels.get(deeper, Level()).restart
            if restart is None or (restart and at < restart):
                del counters[deeper]
        return _print(chosen, counters, at)


def _print(chosen: _List, counters: dict[int, int], at: int) -> str:
    level = chosen.levels.get(at, Level(text=f"%{at + 1}."))
    if level.format == "bullet":
        return _BULLETS.get(level.text, level.text if level.text.isprintable() else "•")

    def number(match: re.Match[str]) -> str:
        position = int(match.group(1)) - 1
        shown = chosen.levels.get(position, Level())
        count = counters.get(position, shown.start)
        return str(count) if level.legal else FORMATS.get(shown.format, str)(count)

    return _LEVEL_REFERENCE.sub(number, level.text)


def _read_list(
    num: etree._Element, abstracts: dict[str, etree._Element], linked: dict[str | None, etree._Element]
) -> _List:
    identifier = value_of(num, "abstractNumId") or ""
    abstract = abstracts.get(identifier)
    # An abstract list may only name a list style; the levels are then where that style is defined.
    link = value_of(abstract, "numStyleLink")
    abstract = abstract if link is None else linked.get(link, abstract)
    defined = () if abstract is None else abstract.iterchildren(f"{W}lvl")
    levels = {whole_number(level.get(f"{W}ilvl"), 0): _read_level(level) for level in defined}
    anew = set()
    for override in num.iterchildren(f"{W}lvlOverride"):
        at = whole_number(override.get(f"{W}ilvl"), 0)
        own = child_of(override, "lvl")
        if own is not None:
            levels[at] = _read_level(own)
        start = value_of(override, "startOverride")
        if start is not None:
            anew.add(at)
            levels[at] = replace(levels.get(at, Level()), start=whole_number(start, 1))
    return _List(identifier, levels, frozenset(anew))


def _read_level(level: etree._Element) -> Level:
    restart = value_of(level, "lvlRestart")
    return Level(
        whole_number(value_of(level, "start"), 1),
        value_of(level, "numFmt") or "decimal",
        value_of(level, "lvlText") or "",
        is_on(level, "isLgl"),
        None if restart is None else whole_number(restart, 0),
        value_of(level, "pStyle"),
    )
