"""What the text of a Word paragraph is: one walk that yields each piece with the element that carries it.

Whatever reads the text and whatever writes comments or changes into it uses this walk, so that an offset means the
same on the way in and on the way out. Deleted and hidden text, field codes and placeholders are not text; automatic
labels and note marks have no characters.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from citewell.model import PICTURE_CHARACTER, Field
from citewell.ooxml.names import MC, VML, A, M, R, W

if TYPE_CHECKING:
    from lxml import etree

    from citewell.ooxml.styles import Styles

_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
_SKIPPED = {
    f"{W}{name}"
    for name in (
        *("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rubyPr", "fldData"),
        *("del", "moveFrom", "delText", "delInstrText", "rt"),
    )
}
"""Properties, deleted text, and the reading aid above East Asian text."""
_NOTES = {f"{W}footnoteReference": "FOOTNOTE", f"{W}endnoteReference": "ENDNOTE"}
_TEXT, _MATH_TEXT, _RUN, _PARAGRAPH = f"{W}t", f"{M}t", f"{W}r", f"{W}p"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text from one element.

    Attributes
    ----------
    start
        Offset in the paragraph's text, in code points.
    element, run, index
        The element that carries the text (``w:t``, ``w:tab`` ...), its ``w:r``, and that run's 0-based place among all
        ``w:r`` of the paragraph.
    inserted
        Whether it stands in a tracked insertion.
    link
        Relationship id, or ``#`` and anchor, or the address in a HYPERLINK field.
    """

    text: str
    start: int
    element: etree._Element
    run: etree._Element | None
    index: int | None
    inserted: bool
    link: str | None


@dataclass(frozen=True, slots=True)
class PictureElement:
    """A picture: its offset, and the ``w:drawing``, ``w:pict`` or ``w:object`` that holds it."""

    offset: int
    element: etree._Element


@dataclass
class OpenField:
    """A complex field between its begin and its end; `result` tells on which side of the separator we are."""

    instruction: str = ""
    result: bool = False
    start: int = 0


@dataclass
class OpenFields:
    """The complex fields open at one point of a story; they may run over several paragraphs."""

    stack: list[OpenField] = field(default_factory=list)

    @property
    def hidden(self) -> bool:
        """Whether a field code, not a result, is being read."""
        return any(not opened.result for opened in self.stack)

    def inside(self, keyword: str) -> bool:
        """Tell whether a field of that type is open."""
        return any(opened.instruction.split()[:1] == [keyword] for opened in self.stack)

    @property
    def address(self) -> str | None:
        """Address of the innermost HYPERLINK field."""
        for opened in reversed(self.stack):
            words = opened.instruction.split()
            if words[:1] == ["HYPERLINK"] and len(words) > 1:
                quoted = opened.instruction.split('"')
                target = quoted[1] if len(quoted) > 1 else words[1]
                return f"#{target}" if "\\l" in words[1:3] else target
        return None


class ParagraphText:
    """The text of one ``w:p``, with its pieces, pictures, fields and the text boxes anchored in it."""

    def __init__(self, fields: OpenFields, styles: Styles) -> None:
        self.pieces: list[Piece] = []
        self.pictures: list[PictureElement] = []
        self.fields: list[Field] = []
        self.boxes: list[etree._Element] = []
        self.length = 0
        self._open = fields
        self._styles = styles
        self._runs = 0
        self._run: etree._Element | None = None
        self._index: int | None = None
        self._inserted = False
        self._link: str | None = None

    @property
    def text(self) -> str:
        """What a reader sees."""
        return "".join(piece.text for piece in self.pieces)

    def read(self, paragraph: etree._Element) -> ParagraphText:
        """Walk over the paragraph's content."""
        for opened in self._open.stack:
            opened.start = 0
        self._children(paragraph)
        for opened in self._open.stack:
            self._close(opened)
        return self

    def _children(self, element: etree._Element) -> None:
        for child in element:
            if isinstance(child.tag, str):
                self._visit(child)

    def _visit(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == _RUN:
            self._read_run(element)
        elif tag in (_TEXT, _MATH_TEXT):
            self._add(element.text or "", element)
        elif tag in _CHARACTERS:
            self._add(_CHARACTERS[tag], element)
        elif tag in _SKIPPED:
            self._runs += sum(1 for _ in element.iter(_RUN))
        else:
            visit = _VISITS.get(tag, ParagraphText._children)
            visit(self, element)

    def _read_run(self, run: etree._Element) -> None:
        """``w:r``: hidden text counts as a run and shows nothing."""
        outer = self._run, self._index
        self._run, self._index, self._runs = run, self._runs, self._runs + 1
        if not self._styles.is_hidden(run.find(f"{W}rPr")):
            self._children(run)
        self._run, self._index = outer

    def _add(self, text: str, element: etree._Element) -> None:
        if text and not self._open.hidden:
            link = self._link or self._open.address
            self.pieces.append(Piece(text, self.length, element, self._run, self._index, self._inserted, link))
            self.length += len(text)

    def _symbol(self, element: etree._Element) -> None:
        """``w:sym``: a code point, in the private use area where the font is a symbol font (ECMA-376 17.3.3.30)."""
        code = int(element.get(f"{W}char", "0"), 16)
        self._add(chr(code - 0xF000 if 0xF020 <= code <= 0xF07E else code), element)

    def _insertion(self, element: etree._Element) -> None:
        outer, self._inserted = self._inserted, True
        self._children(element)
        self._inserted = outer

    def _hyperlink(self, element: etree._Element) -> None:
        outer = self._link
        anchor = element.get(f"{W}anchor")
        self._link = element.get(f"{R}id") or (f"#{anchor}" if anchor else outer)
        self._children(element)
        self._link = outer

    def _simple_field(self, element: etree._Element) -> None:
        self._field(element, element.get(f"{W}instr", ""))

    def _control(self, element: etree._Element) -> None:
        """``w:sdt``: its content is text unless it shows a placeholder; its tag tells what program keeps it."""
        properties = element.find(f"{W}sdtPr")
        content = element.find(f"{W}sdtContent")
        if properties is not None and properties.find(f"{W}showingPlcHdr") is not None:
            self._runs += sum(1 for _ in element.iter(_RUN))
        elif content is not None:
            tag = None if properties is None else properties.find(f"{W}tag")
            self._field(content, "" if tag is None else tag.get(f"{W}val", ""))

    def _field(self, element: etree._Element, instruction: str) -> None:
        start = self.length
        self._children(element)
        if instruction.strip() and self.length > start:
            self.fields.append(Field(start, self.length, instruction.strip()))

    def _field_character(self, element: etree._Element) -> None:
        stack = self._open.stack
        match element.get(f"{W}fldCharType"):
            case "begin":
                stack.append(OpenField(start=self.length))
            case "separate" if stack:
                stack[-1].result, stack[-1].start = True, self.length
            case "end" if stack:
                self._close(stack.pop())

    def _field_code(self, element: etree._Element) -> None:
        if self._open.stack and not self._open.stack[-1].result:
            self._open.stack[-1].instruction += element.text or ""

    def _close(self, opened: OpenField) -> None:
        if opened.result and self.length > opened.start:
            self.fields.append(Field(opened.start, self.length, opened.instruction.strip()))

    def _note(self, element: etree._Element) -> None:
        mark = f"{_NOTES[element.tag]} {element.get(f'{W}id')}"
        self.fields.append(Field(self.length, self.length, mark))

    def _alternative(self, element: etree._Element) -> None:
        """``mc:AlternateContent``: the first choice; the fallback says the same again for old programs."""
        choice = element.find(f"{MC}Choice")
        if choice is not None:
            self._children(choice)

    def _picture(self, element: etree._Element) -> None:
        boxes = [box for box in element.iter(f"{W}txbxContent") if _holder(box, element) is element]
        self.boxes += boxes
        inside = {id(node) for box in boxes for node in box.iter()}
        shown = any(id(node) not in inside for node in element.iter(f"{A}blip", f"{VML}imagedata"))
        if shown:
            self.pictures.append(PictureElement(self.length, element))
            self._add(PICTURE_CHARACTER, element)


def _holder(box: etree._Element, top: etree._Element) -> etree._Element | None:
    """Return the drawing in which a text box stands: not `top` where the box is inside another text box."""
    for ancestor in box.iterancestors():
        if ancestor is top or ancestor.tag == f"{W}txbxContent":
            return ancestor
    return None


_VISITS = {
    f"{W}ins": ParagraphText._insertion,
    f"{W}moveTo": ParagraphText._children,
    f"{W}hyperlink": ParagraphText._hyperlink,
    f"{W}fldSimple": ParagraphText._simple_field,
    f"{W}sdt": ParagraphText._control,
    f"{W}fldChar": ParagraphText._field_character,
    f"{W}instrText": ParagraphText._field_code,
    f"{W}sym": ParagraphText._symbol,
    f"{W}footnoteReference": ParagraphText._note,
    f"{W}endnoteReference": ParagraphText._note,
    f"{MC}AlternateContent": ParagraphText._alternative,
    f"{W}drawing": ParagraphText._picture,
    f"{W}pict": ParagraphText._picture,
    f"{W}object": ParagraphText._picture,
}


def read_paragraph(paragraph: etree._Element, fields: OpenFields, styles: Styles) -> ParagraphText:
    """Read one ``w:p``; `fields` carries complex fields from one paragraph of a story to the next."""
    return ParagraphText(fields, styles).read(paragraph)
