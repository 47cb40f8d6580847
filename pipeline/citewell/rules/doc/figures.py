"""The figures of a manuscript and the text beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.model import PICTURE_CHARACTER, BlockKind, Location, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citewell.model import Block, Document, Picture

_LABEL = re.compile(
    r"\W{0,3}(?i:fig(?:ure|ura)?s?|abb(?:ildung)?|scheme|plate|chart|graph|diagram|map|photo|image|picture|"
    r"illustration|schema|gr[aá]fic[ao]|imagen|图|図|рис(?:унок)?)\.?\s{0,2}[(\[]?(?:[A-Z]?\d|[IVX]{1,4}\b)"
)
"""How captions begin: "Figure 1", "Abb. 2", "Fig. S3"."""

_PLACEHOLDER = re.compile(
    r"(?:image|picture|img|figure|photo|screenshot)?[\s_-]{0,2}\d{0,6}(?:\.\w{3,4})?", re.IGNORECASE
)
"""What programs write where the author wrote no alternative text."""

_SHORT = 300
"""Characters that a caption in a paragraph of its own seldom exceeds."""


@dataclass(frozen=True, slots=True)
class Figure:
    """The pictures of one block.

    Attributes
    ----------
    block, pictures
        The block and its pictures, at least one.
    beside
        The nearest blocks with text before and after it, as far as there are any.
    captions
        Those of them, and the block itself, whose text serves as the figure's caption.
    opens
        Whether no text stands before it: a letterhead or a logo, then.
    """

    block: Block
    pictures: tuple[Picture, ...]
    beside: tuple[Block, ...]
    captions: tuple[Block, ...]
    opens: bool


def figures(document: Document) -> Iterator[Figure]:
    """Yield the figures in reading order; those of headers and footers are decoration and left out."""
    blocks = [block for block in document.blocks if block.part not in {"header", "footer"}]
    before, after = _nearest_texts(blocks), _nearest_texts(blocks[::-1])[::-1]
    for block, previous, following in zip(blocks, before, after, strict=True):
        if block.pictures:
            beside = tuple(found for found in (previous, following) if found)
            captions = [found for found in beside if _is_caption(found, block)]
            own = [block] if has_words(block) else []
            yield Figure(block, block.pictures, beside, (*own, *captions), previous is None)


def place_of(block: Block, picture: Picture) -> Location:
    """Locate the one character that stands for the picture."""
    return Location(block.id, picture.offset, picture.offset + 1)


def has_words(block: Block) -> bool:
    """Tell whether a block shows anything but pictures."""
    return bool(block.text.replace(PICTURE_CHARACTER, "").strip())


def is_described(picture: Picture) -> bool:
    """Tell whether the author gave the picture an alternative text."""
    alt = (picture.alt or "").strip()
    return not _PLACEHOLDER.fullmatch(alt) and alt != (picture.source or "").rpartition("/")[2]


def is_short(block: Block) -> bool:
    """Tell whether a block's text is of a caption's length."""
    return len(block.text) <= _SHORT


def _nearest_texts(blocks: Sequence[Block]) -> list[Block | None]:
    """Return, for each block, the last one before it that has words."""
    nearest: list[Block | None] = []
    last = None
    for block in blocks:
        nearest.append(last)
        last = block if has_words(block) else last
    return nearest


def _is_caption(block: Block, figure: Block) -> bool:
    """Tell whether a block beside a figure serves as its caption."""
    if block.kind is BlockKind.CAPTION or _LABEL.match(block.text):
        return True
    if block.kind in {BlockKind.HEADING, BlockKind.TITLE} or not is_short(block):
        return False
    same_table = block.kind is figure.kind is BlockKind.TABLE_CELL
    return same_table or block.kind is BlockKind.TEXT_BOX or block.marked(Mark.ITALIC)
