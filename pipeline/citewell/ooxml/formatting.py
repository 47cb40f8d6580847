"""Character formatting as properties state it, and how one statement is laid over another.

Source: ECMA-376 part 1, 17.3.2 (run properties) and 17.7.3 (toggle properties).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.ooxml.names import VALUE, W
from citewell.ooxml.properties import child_of, is_off

if TYPE_CHECKING:
    from lxml import etree

    Stated = tuple[tuple[str, str | None], ...]
    """Tag and ``w:val`` of each property that bears on formatting."""

HIDDEN = "vanish"
TOGGLES = frozenset({"b", "i", "smallCaps", "strike", HIDDEN})
CHARACTER_STYLE = f"{W}rStyle"
_VERTICAL = frozenset({"superscript", "subscript"})
_FORMATTING = {f"{W}{name}": name for name in (*TOGGLES, "dstrike", "u", "vertAlign")}


@dataclass(frozen=True, slots=True)
class Formatting:
    """Formatting as one set of properties states it: those it speaks of, and those it switches on, by name."""

    stated: frozenset[str] = frozenset()
    on: frozenset[str] = frozenset()

    def over(self, base: Formatting) -> Formatting:
        """Return this formatting laid over another."""
        return Formatting(self.stated | base.stated, self.on | (base.on - self.stated))

    def toggled_with(self, paragraph: Formatting) -> Formatting:
        """Return a character style's formatting laid over its paragraph's: a toggle on in both is off."""
        laid = self.over(paragraph)
        return Formatting(laid.stated, (laid.on - TOGGLES) | ((self.on ^ paragraph.on) & TOGGLES))


PLAIN = Formatting()


def stated_formatting(root: etree._Element) -> dict[etree._Element, Stated]:
    """Return what each ``w:rPr`` of a part states that bears on its formatting; most state nothing of it.

    One search through the whole part costs far less than a look at the properties of each run.
    """
    found: dict[etree._Element, list[tuple[str, str | None]]] = {}
    for element in root.iter(*_FORMATTING, CHARACTER_STYLE):
        properties = element.getparent()
        if properties is not None:
            found.setdefault(properties, []).append((element.tag, element.get(VALUE)))
    return {properties: tuple(stated) for properties, stated in found.items()}


def formatting_in(element: etree._Element | None) -> Formatting:
    """Read the ``w:rPr`` of a style or of the document's defaults."""
    properties = child_of(element, "rPr")
    return formatting_of(() if properties is None else tuple((child.tag, child.get(VALUE)) for child in properties))


def formatting_of(stated: Stated) -> Formatting:
    """Return the formatting that a ``w:rPr`` states."""
    names: set[str] = set()
    on: set[str] = set()
    for tag, value in stated:
        name = _FORMATTING.get(tag)
        if name == "vertAlign":
            names |= _VERTICAL
            on |= _VERTICAL & {value}
        elif name is not None:
            names.add(name)
            on |= set() if is_off(value) or value == "none" else {name}
    return Formatting(frozenset(names), frozenset(on))
