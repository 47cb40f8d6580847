"""The figures of a manuscript and the text beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from citewell.model import BlockKind, Location, Mark
from citewell.rules.doc.texts import has_words, is_body_text, is_short
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Block, Document, Picture

_LABEL = LatePattern(
    r"\W{0,3}(?i:fig(?:ure|ura)?s?|abb(?:ildung)?|scheme|plate|chart|graph|diagram|map|photo|image|picture|"
    r"illustration|schema|gr[aá]fic[ao]|imagen|图|図|рис(?:унок)?)\.?\s{0,2}[(\[]?(?:[A-Z]?\d|[IVX]{1,4}\b)"
)
"""How captions begin: "Figure 1", "Abb. 2", "Fig. S3"."""

_PLACEHOLDER = LatePattern(
    r"(?:image|picture|img|figure|photo|screenshot)?[\s_-]{0,2}\d{0,6}(?:\.\w{3,4})?", re.IGNORECASE
)
"""What programs write where the author wrote no alternative text."""


_NEVER_ON_COVERS = frozenset({BlockKind.LIST_ITEM, BlockKind.CODE, BlockKind.QUOTE})


class Figure(NamedTuple):
    """The pictures of one block.

    Attributes
    ----------
    block, pictures
        The block and its pictures, at least one.
    beside
        The nearest blocks with text before and after it, as far as there are any; two where a caption comes first.
    captions
        Those of them, and the block itself, whose text serves as the figure's caption.
    on_cover
        Whether no body text stands before it, nor directly after it: a letterhead or a logo, then.
    """

    block: Block
    pictures: tuple[Picture, ...]
    beside: tuple[Block, ...]
    captions: tuple[Block, ...]
    on_cover: bool


def figures(document: Document) -> Iterator[Figure]:
    """Yield the figures in reading order; those of headers and footers are decoration and left out."""
    blocks = [block for block in document.blocks if block.part not in {"header", "footer"}]
    if not any(block.pictures for block in blocks):
        return
    texts = [block for block in blocks if has_words(block)]
    read, text_begun = 0, False
    for block in blocks:
        after = read + has_words(block)
        if block.pictures:
            yield _figure(block, texts[max(0, read - 1) : read], texts[after : after + 3], text_begun)
        text_begun = text_begun or is_body_text(block) or block.kind in _NEVER_ON_COVERS
        read = after


def _figure(block: Block, before: list[Block], after: list[Block], text_begun: bool) -> Figure:
    """Put a figure together; what follows its caption, such as a line on the source, belongs to it as well."""
    after = [found for found in after if not _is_echo(found, block)]
    after = after[: 2 if after and _is_caption(after[0], block) else 1]
    captions = [found for found in before + after if _is_caption(found, block)]
    own = [block] if has_words(block) else []
    on_cover = not text_begun and not any(map(is_body_text, after[:1]))
    return Figure(block, block.pictures, (*before, *after), (*own, *captions), on_cover)


def place_of(block: Block, picture: Picture) -> Location:
    """Locate the one character that stands for the picture."""
    return Location(block.id, picture.offset, picture.offset + 1)


def describes(text: str | None, picture: Picture) -> bool:
    """Tell whether a text says something of the picture: more than "image", and other than its file's name."""
    words = (text or "").strip()
    return not _PLACEHOLDER.fullmatch(words) and words != (picture.source or "").rpartition("/")[2]


def _is_echo(block: Block, figure: Block) -> bool:
    """Tell whether a caption only repeats an alternative text that says nothing."""
    return block.kind is BlockKind.CAPTION and any(
        block.text.strip() == (picture.alt or "").strip() and not describes(picture.alt, picture)
        for picture in figure.pictures
    )


def _is_caption(block: Block, figure: Block) -> bool:
    """Tell whether a block beside a figure serves as its caption."""
    if block.kind is BlockKind.CAPTION or _LABEL.match(block.text):
        return True
    if block.kind in {BlockKind.HEADING, BlockKind.TITLE} or not is_short(block):
        return False
    same_table = block.kind is figure.kind is BlockKind.TABLE_CELL
    return same_table or block.kind is BlockKind.TEXT_BOX or block.marked(Mark.ITALIC)
