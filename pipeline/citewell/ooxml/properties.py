"""Values of property elements: whatever a file says there, reading it cannot fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.ooxml.names import VALUE, W

if TYPE_CHECKING:
    from lxml import etree

_OFF = frozenset({"0", "false", "off"})
_LONGEST_NUMBER = 9


def child_of(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first child of that name; for the few properties of an element faster than `find`."""
    if element is not None:
        tag = W + name
        for child in element:
            if child.tag == tag:
                return child
    return None


def value_of(properties: etree._Element | None, name: str) -> str | None:
    """Return ``w:val`` of the property of that name; ``None`` where there is no such property."""
    element = child_of(properties, name)
    return None if element is None else element.get(VALUE, "")


def is_on(properties: etree._Element | None, name: str) -> bool:
    """Tell whether a switch is set; one without a value is (ECMA-376 17.17.4)."""
    element = child_of(properties, name)
    return element is not None and element.get(VALUE) not in _OFF


def is_off(value: str | None) -> bool:
    """Tell whether the value of a switch turns it off."""
    return value in _OFF


def whole_number(text: str | None, default: int) -> int:
    """Return a number of at most nine digits; anything else counts as `default`."""
    if text and len(text) <= _LONGEST_NUMBER and text.isascii() and text.isdecimal():
        return int(text)
    return default
