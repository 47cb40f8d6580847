"""Drawings: whether they show a picture, what text boxes they hold, where the picture comes from and what describes it.

Source: ECMA-376 part 1, 20.4 (DrawingML in Word), and part 4, 19 (VML).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.ooxml.names import DECORATIVE, FALLBACK, OFFICE, TEXT_BOX, VML, WP, A, C, R
from citewell.ooxml.properties import is_off

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from citewell.ooxml.packages import Relationship

_IMAGES = (f"{A}blip", f"{VML}imagedata")
_CHARTS = ("/chart", "/chartex", "/diagram", "/model3d")
"""How the kinds of graphic end that are pictures to their reader, though no image file holds them."""


def is_shown(drawing: etree._Element) -> bool:
    """Tell whether a ``w:drawing``, ``w:pict`` or ``w:object`` shows something besides its text boxes."""
    graphics = _own(drawing, f"{A}graphicData")
    return any(True for _ in _own(drawing, *_IMAGES)) or any(g.get("uri", "").endswith(_CHARTS) for g in graphics)


def is_picture(drawing: etree._Element) -> bool:
    """Tell whether what is shown is a picture: no equation kept as an object, and nothing marked as decoration."""
    equations = (o for o in drawing.iter(f"{OFFICE}OLEObject") if o.get("ProgID", "").startswith("Equation"))
    decorations = (d for d in drawing.iter(f"{DECORATIVE}decorative") if not is_off(d.get("val")))
    return next(equations, None) is None and next(decorations, None) is None


def own_boxes(drawing: etree._Element) -> list[etree._Element]:
    """Return the text boxes of a drawing, without those inside another text box of it."""
    return list(_own(drawing, TEXT_BOX))


def source(drawing: etree._Element, relationships: Mapping[str, Relationship]) -> tuple[str | None, bool]:
    """Return the picture's part or address, and whether it is linked; a link outranks a copy that only previews it."""
    for holder in _own(drawing, *_IMAGES, f"{C}chart"):
        for attribute in (f"{R}link", f"{R}href", f"{R}embed", f"{R}id"):
            relationship = relationships.get(holder.get(attribute, ""))
            if relationship:
                return relationship.target, relationship.external
    return None, False


def alternative_text(drawing: etree._Element) -> str | None:
    """Return the description of the drawing, else of the first picture in it, else a title."""
    described = [*drawing.iter(f"{WP}docPr"), *(image.getparent() for image in _own(drawing, f"{VML}imagedata"))]
    described += (element for element in drawing.iter("{*}cNvPr", f"{VML}group"))
    for attribute in ("descr", "alt", "title"):
        for element in described:
            text = None if element is None else element.get(attribute)
            if text:
                return text
    return None


def _own(drawing: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """Yield descendants that belong to the drawing itself, not to a text box in it or a double for old programs."""
    for element in drawing.iter(*tags):
        if next(_holders(element, drawing)) is drawing:
            yield element


def _holders(element: etree._Element, drawing: etree._Element) -> Iterator[etree._Element]:
    return (holder for holder in element.iterancestors() if holder is drawing or holder.tag in (TEXT_BOX, FALLBACK))
