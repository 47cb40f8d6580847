"""Relationships of parts while a package is written: new ones are added, the others stay.

Source: ECMA-376 part 2, 9.3.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from lxml import etree

from citewell.ooxml.names import RELATIONSHIPS

if TYPE_CHECKING:
    from citewell.ooxml.packages import Package


class RelationshipParts:
    """The relationships that were added to."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._roots: dict[str, etree._Element] = {}

    def add(self, part: str, kind: str, target: str, *, external: bool = False) -> str:
        """Let a part point at a target, and return the identifier of that; the same target has one identifier."""
        root = self._root(part)
        values = {"Type": kind, "Target": target} | ({"TargetMode": "External"} if external else {})
        for element in root:
            if all(element.get(name) == value for name, value in values.items()):
                return element.get("Id", "")
        taken = {element.get("Id") for element in root}
        identifier = next(f"rId{n}" for n in range(len(root) + 1, 2 * len(root) + 3) if f"rId{n}" not in taken)
        etree.SubElement(root, f"{RELATIONSHIPS}Relationship", {"Id": identifier, **values})
        return identifier

    def _root(self, part: str) -> etree._Element:
        name = _name_for(part)
        if name not in self._roots:
            known = name in self._package.names
            empty = f'<Relationships xmlns="{RELATIONSHIPS[1:-1]}"/>'
            self._roots[name] = self._package.parse(name) if known else etree.fromstring(empty)
        return self._roots[name]

    def parts(self) -> dict[str, bytes]:
        """Return the parts to be written."""
        return {name: serialise(root) for name, root in self._roots.items()}


def _name_for(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def serialise(root: etree._Element) -> bytes:
    """Return a part as Word writes it."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
