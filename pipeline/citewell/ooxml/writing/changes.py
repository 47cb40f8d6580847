"""Tracked changes: characters deleted and inserted so that rejecting gives back what was there.

Source: ECMA-376 part 1, 17.13.5 (``w:ins``, ``w:del``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from citewell.model import PICTURE_CHARACTER
from citewell.ooxml.fields import hyperlink_address
from citewell.ooxml.names import TEXT_BOX, M, W
from citewell.ooxml.writing.runs import FORMATTED, copy_shell, new_run, properties_of, set_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml import etree

    from citewell.model import Mark
    from citewell.ooxml.writing.paragraphs import Atom, EditableParagraph

CHANGES = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "numberingChange"))
INSERTED, DELETED = f"{W}ins", f"{W}del"
_PENDING = frozenset({INSERTED, f"{W}moveTo"})
_WRAPPERS = _PENDING | {W + name for name in ("hyperlink", "smartTag", "customXml", "sdtContent", "dir", "bdo")}
_DELETABLE = frozenset(
    W + name for name in ("rPr", "t", "tab", "br", "cr", "noBreakHyphen", "softHyphen", "lastRenderedPageBreak", "sym")
)
_ID, _AUTHOR, _DATE = (f"{W}{name}" for name in ("id", "author", "date"))


@dataclass
class Pen:
    """Who changes a file, and when; each mark gets a number of its own.

    Attributes
    ----------
    made
        The numbers given so far.
    """

    author: str
    date: str
    next_id: int = 1
    made: set[str] = field(default_factory=set)

    def start_behind(self, roots: Iterable[etree._Element]) -> None:
        """Pass over the numbers that the file has already."""
        used = (element.get(_ID, "") for root in roots for element in root.iter(*CHANGES))
        self.next_id = 1 + max((int(i) for i in used if i.isascii() and i.isdigit() and len(i) < 10), default=0)

    def mark(self, near: etree._Element, tag: str) -> etree._Element:
        """Return a new ``w:ins`` or ``w:del``."""
        number, self.next_id = str(self.next_id), self.next_id + 1
        self.made.add(number)
        return near.makeelement(tag, {_ID: number, _AUTHOR: self.author, _DATE: self.date})


def can_replace(paragraph: EditableParagraph, start: int, end: int) -> bool:
    """Tell whether characters may be replaced: none of a field, a formula, a picture or a text box, no note's mark."""
    if next(paragraph.element.iterancestors(TEXT_BOX), None) is not None:
        return False
    for kept in paragraph.fields:
        is_inside = kept.start < end and start < kept.end if start < end else kept.start < start <= kept.end
        is_note = kept.start == kept.end and start < kept.start < end
        if is_note or (kept.start < kept.end and is_inside and hyperlink_address(kept.instruction) is None):
            return False
    if PICTURE_CHARACTER in paragraph.text[start:end]:
        return False
    return all(atom.is_plain for atom in _touched(paragraph, start, end))


def _touched(paragraph: EditableParagraph, start: int, end: int) -> list[Atom]:
    if start < end:
        return paragraph.atoms_in(start, end)
    near = paragraph.atom_before(start) or paragraph.atom_at(start)
    return [] if near is None or near.element.tag == f"{M}t" else [near]


def replace(
    paragraph: EditableParagraph, start: int, end: int, pieces: Sequence[tuple[str, Mark | None]], pen: Pen
) -> bool:
    """Replace characters; tell whether it could be done.

    Parameters
    ----------
    start, end
        Characters of the text as read; what lies behind them may be changed already, what lies before may not.
    pieces
        The new text, each stretch with its formatting, or ``None`` for that of the characters replaced.
    """
    paragraph.isolate(start, end)
    atoms = paragraph.atoms_in(start, end) if start < end else []
    runs = list(dict.fromkeys(atom.run for atom in atoms if atom.run is not None))
    if not can_replace(paragraph, start, end) or any(child.tag not in _DELETABLE for run in runs for child in run):
        return False
    if start < end:
        written = _inserted(paragraph, paragraph.atom_at(start), pieces, pen, climbing=False)
        last = _delete(runs, pen)
        if written is not None:
            _part_pending(last, pen).addnext(written)
        return True
    before, behind = paragraph.atom_before(start), paragraph.atom_at(start)
    leans_forward = behind is not None and (before is None or _is_alike(behind, pieces) > _is_alike(before, pieces))
    written = _inserted(paragraph, behind if leans_forward else before, pieces, pen, climbing=not leans_forward)
    if written is not None:
        _place(paragraph, before, behind, written, pen, leans_forward=leans_forward)
    return True


def _is_alike(atom: Atom, pieces: Sequence[tuple[str, Mark | None]]) -> bool:
    """Tell whether an insertion begins in the formatting of a character."""
    return all(marks is None or not (marks ^ atom.marks) & FORMATTED for _, marks in pieces[:1])


def _inserted(
    paragraph: EditableParagraph,
    base: Atom | None,
    pieces: Sequence[tuple[str, Mark | None]],
    pen: Pen,
    *,
    climbing: bool,
) -> etree._Element | None:
    """Return the new runs in a ``w:ins``; ``None`` for no text."""
    inserted = pen.mark(paragraph.element, INSERTED)
    for text, marks in pieces:
        if text:
            properties = properties_of(
                base.run if base else None, linked=base is not None and base.is_link and climbing
            )
            if base is not None and marks is not None:
                properties = set_marks(inserted, properties, base.marks, marks)
            inserted.append(new_run(inserted, text, properties))
    return inserted if len(inserted) else None


def _delete(runs: Iterable[etree._Element], pen: Pen) -> etree._Element:
    """Mark runs as deleted, neighbours together; return the last mark."""
    wrapper: etree._Element | None = None
    for run in runs:
        if wrapper is None or run.getprevious() is not wrapper:
            wrapper = pen.mark(run, DELETED)
            run.addprevious(wrapper)
        wrapper.append(run)
        mark_texts_deleted(run)
    if wrapper is None:
        raise ValueError("no run to delete")
    return wrapper


def mark_texts_deleted(run: etree._Element) -> None:
    """Name the texts of a deleted run as such (ECMA-376 part 1, 17.4.20)."""
    for text in run.iterchildren(f"{W}t"):
        text.tag = f"{W}delText"


def _part_pending(element: etree._Element, pen: Pen) -> etree._Element:
    """Return what to insert behind: insertions do not nest, so one that somebody else made is parted there."""
    pending = next((a for a in element.iterancestors() if a.tag in _PENDING), None)
    if pending is None:
        return element
    if element.getparent() is not pending:
        return element
    following = list(element.itersiblings())
    if following:
        second = copy_shell(pending)
        second.set(_ID, str(pen.next_id))
        pen.next_id += 1
        second.extend(following)
        pending.addnext(second)
    return pending


def _place(
    paragraph: EditableParagraph,
    before: Atom | None,
    behind: Atom | None,
    written: etree._Element,
    pen: Pen,
    *,
    leans_forward: bool,
) -> None:
    """Put an insertion between two characters: with the one behind it, or outside of what ends with the one before."""
    if leans_forward and behind is not None and behind.run is not None:
        _place_before(behind.run, written, pen)
    elif before is None or before.run is None:
        paragraph.element.append(written)
    else:
        element = _outermost_wrapper(before.run, behind.run if behind else None)
        _part_pending(element, pen).addnext(written)


def _place_before(run: etree._Element, written: etree._Element, pen: Pen) -> None:
    parent, previous = run.getparent(), run.getprevious()
    if parent is None or parent.tag not in _PENDING:
        run.addprevious(written)
    elif previous is None:
        parent.addprevious(written)
    else:
        _part_pending(previous, pen).addnext(written)


def _outermost_wrapper(run: etree._Element, other: etree._Element | None) -> etree._Element:
    """Return the outermost element around a run that is not around the other as well."""
    shared = set() if other is None else set(other.iterancestors())
    element = run
    for ancestor in run.iterancestors():
        if ancestor in shared or ancestor.tag not in _WRAPPERS | {f"{W}sdt"}:
            break
        element = ancestor
    return element
