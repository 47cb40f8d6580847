"""Take out of a Word file what its author has hidden, for a program that does not know hidden text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from citewell.ooxml.formatting import HIDDEN, stated_formatting
from citewell.ooxml.names import VALUE, W
from citewell.ooxml.packages import Package
from citewell.ooxml.properties import child_of
from citewell.ooxml.styles import Styles
from citewell.ooxml.writing.packages import write_package

if TYPE_CHECKING:
    from pathlib import Path

_STORIES = ("footnotes", "endnotes")
_KEPT = frozenset({f"{W}rPr", f"{W}fldChar", f"{W}instrText"})
"""What a hidden run keeps: its properties, and the frame of a field whose result may be shown."""


def without_hidden_text(path: Path) -> bytes | None:
    """Return the file without the text that Word does not show; ``None`` where it hides none.

    Raises
    ------
    UnreadableFileError
        The file cannot be read as a Word file.
    """
    with Package(path) as package:
        named = [package.main, *(part for name in _STORIES if (part := package.related(name)))]
        styling = package.related("styles")
        mark = HIDDEN.encode()
        if not any(mark in package.read(part) for part in (*named, *([styling] if styling else ()))):
            return None
        styles = Styles(package.parse(styling) if styling else None)
        shown = {part: _shown(package.parse(part), styles) for part in named}
        return write_package(package, shown)


def _shown(root: etree._Element, styles: Styles) -> bytes:
    """Return a part without what its hidden runs hold."""
    stated = stated_formatting(root)
    for paragraph in root.iter(f"{W}p"):
        named = child_of(child_of(paragraph, "pPr"), "pStyle")
        style = styles.paragraph(None if named is None else named.get(VALUE))
        for run in paragraph.iter(f"{W}r"):
            properties = child_of(run, "rPr")
            if styles.format(style, () if properties is None else stated.get(properties, ())).hidden:
                for child in [child for child in run if child.tag not in _KEPT]:
                    run.remove(child)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)
