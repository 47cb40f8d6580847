"""A revision -> the Markdown of the author with nothing else of it changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.fixes.lines import move_lines

if TYPE_CHECKING:
    from citewell.fixes.revisions import Revision
    from citewell.fixes.sources import SourceText, Splice
    from citewell.model import Document, Edit

_SIGNS = re.compile(r"[\\`*\[\]<^~$]|(?<!\w)_|_(?!\w)")
_ADDRESS = re.compile(r"https?://[^\s<>]+")


def escape(text: str) -> str:
    """Write a text so that Markdown prints it as it stands; addresses need nothing."""
    written, at = "", 0
    for address in _ADDRESS.finditer(text):
        written += _SIGNS.sub(r"\\\g<0>", text[at : address.start()]) + address.group()
        at = address.end()
    return written + _SIGNS.sub(r"\\\g<0>", text[at:])


def revise_markdown(
    source: SourceText, document: Document, revision: Revision, left: frozenset[str]
) -> tuple[str, list[Edit]]:
    """Return the text with the edits and moves made, and the edits that could not be.

    Parameters
    ----------
    left
        Blocks in which nothing shall be changed.
    """
    refused: list[Edit] = []
    splices: list[Splice] = []
    for block_id, edits in revision.edits.items():
        for edit in edits:
            made = None if block_id in left else source.splices_of(document.block(block_id), edit)
            if made is None:
                refused.append(edit)
            else:
                splices += made
    for block_id, level in revision.headings.items():
        splices += source.heading_splices(document.block(block_id), level) or [] if block_id not in left else []
    changed = source.spliced(splices)
    moves = [move for move in revision.moves if not left & {*move.blocks, move.beside}]
    moved = move_lines(changed, document.blocks, moves) if moves else changed
    return changed if moved is None else moved, refused
