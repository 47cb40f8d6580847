"""Comment anchors: a range around exact characters, and around the whole of what a program keeps.

Source: ECMA-376 part 1, 17.13.4.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.ooxml.fields import hyperlink_address
from citewell.ooxml.names import PARAGRAPH, RUN, TEXT_BOX, M, W
from citewell.ooxml.properties import child_of, value_of
from citewell.ooxml.stories import runs_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from citewell.ooxml.writing.paragraphs import Atom, EditableParagraph

RANGE_START, RANGE_END, REFERENCE = (f"{W}comment{name}" for name in ("RangeStart", "RangeEnd", "Reference"))
_FIELD_PARTS = (f"{W}fldChar", f"{W}instrText")


def anchor_comment(paragraph: EditableParagraph, start: int, end: int, identifier: str) -> None:
    """Put a comment's range around characters of a paragraph, and its mark behind them.

    The range is widened around a field, content control or formula that it reaches into: a program writes its inside
    anew. Text boxes take no comments, so theirs stand at the drawing; a paragraph without text takes it as a whole.
    """
    first, last = _borders(paragraph, start, end)
    opening, closing = (first.makeelement(tag, {f"{W}id": identifier}) for tag in (RANGE_START, RANGE_END))
    mark = first.makeelement(RUN)
    mark.append(mark.makeelement(REFERENCE, {f"{W}id": identifier}))
    if first.tag == PARAGRAPH:
        _surround_content(first, opening)
        first.extend((closing, mark))
    else:
        first.addprevious(opening)
        last.addnext(closing)
        closing.addnext(mark)


def remove_anchors(root: etree._Element, identifiers: set[str]) -> None:
    """Take the ranges and marks of comments out of a part."""
    for element in list(root.iter(RANGE_START, RANGE_END, REFERENCE)):
        if element.get(f"{W}id") in identifiers:
            parent = element.getparent()
            if element.tag == REFERENCE and parent is not None and parent.tag == RUN and _is_mark(parent):
                element, parent = parent, parent.getparent()
            if parent is not None:
                parent.remove(element)


def _is_mark(run: etree._Element) -> bool:
    """Tell whether a run holds nothing but the mark of a comment."""
    return {child.tag for child in run} <= {REFERENCE, f"{W}rPr"}


def _surround_content(paragraph: etree._Element, opening: etree._Element) -> None:
    properties = child_of(paragraph, "pPr")
    if properties is None:
        paragraph.insert(0, opening)
    else:
        properties.addnext(opening)


def _borders(paragraph: EditableParagraph, start: int, end: int) -> tuple[etree._Element, etree._Element]:
    """Return the first and the last element that a range encloses; the paragraph itself where there is no text."""
    boxes = list(paragraph.element.iterancestors(TEXT_BOX))
    if boxes:
        drawing = next(boxes[-1].iterancestors(RUN), None)
        return (drawing, drawing) if drawing is not None else (paragraph.element, paragraph.element)
    first, last = paragraph.atom_at(start), paragraph.atom_before(max(end, start + 1))
    first = first or paragraph.atom_before(start)
    if first is None:
        return paragraph.element, paragraph.element
    outer_first, outer_last = _outermost(first, paragraph), _outermost(last or first, paragraph)
    return _widen(paragraph, outer_first, outer_last)


def _outermost(atom: Atom, paragraph: EditableParagraph) -> etree._Element:
    """Return the run of a character, or the formula, ruby, simple field or content control around it."""
    unit = atom.element if atom.run is None else atom.run
    for ancestor in unit.iterancestors():
        if ancestor is paragraph.element:
            break
        if ancestor.tag in {RUN, f"{M}oMath", f"{M}oMathPara"} or _is_kept(ancestor):
            unit = ancestor
    return unit


def _is_kept(element: etree._Element) -> bool:
    """Tell whether a program writes the inside of an element anew."""
    if element.tag == f"{W}fldSimple":
        return hyperlink_address(element.get(f"{W}instr", "").strip()) is None
    return element.tag == f"{W}sdt" and bool(value_of(child_of(element, "sdtPr"), "tag"))


def _widen(
    paragraph: EditableParagraph, first: etree._Element, last: etree._Element
) -> tuple[etree._Element, etree._Element]:
    """Include the whole of each complex field that a range reaches into, as far as it is in one paragraph."""
    fields = list(_complex_fields(paragraph.element))
    if fields:
        places = {element: place for place, element in enumerate(paragraph.element.iter())}
        for begin, ending in fields:
            if places[begin] <= places[first] <= places[ending]:
                first = begin
            if places[begin] <= places[last] <= places[ending]:
                last = ending
    return first, last


def _complex_fields(paragraph: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Yield the first and the last run of each field in a paragraph, inner ones first, hyperlinks left out."""
    opened: list[tuple[etree._Element, list[str]]] = []
    for run in runs_of(paragraph):
        for part in run.iterchildren(*_FIELD_PARTS):
            kind = part.get(f"{W}fldCharType")
            if kind == "begin":
                opened.append((run, []))
            elif kind == "end" and opened:
                begin, codes = opened.pop()
                if hyperlink_address("".join(codes).strip()) is None:
                    yield begin, run
            elif kind is None and opened:
                opened[-1][1].append(part.text or "")
