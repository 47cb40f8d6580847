"""Whole paragraphs moved as tracked changes: inserted where they shall stand, deleted where they stood."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from citewell.ooxml.names import PARAGRAPH, W14, W
from citewell.ooxml.properties import child_of
from citewell.ooxml.stories import runs_of
from citewell.ooxml.writing.anchors import RANGE_END, RANGE_START, REFERENCE
from citewell.ooxml.writing.changes import CHANGES, DELETED, INSERTED, mark_texts_deleted
from citewell.ooxml.writing.styles import CHANGED

if TYPE_CHECKING:
    from lxml import etree

    from citewell.ooxml.writing.changes import Pen

_IMMOVABLE = CHANGES + tuple(
    W + name
    for name in ("fldChar", "fldSimple", "sdt", "drawing", "pict", "object", "footnoteReference", "endnoteReference")
)
_LEFT_BEHIND = (RANGE_START, RANGE_END, f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}proofErr")


def can_move(paragraph: etree._Element) -> bool:
    """Tell whether a paragraph may stand in the file twice: none with notes, fields, pictures or others' changes."""
    if next(paragraph.iter(*_IMMOVABLE), None) is not None:
        return False
    return child_of(child_of(paragraph, "pPr"), "sectPr") is None


def move(paragraph: etree._Element, changed: etree._Element, pen: Pen) -> etree._Element:
    """Delete a paragraph where it stands, and return the one to be inserted elsewhere.

    Parameters
    ----------
    paragraph
        As the author wrote it.
    changed
        A copy of it with the other changes made in it; those are settled.
    """
    inserted = deepcopy(changed)
    settle(inserted, pen.made)
    for element in list(inserted.iter(*_LEFT_BEHIND, REFERENCE)):
        _remove(element)
    for name in ("paraId", "textId"):
        inserted.attrib.pop(f"{W14}{name}", "")
    _mark_runs(inserted, pen, INSERTED)
    _mark_runs(paragraph, pen, DELETED)
    return inserted


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _mark_runs(paragraph: etree._Element, pen: Pen, tag: str) -> None:
    """Mark all runs of a paragraph and its end."""
    for run in list(runs_of(paragraph)):
        previous = run.getprevious()
        wrapper = previous if previous is not None and previous.get(f"{W}id") in pen.made else None
        if wrapper is None or wrapper.tag != tag:
            wrapper = pen.mark(run, tag)
            run.addprevious(wrapper)
        wrapper.append(run)
        if tag == DELETED:
            mark_texts_deleted(run)
    properties = child_of(paragraph, "pPr")
    if properties is None:
        properties = paragraph.makeelement(f"{W}pPr")
        paragraph.insert(0, properties)
    mark = child_of(properties, "rPr")
    if mark is None:
        mark = properties.makeelement(f"{W}rPr")
        later = (child for child in properties if child.tag in {f"{W}sectPr", f"{W}pPrChange"})
        following = next(later, None)
        properties.append(mark) if following is None else following.addprevious(mark)
    mark.insert(0, pen.mark(mark, tag))


def settle(root: etree._Element, made: set[str]) -> None:
    """Accept the changes of the given numbers: what they delete goes, what they insert is the author's."""
    for change in list(root.iter(DELETED, INSERTED, CHANGED)):
        parent = change.getparent()
        if change.get(f"{W}id") not in made or parent is None:
            continue
        if change.tag == CHANGED:
            parent.remove(change)
        elif parent.tag == f"{W}rPr":
            _settle_end(change, parent)
        elif change.tag == INSERTED:
            for child in list(change):
                change.addprevious(child)
            parent.remove(change)
        else:
            parent.remove(change)
        if parent.tag == f"{W}hyperlink" and not len(parent):
            _remove(parent)


def _settle_end(change: etree._Element, mark: etree._Element) -> None:
    """Accept an inserted or deleted end of a paragraph; of a deleted one nothing else is left."""
    paragraph = next(mark.iterancestors(PARAGRAPH))
    mark.remove(change)
    if change.tag == DELETED:
        _remove(paragraph)
    elif not len(mark):
        _remove(mark)
