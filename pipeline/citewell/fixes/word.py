"""A revision -> tracked changes in the author's Word file, or the changes themselves."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from citewell.ooxml.names import TEXT_BOX
from citewell.ooxml.writing.changes import can_replace, replace
from citewell.ooxml.writing.links import lead_elsewhere, link_around
from citewell.ooxml.writing.moves import can_move, move, settle
from citewell.ooxml.writing.styles import set_paragraph_style

if TYPE_CHECKING:
    from lxml import etree

    from citewell.fixes.revisions import Revision
    from citewell.model import Edit, HeadingStyle, Location, Move
    from citewell.ooxml.writing.changes import Pen
    from citewell.ooxml.writing.documents import EditableDocument


def can_edit(editable: EditableDocument, place: Location) -> bool:
    """Tell whether the characters of a place may be replaced."""
    paragraph = editable.paragraphs.get(place.block)
    return paragraph is not None and can_replace(paragraph, place.start, place.end)


def can_move_block(editable: EditableDocument, block_id: str) -> bool:
    """Tell whether a block may be moved."""
    paragraph = editable.paragraphs.get(block_id)
    if paragraph is None or next(paragraph.element.iterancestors(TEXT_BOX), None) is not None:
        return False
    return can_move(paragraph.element)


def can_be_heading(editable: EditableDocument, heading: HeadingStyle) -> bool:
    """Tell whether a block may be given the style of a heading, and the file has one."""
    return heading.block in editable.paragraphs and editable.heading_style(heading.level) is not None


def write_revision(editable: EditableDocument, revision: Revision, pen: Pen, *, tracked: bool) -> list[Edit]:
    """Make the edits and moves of a revision; return the edits that the file did not allow.

    Parameters
    ----------
    tracked
        Whether they shall be tracked changes, which the author accepts or rejects.
    """
    moves = revision.moves
    originals = {move.blocks[0]: deepcopy(editable.paragraphs[move.blocks[0]].element) for move in moves}
    refused = [edit for block, edits in revision.edits.items() for edit in _edit(editable, block, edits, pen)]
    _move(editable, moves, originals, pen)
    for block, level in revision.headings.items():
        style = editable.heading_style(level)
        if style is not None:
            editable.touch(block)
            set_paragraph_style(editable.paragraphs[block].element, style, pen)
    if not tracked:
        for root in editable.roots.values():
            settle(root, pen.made)
    return refused


def _edit(editable: EditableDocument, block_id: str, edits: list[Edit], pen: Pen) -> list[Edit]:
    """Make the edits of a block from the last to the first, so that places before them stay right."""
    paragraph = editable.paragraphs[block_id]
    editable.touch(block_id)
    refused = []
    for edit in reversed(edits):
        start, end = edit.location.start, edit.location.end
        pieces = [(edit.replacement[run.start : run.end], run.marks) for run in edit.runs]
        link = link_around(paragraph, start, end) if edit.runs and edit.runs[0].target else None
        if not replace(paragraph, start, end, pieces or [(edit.replacement, None)], pen):
            refused.append(edit)
        elif link is not None and edit.runs[0].target:
            lead_elsewhere(link, editable.add_link(block_id, edit.runs[0].target), pen)
    return refused


def _move(editable: EditableDocument, moves: list[Move], originals: dict[str, etree._Element], pen: Pen) -> None:
    """Move paragraphs, in order: what follows a moved one goes behind its new place."""
    now = {block_id: paragraph.element for block_id, paragraph in editable.paragraphs.items()}
    for each in moves:
        block = each.blocks[0]
        editable.touch(block)
        changed = editable.paragraphs[block].element
        original = originals[block]
        changed.addprevious(original)
        _remove(changed)
        inserted = move(original, changed, pen)
        beside = now[each.beside]
        beside.addnext(inserted) if each.behind else beside.addprevious(inserted)
        now[block] = inserted


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
