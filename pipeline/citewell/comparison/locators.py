"""Whether volumes, issues, pages and article numbers agree."""

from __future__ import annotations

import re

from citewell.text import LatePattern, fold_characters

_NUMBERS = re.compile(r"\d+")
_ROMAN = LatePattern(r"\b(?=[ivxlcdm])(m{0,3})(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})\b")
_FIRST_PAGE = LatePattern(r"([a-z]{0,8})[ .:]{0,2}0*(\d{1,12})([a-z]{0,2})(?![a-z])")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def is_same_number(printed: str, recorded: str) -> bool:
    """Tell whether two volumes or issues share a number; what has none cannot differ ("Suppl", "Winter")."""
    one, other = _numbers(printed), _numbers(recorded)
    return not one or not other or bool(one & other)


def is_same_page(printed: set[str], recorded: set[str]) -> bool | None:
    """Tell whether pages or article numbers agree in one of their forms; the first page is enough.

    ``None`` where one has none, or begins on page 1: the pages of such an article are counted by themselves, and it has
    an article number besides.
    """
    one, other = set(map(_first_page, printed)) - {""}, set(map(_first_page, recorded)) - {""}
    if (one & other) - {"1"}:
        return True
    return None if not one or not other or "1" in one | other else False


def _numbers(text: str) -> set[int]:
    folded = fold_characters(text)
    arabic = {int(found) for found in _NUMBERS.findall(folded[:60])}
    return arabic or {_read_roman(found.group()) for found in _ROMAN.finditer(folded[:60]) if found.group()}


def _read_roman(numeral: str) -> int:
    values = [_VALUES[letter] for letter in numeral]
    return sum(
        -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def _first_page(text: str) -> str:
    """Return the first page without what only announces it: "pp. S012–S20" -> "s12", "Article e0123" -> "123"."""
    found = _FIRST_PAGE.search(fold_characters(text[:60]))
    if not found:
        return ""
    prefix = found[1] if len(found[1]) == 1 and found[1] not in "ep" else ""
    return prefix + found[2] + found[3]
