"""Where a finding about the whole manuscript points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Location

if TYPE_CHECKING:
    from citewell.model import Document


def opening(document: Document) -> Location | None:
    """Locate the first text of the body, or ``None`` in a document without any."""
    for block in document.blocks:
        text = block.text.strip()
        if text and block.part == "body":
            start = block.text.index(text)
            return Location(block.id, start, start + len(text))
    return None
