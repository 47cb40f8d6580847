"""Pandoc's document tree as JSON: its text, its leaves, and cutting a run of inlines in two.

Source of the tree's types: https://hackage.haskell.org/package/pandoc-types/docs/Text-Pandoc-Definition.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Node = dict[str, Any]
"""An element: ``t`` its type, ``c`` its content."""

BLANKS = {"Space", "SoftBreak", "LineBreak"}
WRAPPERS = {"Emph", "Strong", "Strikeout", "Superscript", "Subscript", "SmallCaps", "Underline"}
"""Inlines whose content is a list of inlines."""
LEAVES = {"Para", "Plain", "Header", "CodeBlock"}
"""Blocks that hold inlines or text instead of blocks."""
LISTS = {"BulletList": 0, "OrderedList": 1}
"""Lists, and where in their content the items stand."""
PICTURE = "\ufffc"

_NO_ATTRIBUTES = ["", [], []]
_INLINES_AT = {"Quoted": 1, "Cite": 1, "Link": 1, "Span": 1}
_BEFORE_NAME = re.compile(r"(?<=[^\w@])(?=@)")


def words(text: str) -> list[Node]:
    """Return plain text as inlines."""
    parts = [[*strings(word), {"t": "Space"}] for word in text.split()]
    return [node for part in parts for node in part][:-1]


def strings(word: str) -> list[Node]:
    """Return text without blanks; pandoc escapes a person's "@name" only where a string begins with it."""
    return [{"t": "Str", "c": piece} for piece in _BEFORE_NAME.split(word)]


def header(level: int, inlines: list[Node]) -> Node:
    """Return a heading."""
    return {"t": "Header", "c": [level, _NO_ATTRIBUTES, inlines]}


def is_blank(node: Node) -> bool:
    """Tell whether an inline is nothing but white space."""
    return node["t"] in BLANKS


def stringify(inlines: list[Node]) -> str:
    """Return the words of inlines with blanks between them."""
    return "".join(_string(node) for node in inlines)


def _string(node: Node) -> str:
    if node["t"] in BLANKS:
        return " "
    return str(node["c"]) if node["t"] == "Str" else stringify(inlines_of(node) or [])


def printed_text(content: Any) -> str:
    """Return the words anywhere inside a part of the tree, without the blanks between them."""
    if isinstance(content, list):
        return "".join(map(printed_text, content))
    if not isinstance(content, dict):
        return ""
    return str(content["c"]) if content.get("t") in {"Str", "MetaString"} else printed_text(content.get("c", []))


def inlines_of(node: Node) -> list[Node] | None:
    """Return the inlines inside an inline or a leaf block; ``None`` where it holds none."""
    match node["t"]:
        case "Para" | "Plain":
            return list(node["c"])
        case "Header":
            return list(node["c"][2])
        case kind if kind in WRAPPERS:
            return list(node["c"])
        case kind if kind in _INLINES_AT:
            return list(node["c"][_INLINES_AT[kind]])
    return None


def with_inlines(node: Node, inlines: list[Node]) -> Node:
    """Return the inline or leaf block with other inlines inside."""
    kind, content = node["t"], node["c"]
    if kind == "Header":
        return {"t": kind, "c": [content[0], content[1], inlines]}
    if kind in _INLINES_AT:
        at = _INLINES_AT[kind]
        return {"t": kind, "c": [*content[:at], inlines, *content[at + 1 :]]}
    return {"t": kind, "c": inlines}


def solid_text(node: Node) -> str:
    """Return the text without any white space; notes and raw markup count for nothing, a picture for one character."""
    match node["t"]:
        case "Str":
            return "".join(node["c"].split())
        case "Code" | "CodeBlock" | "Math":
            return "".join(node["c"][1].split())
        case "Image":
            return PICTURE
        case _:
            return "".join(map(solid_text, inlines_of(node) or []))


def split(inlines: list[Node], offset: int) -> tuple[list[Node], list[Node]]:
    """Cut inlines after `offset` characters that are not white space; emphasis around the cut is on both sides."""
    for position, node in enumerate(inlines):
        length = len(solid_text(node))
        if offset < length:
            before, after = _split_node(node, offset)
            return [*inlines[:position], *before], [*after, *inlines[position + 1 :]]
        offset -= length
        if offset == 0:
            return inlines[: position + 1], inlines[position + 1 :]
    return inlines, []


def _split_node(node: Node, offset: int) -> tuple[list[Node], list[Node]]:
    if offset == 0:
        return [], [node]
    if node["t"] == "Str":
        at = _position(node["c"], offset)
        return [{"t": "Str", "c": node["c"][:at]}], [{"t": "Str", "c": node["c"][at:]}]
    inner = inlines_of(node)
    if inner is None:
        return [], [node]
    before, after = split(inner, offset)
    return [with_inlines(node, before)], [with_inlines(node, after)]


def _position(text: str, offset: int) -> int:
    """Return where the `offset`-th character that is not white space ends."""
    solid = [position for position, character in enumerate(text) if not character.isspace()]
    return solid[offset - 1] + 1


def leaves(content: Any) -> Iterator[Node]:
    """Yield the blocks that hold text, in reading order; those of a note after the block that it stands in."""
    if isinstance(content, list):
        for part in content:
            yield from leaves(part)
    elif isinstance(content, dict):
        if content.get("t") in LEAVES:
            yield content
        yield from leaves(content.get("c", []))


def rebuild(content: Any, change: Callable[[Node], list[Node]]) -> Any:
    """Return the tree with each leaf replaced by what `change` makes of it; notes inside first, empty lists dropped."""
    if isinstance(content, dict):
        inner = rebuild(content["c"], change) if "c" in content else None
        return content if inner is None else {**content, "c": inner}
    if not isinstance(content, list):
        return content
    built: list[Any] = []
    for part in content:
        node = rebuild(part, change)
        if isinstance(node, dict) and node.get("t") in LEAVES:
            built += change(node)
        elif not (isinstance(node, dict) and _prune_items(node)):
            built.append(node)
    return built


def _prune_items(node: Node) -> bool:
    """Drop a list's items that became empty; tell whether nothing is left of it."""
    if node.get("t") not in LISTS:
        return False
    holder = node["c"] if node["t"] == "BulletList" else node["c"][1]
    holder[:] = [item for item in holder if item]
    return not holder
