"""Labels of numbered lists, as pandoc's list attributes describe them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citewell.readers.pandoc.elements import Element

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_DELIMITERS = {"OneParen": "{})", "TwoParens": "({})"}


def list_label(number: int, style: Element, delimiter: Element) -> str:
    """Return the label of an item: "3.", "(iv)", "B)"."""
    match style["t"]:
        case "LowerAlpha":
            printed = _letters(number)
        case "UpperAlpha":
            printed = _letters(number).upper()
        case "LowerRoman":
            printed = _roman(number)
        case "UpperRoman":
            printed = _roman(number).upper()
        case _:
            printed = str(number)
    return _DELIMITERS.get(delimiter["t"], "{}.").format(printed)


def _letters(number: int) -> str:
    """Count a, b, ... z, aa, ab, ..."""
    letters = ""
    while number > 0:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("a") + letter) + letters
    return letters


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    letters = ""
    for value, letter in _ROMAN:
        times, number = divmod(number, value)
        letters += letter * times
    return letters
