"""Word -> `Document`: body, tables, text boxes and notes in reading order, with part, paragraph, run and offset.

Headers, footers and comments are not read: they stand beside the text, and what they cite is not the manuscript's.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from citewell.model import BlockKind, Document, UnreadableFileError
from citewell.ooxml import Numbering, Package, ParagraphText, Story, Styles, current_children, read_sources
from citewell.ooxml.names import PARAGRAPH, W
from citewell.ooxml.properties import child_of, is_on, value_of
from citewell.readers.word_ignores import read_ignores
from citewell.readers.word_paragraphs import Surroundings, read_paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml import etree

    from citewell.model import Block
    from citewell.readers.word_ignores import Anchored

_PROPERTIES = {"title": "title", "creator": "author", "language": "lang"}
_NOTES = {
    "footnotes": (f"{W}footnote", "FOOTNOTE", BlockKind.FOOTNOTE),
    "endnotes": (f"{W}endnote", "ENDNOTE", BlockKind.ENDNOTE),
}
_CONTENTS_GALLERY = "Table of Contents"
_TABLE, _ROW, _CELL, _CONTROL = f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}sdt"
_ELSEWHERE = {f"{W}altChunk": "another file that was put into it", f"{W}subDoc": "the files of a master document"}
"""Element that stands for text in another file -> what that file is."""


def read_docx(path: Path) -> Document:
    """Read a Word file.

    Raises
    ------
    UnreadableFileError
        The file is damaged, encrypted, hostile or no Word file, or its text is in another file.
    """
    with Package(path) as package:
        try:
            anchored: list[Anchored] = []
            blocks = tuple(_read_stories(package, anchored))
            ignores = tuple(read_ignores(package, anchored))
            return Document(str(path), "docx", blocks, _metadata(package), ignores, read_sources(package))
        except RecursionError as error:
            raise UnreadableFileError("its parts are nested too deeply; no program writes such a file") from error


def _read_stories(package: Package, anchored: list[Anchored]) -> list[Block]:
    styles, numbering = Styles(_part(package, "styles")), Numbering(_part(package, "numbering"))

    def story(name: str, root: etree._Element) -> _StoryReader:
        return _StoryReader(Story(root, styles, package.relationships(name)), numbering, anchored)

    main = package.document()
    for element in main.iter(*_ELSEWHERE):
        where = _ELSEWHERE[element.tag]
        raise UnreadableFileError(f"some of its text is kept in {where}; open it in Word, save it anew, and run again")
    blocks = list(story(package.main, main).read(main, Surroundings("body")))
    fields = (field for block in blocks for field in block.fields)
    marks = [field.instruction.removesuffix(" *") for field in fields if field.start == field.end]
    for part, (tag, mark, kind) in _NOTES.items():
        name = package.related(part)
        if name:
            notes = story(name, package.parse(name)).read_notes(tag, Surroundings(part, kind))
            blocks += _in_order_of_marks(notes, mark, marks)
    return blocks


def _in_order_of_marks(notes: Iterator[Block], mark: str, marks: list[str]) -> list[Block]:
    """Sort the blocks of notes as the text calls for them; nobody sees a note that it does not call for."""
    order = {instruction: position for position, instruction in reversed(list(enumerate(marks)))}
    called = [block for block in notes if f"{mark} {block.note}" in order]
    return sorted(called, key=lambda block: order[f"{mark} {block.note}"])


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


class _StoryReader:
    """Turns the paragraphs of one part into blocks, in reading order."""

    def __init__(self, story: Story, numbering: Numbering, anchored: list[Anchored]) -> None:
        self._story = story
        self._numbering = numbering
        self._anchored = anchored

    def read_notes(self, tag: str, around: Surroundings) -> Iterator[Block]:
        """Yield the blocks of each note; the separators that Word keeps among them have a type."""
        for note in self._story.root.iter(tag):
            if note.get(f"{W}type", "normal") == "normal":
                yield from self.read(note, replace(around, note=note.get(f"{W}id")))

    def read(self, container: etree._Element, around: Surroundings) -> Iterator[Block]:
        """Yield the blocks of a body, cell, note or text box."""
        for element in current_children(container):
            if element.tag == PARAGRAPH:
                yield from self._read_paragraph(element, around)
            elif element.tag == _TABLE:
                yield from self._read_table(element, around)
            elif element.tag == _CONTROL:
                yield from self._read_control(element, around)
            else:
                yield from self.read(element, around)

    def _read_paragraph(self, paragraph: etree._Element, around: Surroundings) -> Iterator[Block]:
        content = ParagraphText(paragraph, self._story)
        block = read_paragraph(paragraph, content, self._story, self._numbering, around)
        if content.anchors:
            self._anchored.append((block.id, content.length, content.anchors))
        yield block
        for box in content.boxes:
            yield from self.read(box, replace(around, kind=around.kind or BlockKind.TEXT_BOX))

    def _read_table(self, table: etree._Element, around: Surroundings) -> Iterator[Block]:
        for row, element in enumerate(_inner(table, _ROW)):
            for column, cell in enumerate(_inner(element, _CELL)):
                kind = BlockKind.CONTENTS if around.kind is BlockKind.CONTENTS else BlockKind.TABLE_CELL
                yield from self.read(cell, replace(around, kind=kind, row=row, column=column))

    def _read_control(self, control: etree._Element, around: Surroundings) -> Iterator[Block]:
        """``w:sdt`` around blocks: nothing where it shows a placeholder; a gallery names the table of contents."""
        properties = child_of(control, "sdtPr")
        content = child_of(control, "sdtContent")
        if content is not None and not is_on(properties, "showingPlcHdr"):
            if value_of(child_of(properties, "docPartObj"), "docPartGallery") == _CONTENTS_GALLERY:
                around = replace(around, kind=BlockKind.CONTENTS)
            yield from self.read(content, around)


def _inner(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, those inside content controls and custom XML as well."""
    for child in current_children(element):
        if child.tag == tag:
            yield child
        elif child.tag not in (_TABLE, PARAGRAPH) and not is_on(child_of(child, "sdtPr"), "showingPlcHdr"):
            yield from _inner(child, tag)
