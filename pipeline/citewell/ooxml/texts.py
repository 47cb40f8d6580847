"""What the text of a Word paragraph is: one walk that yields each piece with the element that carries it.

Whatever reads the text and whatever writes comments or changes into it uses this walk, so that an offset means the
same on the way in and on the way out. Deleted and hidden text, field codes and placeholders are not text; automatic
labels, note marks and the places where a word may be broken (``w:softHyphen``) have no characters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from citewell.model import PICTURE_CHARACTER, Field, Mark
from citewell.ooxml.fields import hyperlink_address
from citewell.ooxml.names import ALTERNATIVES, CHOICE, DELETED, M, R, W
from citewell.ooxml.pictures import is_picture, is_shown, own_boxes
from citewell.ooxml.properties import child_of, is_on, value_of
from citewell.ooxml.stories import runs_of
from citewell.ooxml.symbols import symbol

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

    from citewell.ooxml.stories import Story
    from citewell.ooxml.styles import ParagraphStyle

_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
}
_PROPERTIES = ("pPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rubyPr")
_NOTES = {f"{W}footnoteReference": "FOOTNOTE", f"{W}endnoteReference": "ENDNOTE"}
_ON = frozenset({"1", "true", "on"})
_RANGE_END = f"{W}commentRangeEnd"


class Piece(NamedTuple):
    """A stretch of text from one element.

    Attributes
    ----------
    start
        Offset in the paragraph's text, in code points.
    element, run, run_index
        The element that carries the text (``w:t``, ``w:tab`` ...), its ``w:r``, and that run's 0-based place among
        those of the paragraph, as `runs_of` counts them; no run in an equation.
    marks
        Its formatting in the end, and `Mark.INSERTED` in a tracked insertion.
    link
        Target of the hyperlink around it.
    """

    text: str
    start: int
    element: etree._Element
    run: etree._Element | None
    run_index: int | None
    marks: Mark
    link: str | None


class PictureElement(NamedTuple):
    """A picture: its offset, and the ``w:drawing``, ``w:pict`` or ``w:object`` that holds it."""

    offset: int
    element: etree._Element


class Anchor(NamedTuple):
    """Where the range of a comment begins or ends."""

    comment: str
    offset: int
    is_end: bool


class ParagraphText:
    """The text of one ``w:p``, with its pieces, pictures, fields, ranges of comments, and text boxes anchored in it."""

    def __init__(self, paragraph: etree._Element, story: Story) -> None:
        self.pieces: list[Piece] = []
        self.pictures: list[PictureElement] = []
        self.fields: list[Field] = []
        self.boxes: list[etree._Element] = []
        self.anchors: list[Anchor] = []
        self.length = 0
        self._story = story
        self._open = story.fields
        self.style: ParagraphStyle = story.styles.paragraph(value_of(child_of(paragraph, "pPr"), "pStyle"))
        self._plain = self._format = story.styles.format(self.style)
        self._stated = story.stated
        self._runs = 0
        self._run: etree._Element | None = None
        self._index: int | None = None
        self._tracked: Mark | None = None
        self._link: str | None = None
        self._read(paragraph)

    @property
    def text(self) -> str:
        """What a reader sees."""
        return "".join([piece.text for piece in self.pieces])

    def _read(self, paragraph: etree._Element) -> None:
        self._open.begin_paragraph()
        self._children(paragraph)
        self.fields += self._open.results(self.length)

    def _children(self, element: etree._Element) -> None:
        visit_of, descend = _VISITS.get, ParagraphText._children
        for child in element:
            visit_of(child.tag, descend)(self, child)

    def _read_run(self, run: etree._Element) -> None:
        outer = self._run, self._index, self._format
        self._run, self._index, self._runs = run, self._runs, self._runs + 1
        self._format = self._plain
        self._children(run)
        self._run, self._index, self._format = outer

    def _set_format(self, properties: etree._Element) -> None:
        """``w:rPr``: the first child of its run; in an equation it is not about text."""
        stated = self._stated.get(properties)
        if stated is not None and self._run is not None:
            self._format = self._story.styles.format(self.style, stated)

    def _add(self, text: str, element: etree._Element) -> None:
        if text and not self._open.hidden and not self._format.hidden:
            link = self._link or self._open.address
            marks = self._format.marks if self._tracked is None else self._format.marks | self._tracked
            self.pieces.append(Piece(text, self.length, element, self._run, self._index, marks, link))
            self.length += len(text)

    def _text(self, element: etree._Element) -> None:
        self._add(element.text or "", element)

    def _character(self, element: etree._Element) -> None:
        self._add(_CHARACTERS[element.tag], element)

    def _symbol(self, element: etree._Element) -> None:
        self._add(symbol(element.get(f"{W}char", ""), element.get(f"{W}font", "")), element)

    def _pass_over(self, element: etree._Element) -> None:
        """Pass over properties, which hold no text and no runs."""

    def _leave_out(self, element: etree._Element) -> None:
        """Leave out what is no text; its runs count."""
        self._runs += sum(1 for _ in runs_of(element))

    def _insertion(self, element: etree._Element) -> None:
        outer, self._tracked = self._tracked, Mark.INSERTED
        self._children(element)
        self._tracked = outer

    def _hyperlink(self, element: etree._Element) -> None:
        relationship = self._story.relationships.get(element.get(f"{R}id", ""))
        anchor = element.get(f"{W}anchor")
        address = (relationship.target if relationship else "") + (f"#{anchor}" if anchor else "")
        outer, self._link = self._link, address or self._link
        self._children(element)
        self._link = outer

    def _simple_field(self, element: etree._Element) -> None:
        instruction = element.get(f"{W}instr", "").strip()
        outer, self._link = self._link, hyperlink_address(instruction) or self._link
        self._field(element, instruction)
        self._link = outer

    def _control(self, element: etree._Element) -> None:
        """``w:sdt``: its content is text unless it shows a placeholder; its tag tells what program keeps it."""
        properties = child_of(element, "sdtPr")
        content = child_of(element, "sdtContent")
        if is_on(properties, "showingPlcHdr"):
            self._leave_out(element)
        elif content is not None:
            self._field(content, (value_of(properties, "tag") or "").strip())

    def _field(self, element: etree._Element, instruction: str) -> None:
        start = self.length
        self._children(element)
        if instruction and self.length > start:
            self.fields.append(Field(start, self.length, instruction))

    def _field_character(self, element: etree._Element) -> None:
        ended = self._open.pass_character(element, self.length)
        if ended is not None:
            self.fields.append(ended)

    def _field_code(self, element: etree._Element) -> None:
        self._open.add_code(element.text or "")

    def _note(self, element: etree._Element) -> None:
        """Keep the place of a note's mark; an asterisk tells that the author set the mark, and Word counts it not."""
        if not self._format.hidden:
            own_mark = " *" if element.get(f"{W}customMarkFollows", "0") in _ON else ""
            instruction = f"{_NOTES[element.tag]} {element.get(f'{W}id')}{own_mark}"
            self.fields.append(Field(self.length, self.length, instruction))

    def _anchor(self, element: etree._Element) -> None:
        self.anchors.append(Anchor(element.get(f"{W}id", ""), self.length, element.tag == _RANGE_END))

    def _alternatives(self, element: etree._Element) -> None:
        """``mc:AlternateContent``: the first choice; see `current_children`."""
        for position, choice in enumerate(element.iterchildren(CHOICE)):
            (self._leave_out if position else self._children)(choice)

    def _drawing(self, element: etree._Element) -> None:
        """Add a drawing as one character, unless it only holds text boxes."""
        if not self._format.hidden:
            self.boxes += own_boxes(element)
        if is_shown(element):
            length = self.length
            self._add(PICTURE_CHARACTER, element)
            if self.length > length and is_picture(element):
                self.pictures.append(PictureElement(length, element))


_VISITS: dict[str, Callable[[ParagraphText, etree._Element], None]] = {
    f"{W}r": ParagraphText._read_run,
    f"{W}rPr": ParagraphText._set_format,
    f"{W}t": ParagraphText._text,
    f"{M}t": ParagraphText._text,
    f"{W}sym": ParagraphText._symbol,
    **dict.fromkeys(_CHARACTERS, ParagraphText._character),
    **dict.fromkeys((f"{W}{name}" for name in _PROPERTIES), ParagraphText._pass_over),
    **dict.fromkeys((*DELETED, f"{W}rt"), ParagraphText._leave_out),
    f"{W}ins": ParagraphText._insertion,
    f"{W}moveTo": ParagraphText._insertion,
    f"{W}hyperlink": ParagraphText._hyperlink,
    f"{W}fldSimple": ParagraphText._simple_field,
    f"{W}sdt": ParagraphText._control,
    f"{W}fldChar": ParagraphText._field_character,
    f"{W}instrText": ParagraphText._field_code,
    f"{W}footnoteReference": ParagraphText._note,
    f"{W}endnoteReference": ParagraphText._note,
    f"{W}commentRangeStart": ParagraphText._anchor,
    _RANGE_END: ParagraphText._anchor,
    ALTERNATIVES: ParagraphText._alternatives,
    f"{W}drawing": ParagraphText._drawing,
    f"{W}pict": ParagraphText._drawing,
    f"{W}object": ParagraphText._drawing,
}
