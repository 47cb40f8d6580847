"""The fix that moves an entry to its place in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Applicability, Fix, Move

if TYPE_CHECKING:
    from citewell.model import Document, Manuscript, Reference


def move_entry(
    manuscript: Manuscript, entry: Reference, before: Reference | None, after: Reference | None
) -> Fix | None:
    """Return the move of an entry behind the one before it, else before the one behind it.

    There is none where a paragraph holds more than the entry, or another cell of a table would lose its text.
    """
    beside = before or after
    if beside is None or not all(_fills_its_blocks(manuscript.document, whole) for whole in (entry, beside)):
        return None
    places = {
        (block.part, block.kind, block.row, block.column)
        for location in (*entry.locations, *beside.locations)
        for block in [manuscript.document.block(location.block)]
    }
    move = Move(
        tuple(location.block for location in entry.locations),
        beside.locations[-1 if before else 0].block,
        behind=before is not None,
    )
    return Fix(Applicability.SAFE, "move the entry", moves=(move,)) if len(places) == 1 else None


def _fills_its_blocks(document: Document, entry: Reference) -> bool:
    """Tell whether the paragraphs of an entry hold nothing else but its label."""
    texts = [(document.block(location.block).text, location) for location in entry.locations]
    has_nothing_before = all(text[: at.start].strip(" \t()[].0123456789") == "" for text, at in texts)
    return has_nothing_before and all(not text[at.end :].strip() for text, at in texts)
