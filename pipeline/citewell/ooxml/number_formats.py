"""How the numbers of automatic lists look.

Source: ECMA-376 part 1, 17.18.59 (number formats).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_CHINESE_DIGITS = "〇一二三四五六七八九"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщыэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_LARGEST_ORDINARY = 780
"""Word repeats letters up to thirty times: 26 x 30."""


def to_roman(number: int) -> str:
    """Return a lower-case Roman numeral; Arabic digits where there is none."""
    if not 0 < number < 4000:
        return str(number)
    digits = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        digits.append(letters * count)
    return "".join(digits)


def to_letters(number: int, alphabet: str = _LATIN) -> str:
    """Return a, b ... z, aa, bb ... as Word counts; Arabic digits where there is none."""
    if not 0 < number <= _LARGEST_ORDINARY:
        return str(number)
    rounds, position = divmod(number - 1, len(alphabet))
    return alphabet[position] * (rounds + 1)


def to_chinese(number: int) -> str:
    """Return a Chinese counting number up to 99; Arabic digits beyond."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _CHINESE_DIGITS[tens] + "十"
    return head + (_CHINESE_DIGITS[ones] if ones else "")


def to_ordinal(number: int) -> str:
    """Return an English ordinal: 1st, 2nd, 3rd, 11th."""
    teens = 10 < number % 100 < 14
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def to_circled(number: int) -> str:
    """Return a circled number up to 20; Arabic digits beyond."""
    return chr(0x2460 + number - 1) if 0 < number <= 20 else str(number)


FORMATS: dict[str, Callable[[int], str]] = {
    "lowerLetter": to_letters,
    "upperLetter": lambda number: to_letters(number).upper(),
    "lowerRoman": to_roman,
    "upperRoman": lambda number: to_roman(number).upper(),
    "russianLower": lambda number: to_letters(number, _CYRILLIC),
    "russianUpper": lambda number: to_letters(number, _CYRILLIC).upper(),
    "decimalZero": lambda number: f"{number:02}",
    "ordinal": to_ordinal,
    "decimalEnclosedCircle": to_circled,
    "decimalEnclosedCircleChinese": to_circled,
    "chineseCounting": to_chinese,
    "chineseCountingThousand": to_chinese,
    "japaneseCounting": to_chinese,
    "ideographDigital": lambda number: "".join(_CHINESE_DIGITS[int(digit)] for digit in str(number)),
    "none": lambda number: "",
}
"""``w:numFmt`` -> number from 0 to its printed form; all others print Arabic digits."""
