"""One Word paragraph -> a `Block`: kind, label, runs, pictures and fields."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.model import Block, BlockKind, Mark, Picture, Run
from citewell.ooxml.names import VML, WP, A, R, W

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

    from citewell.ooxml import Numbering, ParagraphStyle, ParagraphText, PictureElement, Relationship, Styles

_HEADING_NAME = re.compile(r"heading ([1-9])", re.IGNORECASE)
_KINDS = {
    "title": BlockKind.TITLE,
    "caption": BlockKind.CAPTION,
    "quote": BlockKind.QUOTE,
    "intense quote": BlockKind.QUOTE,
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


class ParagraphReader:
    """Turns the paragraphs of one part into blocks; lists count on from one to the next."""

    def __init__(self, styles: Styles, numbering: Numbering, relationships: Mapping[str, Relationship]) -> None:
        self._styles = styles
        self._numbering = numbering
        self._relationships = relationships

    def read(self, paragraph: etree._Element, content: ParagraphText, number: int, around: Surroundings) -> Block:
        """Build the block of a paragraph; `number` is its 0-based index in the part."""
        properties = paragraph.find(f"{W}pPr")
        style = self._styles.paragraph(_value(properties, "pStyle"))
        counted = self._numbering.label(_own_or(properties, "numPr", style.numbering))
        heading = _heading_level(properties, style)
        text, runs = self._set(content, style)
        return Block(
            id=f"{around.part}:{number}",
            kind=_kind(around, style, content, heading, listed=counted is not None),
            text=text,
            part=around.part,
            paragraph=number,
            level=heading if heading else counted[1] if counted else None,
            style=style.name or None,
            label=(counted[0] or None) if counted else None,
            note=around.note,
            row=around.row,
            column=around.column,
            runs=runs,
            pictures=tuple(self._picture(picture) for picture in content.pictures),
            fields=tuple(sorted(content.fields, key=lambda field: (field.start, -field.end))),
        )

    def _set(self, content: ParagraphText, style: ParagraphStyle) -> tuple[str, tuple[Run, ...]]:
        """Lay the formatting over the pieces; hidden text must have left them before."""
        runs = []
        formats: dict[int | None, Mark] = {}
        for piece in content.pieces:
            if piece.index not in formats:
                own = None if piece.run is None else piece.run.find(f"{W}rPr")
                formats[piece.index] = self._styles.marks(style, own)
            marks = formats[piece.index] | (Mark.INSERTED if piece.inserted else Mark.NONE)
            end = piece.start + len(piece.text)
            runs.append(Run(piece.start, end, marks, self._address(piece.link), piece.index))
        return content.text, tuple(runs)

    def _address(self, link: str | None) -> str | None:
        relationship = self._relationships.get(link or "")
        return relationship.target if relationship else link

    def _picture(self, picture: PictureElement) -> Picture:
        source, linked = self._source(picture.element)
        described = next(picture.element.iter(f"{WP}docPr", f"{VML}shape"), None)
        alt = None
        if described is not None:
            alt = described.get("descr") or described.get("alt") or described.get("title")
        return Picture(picture.offset, source, linked, alt)

    def _source(self, element: etree._Element) -> tuple[str | None, bool]:
        """Return the picture's part or address; a link outranks an embedded copy that only previews it."""
        for holder in element.iter(f"{A}blip", f"{VML}imagedata"):
            for attribute in (f"{R}link", f"{R}href", f"{R}embed", f"{R}id"):
                relationship = self._relationships.get(holder.get(attribute, ""))
                if relationship:
                    return relationship.target, relationship.external
        return None, False


def _value(properties: etree._Element | None, name: str) -> str | None:
    element = None if properties is None else properties.find(f"{W}{name}")
    return None if element is None else element.get(f"{W}val")


def _own_or(properties: etree._Element | None, name: str, inherited: etree._Element | None) -> etree._Element | None:
    own = None if properties is None else properties.find(f"{W}{name}")
    return inherited if own is None else own


def _heading_level(properties: etree._Element | None, style: ParagraphStyle) -> int | None:
    """Return the heading level from 1; outline level 9 is body text (ECMA-376 17.3.1.20)."""
    own = _value(properties, "outlineLvl")
    outline = int(own) if own is not None and own.isdecimal() else style.outline
    if outline is not None:
        return outline + 1 if outline < 9 else None
    named = _HEADING_NAME.fullmatch(style.name)
    return int(named.group(1)) if named else None


def _kind(
    around: Surroundings, style: ParagraphStyle, content: ParagraphText, heading: int | None, *, listed: bool
) -> BlockKind:
    name = style.name.lower()
    if around.kind is BlockKind.CONTENTS or name.startswith("toc "):
        return BlockKind.CONTENTS
    if name == "caption" or any(field.instruction.startswith("SEQ ") for field in content.fields):
        return BlockKind.CAPTION
    if around.kind is not None:
        return around.kind
    if name in _KINDS:
        return _KINDS[name]
    return BlockKind.HEADING if heading else BlockKind.LIST_ITEM if listed else BlockKind.PARAGRAPH
