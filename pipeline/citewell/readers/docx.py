"""Word -> `Document`: body, tables, text boxes and notes in reading order, with part, paragraph, run and offset."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from citewell.model import BlockKind, Document
from citewell.ooxml import Numbering, OpenFields, Package, Styles, read_paragraph
from citewell.ooxml.names import MC, W
from citewell.readers.word_paragraphs import ParagraphReader, Surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml import etree

    from citewell.model import Block

_PROPERTIES = {"title": "title", "creator": "author", "language": "lang"}
_NOTES = {
    "footnotes": (f"{W}footnote", BlockKind.FOOTNOTE),
    "endnotes": (f"{W}endnote", BlockKind.ENDNOTE),
}
_CONTENTS_GALLERY = "Table of Contents"
_PARAGRAPH, _TABLE, _ROW, _CELL = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
_DELETED = {f"{W}del", f"{W}moveFrom"}


def read_docx(path: Path) -> Document:
    """Read a Word file.

    Raises
    ------
    UnreadableFileError
        The file is damaged, encrypted, hostile or no Word file.
    """
    package = Package(path)
    styles = Styles(_part(package, "styles"))
    numbering = Numbering(_part(package, "numbering"))

    def story(name: str) -> _Story:
        return _Story(ParagraphReader(styles, numbering, package.relationships(name)), styles)

    main = package.parse(package.main)
    blocks = list(story(package.main).read(main, Surroundings("body")))
    for part, (tag, kind) in _NOTES.items():
        name = package.related(part)
        if name:
            blocks += story(name).read_notes(package.parse(name), tag, Surroundings(part, kind))
    return Document(str(path), "docx", tuple(blocks), _metadata(package))


def _part(package: Package, relationship_type: str) -> etree._Element | None:
    name = package.related(relationship_type)
    return package.parse(name) if name else None


def _metadata(package: Package) -> dict[str, str]:
    """Return the core properties (ECMA-376 part 2, 11) that somebody filled in."""
    name = package.core_properties
    if name is None:
        return {}
    texts = {str(element.tag).rpartition("}")[2]: (element.text or "").strip() for element in package.parse(name)}
    return {ours: texts[theirs] for theirs, ours in _PROPERTIES.items() if texts.get(theirs)}


class _Story:
    """The paragraphs of one part in document order, counted as Word counts them."""

    def __init__(self, paragraphs: ParagraphReader, styles: Styles) -> None:
        self._paragraphs = paragraphs
        self._styles = styles
        self._fields = OpenFields()
        self._count = 0

    def read_notes(self, root: etree._Element, tag: str, around: Surroundings) -> Iterator[Block]:
        """Yield the blocks of each note; the separators that Word keeps among them have a type."""
        for note in root.iter(tag):
            if note.get(f"{W}type", "normal") != "normal":
                self._skip(note)
            else:
                yield from self.read(note, replace(around, note=note.get(f"{W}id")))

    def read(self, container: etree._Element, around: Surroundings) -> Iterator[Block]:
        """Yield the blocks of a body, cell, note or text box."""
        for element in container:
            if element.tag == _PARAGRAPH:
                yield from self._read_paragraph(element, around)
            elif element.tag == _TABLE:
                yield from self._read_table(element, around)
            elif element.tag == f"{W}sdt":
                yield from self._read_control(element, around)
            elif element.tag == f"{MC}AlternateContent":
                choice = element.find(f"{MC}Choice")
                yield from self.read(choice, around) if choice is not None else ()
            elif element.tag in _DELETED:
                self._skip(element)
            elif isinstance(element.tag, str):
                yield from self.read(element, around)

    def _read_paragraph(self, paragraph: etree._Element, around: Surroundings) -> Iterator[Block]:
        number, self._count = self._count, self._count + 1
        in_contents = self._fields.inside("TOC")
        content = read_paragraph(paragraph, self._fields, self._styles)
        if in_contents or self._fields.inside("TOC"):
            around = replace(around, kind=BlockKind.CONTENTS)
        yield self._paragraphs.read(paragraph, content, number, around)
        for box in content.boxes:
            yield from self.read(box, replace(around, kind=around.kind or BlockKind.TEXT_BOX))

    def _read_table(self, table: etree._Element, around: Surroundings) -> Iterator[Block]:
        for row, element in enumerate(_inner(table, _ROW)):
            for column, cell in enumerate(_inner(element, _CELL)):
                kind = BlockKind.CONTENTS if around.kind is BlockKind.CONTENTS else BlockKind.TABLE_CELL
                yield from self.read(cell, replace(around, kind=kind, row=row, column=column))

    def _read_control(self, control: etree._Element, around: Surroundings) -> Iterator[Block]:
        """``w:sdt`` around blocks: nothing where it shows a placeholder; a gallery names the table of contents."""
        properties = control.find(f"{W}sdtPr")
        content = control.find(f"{W}sdtContent")
        if properties is not None and properties.find(f"{W}showingPlcHdr") is not None:
            self._skip(control)
        elif content is not None:
            gallery = None if properties is None else properties.find(f"{W}docPartObj/{W}docPartGallery")
            if gallery is not None and gallery.get(f"{W}val") == _CONTENTS_GALLERY:
                around = replace(around, kind=BlockKind.CONTENTS)
            yield from self.read(content, around)

    def _skip(self, element: etree._Element) -> None:
        self._count += sum(1 for _ in element.iter(_PARAGRAPH))


def _inner(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, those inside content controls and custom XML as well."""
    for child in element:
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag not in (_TABLE, _PARAGRAPH, *_DELETED):
            yield from _inner(child, tag)
