"""Pictures and their captions in pandoc's tree: Markdown has them as ``![caption](file){alt="..."}``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from citewell.exports.asts import inlines_of, is_blank, stringify

if TYPE_CHECKING:
    from citewell.exports.asts import Node

CAPTION_MARK = "caption"
"""Key of a paragraph that is known to be a caption."""


def picture(source: str, alt: str) -> Node:
    """Return a picture with an alternative text, and without a caption."""
    return {"t": "Image", "c": [["", [], [["alt", alt]] if alt else []], [], [source, ""]]}


def captioned(shown: Node, caption: list[Node]) -> Node:
    """Return the paragraph of a picture with a caption; pandoc takes it for a figure, for nothing else is in it."""
    attributes, _, target = shown["c"]
    return {"t": "Para", "c": [{"t": "Image", "c": [attributes, caption, target]}]}


def without_captions(content: Any) -> Any:
    """Return the tree with each picture's description as its alternative text, for Word prints it nowhere."""
    if isinstance(content, list):
        return [without_captions(part) for part in content]
    if not isinstance(content, dict):
        return content
    if content.get("t") == "Image":
        return _described(content)
    return {key: without_captions(value) for key, value in content.items()}


def _described(shown: Node) -> Node:
    (identifier, classes, attributes), alt, target = shown["c"]
    named = [["alt", stringify(alt)]] if alt and "alt" not in dict(attributes) else []
    return {"t": "Image", "c": [[identifier, classes, [*attributes, *named]], [], target]}


def join_captions(content: Any) -> Any:
    """Return the tree with pictures and the captions that follow them joined."""
    if isinstance(content, dict):
        simple = _simple_figure(content)
        return simple or {key: join_captions(value) for key, value in content.items() if key != CAPTION_MARK}
    if not isinstance(content, list):
        return content
    joined: list[Any] = []
    for part in content:
        shown = only_picture(joined[-1]) if joined else None
        if shown and isinstance(part, dict) and part.get(CAPTION_MARK):
            joined[-1] = captioned(shown, inlines_of(part) or [])
        else:
            joined.append(join_captions(part))
    return joined


def only_picture(block: Any) -> Node | None:
    """Return the picture of a paragraph that holds nothing else, and no caption yet."""
    if not isinstance(block, dict) or block.get("t") not in {"Para", "Plain"}:
        return None
    inlines = [node for node in block["c"] if not is_blank(node)]
    is_bare = len(inlines) == 1 and inlines[0]["t"] == "Image" and not inlines[0]["c"][1]
    return inlines[0] if is_bare else None


def _simple_figure(node: Node) -> Node | None:
    """Write a figure of one picture and one paragraph of caption as Markdown does."""
    if node.get("t") != "Figure":
        return None
    (_, (_, caption), blocks) = node["c"]
    shown = only_picture(blocks[0]) if len(blocks) == 1 else None
    lines = [inlines_of(block) for block in caption]
    return captioned(shown, lines[0]) if shown and len(lines) == 1 and lines[0] else None
