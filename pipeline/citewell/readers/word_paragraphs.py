"""One Word paragraph -> a `Block`: kind, label, runs, pictures and fields."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.model import Block, BlockKind, Picture, Run
from citewell.ooxml import heading_level, list_reference
from citewell.ooxml.pictures import alternative_text, source
from citewell.ooxml.properties import child_of, is_on
from citewell.text import LatePattern

if TYPE_CHECKING:
    from lxml import etree

    from citewell.ooxml import Numbering, ParagraphStyle, ParagraphText, Story

_CAPTION_NAME = LatePattern(r"(?:.*[\W_])?caption", re.DOTALL)
_KINDS = {
    "title": BlockKind.TITLE,
    "quote": BlockKind.QUOTE,
    "intense quote": BlockKind.QUOTE,
    "block text": BlockKind.QUOTE,
    "html preformatted": BlockKind.CODE,
    "source code": BlockKind.CODE,
}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a paragraph: the part, and the table cell, text box, note or table of contents it is in."""

    part: str
    kind: BlockKind | None = None
    row: int | None = None
    column: int | None = None
    note: str | None = None


def read_paragraph(
    paragraph: etree._Element, content: ParagraphText, story: Story, numbering: Numbering, around: Surroundings
) -> Block:
    """Build the block of a paragraph whose text was read; lists count one on."""
    properties = child_of(paragraph, "pPr")
    style, text, number = content.style, content.text, story.number(paragraph)
    counted = None
    if text or not _is_gone(properties):
        counted = numbering.label(list_reference(properties).over(style.numbering))
    heading = heading_level(properties, style.heading)
    label, depth = counted or (None, None)
    return Block(
        id=f"{around.part}:{number}",
        kind=_kind(around, style, content, heading, listed=counted is not None),
        text=text,
        part=around.part,
        paragraph=number,
        level=heading or depth,
        style=style.name or None,
        label=label or None,
        note=around.note,
        row=around.row,
        column=around.column,
        runs=tuple([Run(p.start, p.start + len(p.text), p.marks, p.link, p.run_index) for p in content.pieces]),
        pictures=tuple([_picture(picture.offset, picture.element, story) for picture in content.pictures]),
        fields=tuple(sorted(content.fields, key=lambda field: (field.start, -field.end))),
    )


def _is_gone(properties: etree._Element | None) -> bool:
    """Tell whether the end of a paragraph is deleted or hidden; an empty one then shows no label and does not count."""
    mark = child_of(properties, "rPr")
    return child_of(mark, "del") is not None or child_of(mark, "moveFrom") is not None or is_on(mark, "vanish")


def _picture(offset: int, element: etree._Element, story: Story) -> Picture:
    named, linked = source(element, story.relationships)
    return Picture(offset, named, linked, alternative_text(element))


def _kind(
    around: Surroundings, style: ParagraphStyle, content: ParagraphText, heading: int | None, *, listed: bool
) -> BlockKind:
    name = style.name.lower()
    keywords = {field.instruction[:5].partition(" ")[0].upper() for field in content.fields if field.end > field.start}
    if around.kind is BlockKind.CONTENTS or name.startswith("toc ") or "TOC" in keywords:
        return BlockKind.CONTENTS
    if any(map(_CAPTION_NAME.fullmatch, style.names)) or ("SEQ" in keywords and not heading):
        return BlockKind.CAPTION
    if around.kind is not None:
        return around.kind
    if name in _KINDS:
        return _KINDS[name]
    return BlockKind.HEADING if heading else BlockKind.LIST_ITEM if listed else BlockKind.PARAGRAPH
