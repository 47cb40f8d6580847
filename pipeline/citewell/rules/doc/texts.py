"""What a block is to the text around it, judged by its length and its marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import PICTURE_CHARACTER, BlockKind, Location, Mark

if TYPE_CHECKING:
    from citewell.model import Block, Document

_LONGEST_CAPTION = 300
_SHORTEST_BODY_TEXT = 80


def has_words(block: Block) -> bool:
    """Tell whether a block shows anything but pictures."""
    return bool(block.text.replace(PICTURE_CHARACTER, "").strip())


def is_short(block: Block) -> bool:
    """Tell whether a block's text is of a caption's length."""
    return len(block.text) <= _LONGEST_CAPTION


def is_body_text(block: Block) -> bool:
    """Tell whether a block is a paragraph of running text: longer than a heading or a line of a cover."""
    return block.kind is BlockKind.PARAGRAPH and len(block.text) >= _SHORTEST_BODY_TEXT and not block.marked(Mark.BOLD)


def visible(block: Block) -> Location:
    """Locate a block's text without the blanks around it."""
    text = block.text.strip()
    start = block.text.index(text)
    return Location(block.id, start, start + len(text))


def opening(document: Document) -> Location | None:
    """Locate the first text of the body, where a finding about the whole manuscript points."""
    return next((visible(block) for block in document.blocks if block.part == "body" and block.text.strip()), None)
