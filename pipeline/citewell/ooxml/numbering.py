"""The labels of automatic lists, which Word keeps out of the text.

Source: ECMA-376 part 1, 17.9 (numbering) and 17.18.59 (number formats).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from citewell.ooxml.names import W

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

_LEVEL_REFERENCE = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_CHINESE_DIGITS = "〇一二三四五六七八九"
_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf076": "❖", "o": "○"}
"""Glyphs of the symbol fonts that Word's bullets use -> the characters that look like them."""


def to_roman(number: int) -> str:
    """Return a lower-case Roman numeral; Arabic digits where there is none."""
    if not 0 < number < 4000:
        return str(number)
    digits = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        digits.append(letters * count)
    return "".join(digits)


def to_letters(number: int) -> str:
    """Return a, b ... z, aa, bb ... as Word counts; Arabic digits where there is none."""
    if not 0 < number <= 780:
        return str(number)
    rounds, position = divmod(number - 1, 26)
    return chr(ord("a") + position) * (rounds + 1)


def to_chinese(number: int) -> str:
    """Return a Chinese counting number up to 99; Arabic digits beyond."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _CHINESE_DIGITS[tens] + "十"
    return head + (_CHINESE_DIGITS[ones] if ones else "")


_FORMATS: dict[str, Callable[[int], str]] = {
    "lowerLetter": to_letters,
    "upperLetter": lambda number: to_letters(number).upper(),
    "lowerRoman": to_roman,
    "upperRoman": lambda number: to_roman(number).upper(),
    "decimalZero": lambda number: f"{number:02}",
    "chineseCounting": to_chinese,
    "chineseCountingThousand": to_chinese,
    "japaneseCounting": to_chinese,
    "ideographDigital": lambda number: "".join(_CHINESE_DIGITS[int(digit)] for digit in str(number)),
    "none": lambda number: "",
}


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


@dataclass(frozen=True, slots=True)
class _List:
    """A ``w:num``: the abstract list whose counters it shares, its levels, and the numbers it starts anew at."""

    abstract: str
    levels: dict[int, Level]
    overrides: dict[int, int]


class Numbering:
    """The lists of a document, and how far each has counted; ask for labels in reading order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        if root is not None:
            abstracts = {a.get(f"{W}abstractNumId", ""): a for a in root.iter(f"{W}abstractNum")}
            for num in root.iter(f"{W}num"):
                self._lists[num.get(f"{W}numId", "")] = _read_list(num, abstracts)

    def label(self, number_properties: etree._Element | None) -> tuple[str, int] | None:
        """Count one paragraph on, and return its label and its level from 0; ``None`` where it is in no list.

        Parameters
        ----------
        number_properties
            The ``w:numPr`` of the paragraph or of its style.
        """
        if number_properties is None:
            return None
        reference = number_properties.find(f"{W}numId")
        identifier = "" if reference is None else reference.get(f"{W}val", "")
        chosen = self._lists.get(identifier)
        if chosen is None:
            return None
        level = number_properties.find(f"{W}ilvl")
        at = min(8, max(0, int(level.get(f"{W}val", "0")))) if level is not None else 0
        self._start(identifier, chosen)
        return self._count(chosen, at), at

    def _start(self, identifier: str, chosen: _List) -> None:
        """Apply a list's own start numbers when its first paragraph comes."""
        if identifier not in self._begun:
            self._begun.add(identifier)
            counters = self._counters.setdefault(chosen.abstract, {})
            counters.update({level: start - 1 for level, start in chosen.overrides.items()})

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
        return str(count) if level.legal else _FORMATS.get(shown.format, str)(count)

    return _LEVEL_REFERENCE.sub(number, level.text)


def _read_list(num: etree._Element, abstracts: dict[str, etree._Element]) -> _List:
    reference = num.find(f"{W}abstractNumId")
    identifier = "" if reference is None else reference.get(f"{W}val", "")
    abstract = _follow(abstracts.get(identifier), abstracts)
    levels = {} if abstract is None else {_index(level): _read_level(level) for level in abstract.iter(f"{W}lvl")}
    overrides = {}
    for override in num.iter(f"{W}lvlOverride"):
        own = override.find(f"{W}lvl")
        if own is not None:
            levels[_index(override)] = _read_level(own)
        start = override.find(f"{W}startOverride")
        if start is not None:
            overrides[_index(override)] = int(start.get(f"{W}val", "1"))
    return _List(identifier, levels, overrides)


def _follow(abstract: etree._Element | None, abstracts: dict[str, etree._Element]) -> etree._Element | None:
    """Go from an abstract list that only names a list style to the list that the style defines."""
    link = None if abstract is None else abstract.find(f"{W}numStyleLink")
    if link is None:
        return abstract
    wanted = link.get(f"{W}val")
    for candidate in abstracts.values():
        target = candidate.find(f"{W}styleLink")
        if target is not None and target.get(f"{W}val") == wanted:
            return candidate
    return abstract


def _index(element: etree._Element) -> int:
    return int(element.get(f"{W}ilvl", "0"))


def _read_level(level: etree._Element) -> Level:
    def value(name: str) -> str | None:
        element = level.find(f"{W}{name}")
        return None if element is None else element.get(f"{W}val", "")

    restart = value("lvlRestart")
    read = Level(int(value("start") or 1), value("numFmt") or "decimal", value("lvlText") or "")
    return replace(read, legal=level.find(f"{W}isLgl") is not None, restart=int(restart) if restart else None)
