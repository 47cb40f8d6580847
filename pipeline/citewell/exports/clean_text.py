"""Leave in a paragraph what its author meant: no padding, no empty emphasis, no blank inside an emphasis's edge.

Word processors write all three, and Markdown reads "*<no-break space>et al.*" as two asterisks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.exports.asts import WRAPPERS, inlines_of, is_blank, strings, with_inlines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.exports.asts import Node

_NO_BREAK = re.compile(r"(?<!\d)[\u00a0\u202f]+(?!\d)")
"""No-break spaces that keep no number with its unit."""
SPACE: Node = {"t": "Space"}
_TRIMMED = WRAPPERS | {"Link", "Span"}


def clean(inlines: list[Node]) -> list[Node]:
    """Return the inlines without padding at the ends of the paragraph and of each emphasis."""
    return _collapse(_loosen(inlines), strip=True)


def unwrapped(inlines: list[Node]) -> list[Node]:
    """Take away the emphasis that a whole heading stands in: it was there instead of a style."""
    while {node["t"] for node in inlines if not is_blank(node)} < WRAPPERS and any(map(inlines_of, inlines)):
        inlines = [inner for node in inlines for inner in (inlines_of(node) or [node])]
    return inlines


def _loosen(inlines: list[Node]) -> Iterator[Node]:
    for node in inlines:
        inner = inlines_of(node)
        if node["t"] == "Str":
            yield from _break(node["c"])
        elif inner is None:
            yield node
        elif node["t"] in _TRIMMED:
            yield from _trim(node, _collapse(_loosen(inner), strip=False))
        else:
            yield with_inlines(node, _collapse(_loosen(inner), strip=False))


def _break(text: str) -> Iterator[Node]:
    for position, piece in enumerate(_NO_BREAK.split(text)):
        if position:
            yield SPACE
        if piece:
            yield from strings(piece)


def _trim(node: Node, inner: list[Node]) -> Iterator[Node]:
    """Put the blanks at an emphasis's edges outside of it; nothing but blanks is no emphasis."""
    core = _strip(inner)
    if inner and is_blank(inner[0]):
        yield SPACE
    if core:
        yield with_inlines(node, core)
        if is_blank(inner[-1]):
            yield SPACE


def _collapse(inlines: Iterator[Node], *, strip: bool) -> list[Node]:
    """Make one blank of several; a line break outranks a space."""
    result: list[Node] = []
    for node in inlines:
        if is_blank(node) and result and is_blank(result[-1]):
            if node["t"] == "LineBreak":
                result[-1] = node
        else:
            result.append(node)
    return _strip(result) if strip else result


def _strip(inlines: list[Node]) -> list[Node]:
    start, end = 0, len(inlines)
    while start < end and is_blank(inlines[start]):
        start += 1
    while end > start and is_blank(inlines[end - 1]):
        end -= 1
    return inlines[start:end]
