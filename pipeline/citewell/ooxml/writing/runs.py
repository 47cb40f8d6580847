"""Runs: cut in two, copied, deleted and set in another formatting.

Source: ECMA-376 part 1, 17.3.2 (run properties) and 17.3.3 (run content).
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from citewell.model import Mark
from citewell.ooxml.names import VALUE, W
from citewell.ooxml.properties import child_of

if TYPE_CHECKING:
    from lxml import etree

PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
_PROPERTIES = f"{W}rPr"
_ORDER = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish"
    " webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang"
    " eastAsianLayout specVanish oMath".split()
)
"""The order of a ``w:rPr``'s children that the schema asks for."""
_SWITCHES = {
    Mark.BOLD: ("b", "bCs"),
    Mark.ITALIC: ("i", "iCs"),
    Mark.SMALL_CAPS: ("smallCaps",),
    Mark.STRIKE: ("strike",),
}
_RAISED = {Mark.SUPERSCRIPT: "superscript", Mark.SUBSCRIPT: "subscript"}
_CHARACTERS = {"\t": "tab", "\n": "br", "\u2011": "noBreakHyphen"}
FORMATTED = Mark.BOLD | Mark.ITALIC | Mark.SMALL_CAPS | Mark.STRIKE | Mark.SUPERSCRIPT | Mark.SUBSCRIPT | Mark.UNDERLINE
"""What a replacement may be set in."""


def copy_shell(element: etree._Element) -> etree._Element:
    """Return an element of the same name and attributes without content."""
    copied = element.makeelement(element.tag)
    for name, value in element.items():
        copied.set(name, value)
    return copied


def keep_blanks(text: etree._Element) -> None:
    """Let a ``w:t`` keep the blanks at its ends."""
    text.set(PRESERVE, "preserve")


def split_run(run: etree._Element, child: etree._Element | None) -> etree._Element | None:
    """Part a run before a child; return the new second one, or ``None`` where a part would be empty."""
    if child is None or all(before.tag == _PROPERTIES for before in child.itersiblings(preceding=True)):
        return None
    second = copy_shell(run)
    properties = child_of(run, "rPr")
    if properties is not None:
        second.append(deepcopy(properties))
    for moved in [child, *child.itersiblings()]:
        second.append(moved)
    run.addnext(second)
    return second


def properties_of(run: etree._Element | None, *, linked: bool) -> etree._Element | None:
    """Return a copy of a run's properties without its own tracked changes, and without the look of a hyperlink."""
    found = None if run is None else child_of(run, "rPr")
    if found is None:
        return None
    copied = deepcopy(found)
    style = child_of(copied, "rStyle")
    is_link = linked and style is not None and "link" in (style.get(VALUE) or "").lower()
    unwanted = {"ins", "del", "moveFrom", "moveTo", "rPrChange"} | ({"rStyle", "color", "u"} if is_link else set())
    for child in list(copied):
        if child.tag in {W + name for name in unwanted}:
            copied.remove(child)
    return copied


def new_run(parent: etree._Element, text: str, properties: etree._Element | None) -> etree._Element:
    """Return a ``w:r`` with a text; tabs, line breaks and hyphens that do not break are elements of their own."""
    run = parent.makeelement(f"{W}r")
    if properties is not None and len(properties):
        run.append(properties)
    stretch = ""
    for character in text:
        if character in _CHARACTERS:
            _add_text(run, stretch)
            run.append(run.makeelement(W + _CHARACTERS[character]))
            stretch = ""
        else:
            stretch += character
    _add_text(run, stretch)
    return run


def _add_text(run: etree._Element, text: str) -> None:
    if text:
        element = run.makeelement(f"{W}t")
        element.text = text
        keep_blanks(element)
        run.append(element)


def set_marks(run: etree._Element, properties: etree._Element | None, now: Mark, wanted: Mark) -> etree._Element | None:
    """Return properties that show `wanted` where they show `now`."""
    changed = (now ^ wanted) & FORMATTED
    if not changed:
        return properties
    built = run.makeelement(_PROPERTIES) if properties is None else properties
    for mark, names in _SWITCHES.items():
        for name in names if mark & changed else ():
            _set(built, name, None if mark & wanted else "0")
    if changed & Mark.UNDERLINE:
        _set(built, "u", "single" if wanted & Mark.UNDERLINE else "none")
    if changed & (Mark.SUPERSCRIPT | Mark.SUBSCRIPT):
        _set(built, "vertAlign", next((value for mark, value in _RAISED.items() if mark & wanted), "baseline"))
    return built


def _set(properties: etree._Element, name: str, value: str | None) -> None:
    """Put a property in its place among the others."""
    found = child_of(properties, name)
    if found is None:
        found = properties.makeelement(W + name)
        rank = _ORDER.index(name)
        later = (child for child in properties if _rank(child) > rank)
        following = next(later, None)
        if following is None:
            properties.append(found)
        else:
            following.addprevious(found)
    found.attrib.pop(VALUE, "")
    if value is not None:
        found.set(VALUE, value)


def _rank(child: etree._Element) -> int:
    name = str(child.tag).removeprefix(W)
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)
