"""Characters of symbol fonts, which Word names by their place in the font.

Source: ECMA-376 part 1, 17.3.3.30 (``w:sym``); Adobe's encoding of the Symbol font
(https://www.unicode.org/Public/MAPPINGS/VENDORS/ADOBE/symbol.txt).
"""

from __future__ import annotations

from string import hexdigits

_SYMBOL_ROWS = {
    0x20: " !∀#∃%&∋()∗+,−./0123456789:;<=>?",
    0x40: "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
    0x61: "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    0xA0: "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…",
    0xC0: "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑",
    0xF1: "〉∫",
}
SYMBOL_FONT = {first + n: character for first, row in _SYMBOL_ROWS.items() for n, character in enumerate(row)}
"""Place in the Symbol font -> the character of Unicode."""

_DINGBATS = ("Wingdings", "Webdings", "ZapfDingbats", "MT Extra", "Marlett")
_PRIVATE = 0xF000
_LONGEST_CODE = 5


def symbol(code: str, font: str) -> str:
    """Return the character of a ``w:sym``; empty where the code is none.

    Parameters
    ----------
    code
        Hexadecimal; U+F000 to U+F0FF are the places 0 to 255 of the font.
    font
        Its name. A dingbat stays in the private use area, for no letter looks like it.
    """
    if not code or len(code) > _LONGEST_CODE or not set(code) <= set(hexdigits):
        return ""
    point = int(code, 16)
    place = point - _PRIVATE if _PRIVATE < point <= _PRIVATE + 0xFF else point
    if font == "Symbol":
        return SYMBOL_FONT.get(place, _character(point))
    return _character(_PRIVATE + place if font.startswith(_DINGBATS) and place <= 0xFF else place)


def _character(point: int) -> str:
    return "" if point < 0x20 or 0xD800 <= point <= 0xDFFF else chr(point)
