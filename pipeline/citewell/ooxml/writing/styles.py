"""Paragraphs given another style, as a tracked change.

Source: ECMA-376 part 1, 17.13.5.29 (``w:pPrChange``).
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from citewell.ooxml.names import VALUE, W
from citewell.ooxml.properties import child_of

if TYPE_CHECKING:
    from lxml import etree

    from citewell.ooxml.writing.changes import Pen

CHANGED = f"{W}pPrChange"
_NOT_KEPT = frozenset({f"{W}rPr", f"{W}sectPr", CHANGED})
"""What the properties before a change do not hold."""


def set_paragraph_style(paragraph: etree._Element, style: str, pen: Pen) -> None:
    """Give a paragraph a style; one whose properties somebody else has changed already is left."""
    properties = child_of(paragraph, "pPr")
    if properties is None:
        properties = paragraph.makeelement(f"{W}pPr")
        paragraph.insert(0, properties)
    if child_of(properties, "pPrChange") is not None:
        return
    before = properties.makeelement(f"{W}pPr")
    before.extend(deepcopy(child) for child in properties if child.tag not in _NOT_KEPT)
    named = child_of(properties, "pStyle")
    if named is None:
        named = properties.makeelement(f"{W}pStyle")
        properties.insert(0, named)
    named.set(VALUE, style)
    change = pen.mark(properties, CHANGED)
    change.append(before)
    properties.append(change)
