"""Values of BibTeX fields: strings, LaTeX, names and dates."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from bibtexparser.library import Library
from bibtexparser.middlewares import LatexDecodingMiddleware
from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from bibtexparser.model import Entry, Field

from citewell.model import Name
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_VALUE = 20_000
"""Characters; LaTeX in a longer value (an abstract, attached data) is left as it is."""

_PIECE = LatePattern(r'\s*#?\s*(?:(?P<open>[{"])|(?P<macro>[^\s#{}"]+))')
_DELIMITER = LatePattern(r'\\.|[{}"]', re.DOTALL)
_LIGATURES = {"{": "", "}": "", "~": "\u00a0", "---": "—", "--": "–", "``": "“", "''": "”"}
_LIGATURE = re.compile(r"[{}~]|---?|``|''")
_WHITE_SPACE = re.compile(r"[ \t\r\n]+")
_COMMENT = re.compile(r"(?<!\\)%")
_ESCAPED = re.compile(r"\\([_%&#$~{}^])")


def evaluate(expression: str, strings: Mapping[str, str]) -> tuple[str, int]:
    """Return a field's value without quotes or braces, its strings resolved (``jan # "/" # feb``).

    Returns
    -------
    The value, and the offset in the expression at which it begins.
    """
    pieces, first, position, room = [], None, 0, len(expression) + LONGEST_VALUE
    while room > 0 and (match := _PIECE.match(expression, position)):
        if match["open"]:
            start = match.end()
            end = _closing(expression, start, in_braces=match["open"] == "{")
            piece, position = expression[start:end], end + 1
        else:
            start, position = match.span("macro")
            piece = strings.get(match["macro"].lower(), match["macro"])
        pieces.append(piece)
        room -= len(piece)
        first = start if first is None else first
    return "".join(pieces), first or 0


def _closing(expression: str, start: int, *, in_braces: bool) -> int:
    """Return the offset of the brace or quote that ends a piece."""
    depth = 0
    for match in _DELIMITER.finditer(expression, start):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            if in_braces and depth == 0:
                return match.start()
            depth -= 1
        elif match[0] == '"' and not in_braces and depth == 0:
            return match.start()
    return len(expression)


def decode_latex(value: str) -> str:
    r"""Return the characters that LaTeX prints: ``{\"o}`` as "ö", ``{DNA}`` as "DNA", ``--`` as "–"."""
    if len(value) <= LONGEST_VALUE and ("\\" in value or "$" in value):
        entry = Entry("misc", "", [Field("value", _COMMENT.sub(r"\%", value))])
        _decoder().transform_entry(entry, Library())
        value = str(entry.fields[0].value)
    else:
        value = _LIGATURE.sub(lambda match: _LIGATURES[match[0]], value)
    return _WHITE_SPACE.sub(" ", value).strip()


@cache
def _decoder() -> Any:
    return LatexDecodingMiddleware()


def strip_markup(value: str) -> str:
    """Return an address or identifier without the escapes and braces that BibTeX needs."""
    return _ESCAPED.sub(r"\1", value.removeprefix("\\url")).strip("{} \n\t<>")


def parse_names(value: str) -> tuple[tuple[Name, ...], bool]:
    """Return the names of a list joined by "and", and whether it ends in "and others"."""
    written = split_multiple_persons_names(value)
    names = tuple(_name(name) for name in written if name.lower() != "others")
    return names, len(names) < len(written)


def _name(written: str) -> Name:
    """Read a name; one that is wholly in braces is an organisation's."""
    if written.startswith("{") and _closing(written, 1, in_braces=True) == len(written) - 1:
        return Name(literal=decode_latex(written))
    parts = parse_single_name_into_parts(written, strict=False)
    family, given, particle, suffix = (
        decode_latex(" ".join(words)) or None for words in (parts.last, parts.first, parts.von, parts.jr)
    )
    if family and not given and not particle and not suffix:
        return Name(literal=family) if " " in family else Name(family=family)
    return Name(family, given, suffix=suffix, non_dropping_particle=particle)
