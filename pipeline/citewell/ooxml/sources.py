"""The works that Word keeps for its own citations.

Source: ECMA-376 part 1, 22.6 (bibliography); the part is one of the package's custom XML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import IssuedDate, Item, Name, UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from citewell.ooxml.packages import Package

_NAMESPACE = b"officeDocument/2006/bibliography"
_B = "{http://schemas.openxmlformats.org/officeDocument/2006/bibliography}"


def read_sources(package: Package) -> dict[str, Item]:
    """Return the works by the tags with which ``CITATION`` fields call them; custom XML that is damaged has none."""
    found: dict[str, Item] = {}
    for part in sorted(package.names):
        if part.startswith("customXml/item") and part.endswith(".xml"):
            found |= dict(_sources_in(package, part))
    return found


def _sources_in(package: Package, part: str) -> Iterator[tuple[str, Item]]:
    try:
        root = package.parse(part) if _NAMESPACE in package.read(part) else None
    except UnreadableFileError:
        return
    for source in root.iter(f"{_B}Source") if root is not None else ():
        tag = _text(source, "Tag")
        if tag:
            yield tag, _item(source)


def _item(source: etree._Element) -> Item:
    year = (_text(source, "Year") or "")[:4]
    issued = IssuedDate(int(year)) if year.isascii() and year.isdecimal() else None
    author, editor = (tuple(_names(source, role)) for role in ("Author", "Editor"))
    return Item(author=author, editor=editor, issued=issued, title=_text(source, "Title"), DOI=_text(source, "DOI"))


def _names(source: etree._Element, role: str) -> Iterator[Name]:
    """Yield the persons or the organisation of one role: ``b:Author/b:Author``, ``b:Author/b:Editor``."""
    for element in source.iterfind(f"{_B}Author/{_B}{role}"):
        if corporate := _text(element, "Corporate"):
            yield Name(literal=corporate)
        for person in element.iterfind(f"{_B}NameList/{_B}Person"):
            if family := _text(person, "Last"):
                yield Name(family, _text(person, "First"))


def _text(element: etree._Element, name: str) -> str | None:
    return (element.findtext(f"{_B}{name}") or "").strip() or None
