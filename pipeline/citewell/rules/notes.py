"""What the manuscript's footnotes and endnotes cite in words: citations by note are not taken apart yet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.model import BlockKind
from citewell.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Manuscript, Reference

_NOTES = {BlockKind.FOOTNOTE, BlockKind.ENDNOTE}
_SOURCE = re.compile(r"\b(?:1[5-9]|20)\d\d\b|\b(?:ibid|ebd|op\. cit|loc\. cit|a\. ?a\. ?O)\b", re.IGNORECASE)
_SHORTEST = 4
"""Letters of a word that tells one work from another."""


def named_in_notes(manuscript: Manuscript) -> frozenset[int]:
    """Return the numbers of the entries whose first word and another one of their title stand in one note.

    A note gives the surname and a title, often a short one (Chicago Manual of Style, 17th ed., 2017, section 14.30).
    """
    notes = [set(fold(text).split()) for text in _notes(manuscript)]
    return frozenset(
        reference.n for reference in manuscript.references if any(_is_named(reference, note) for note in notes)
    )


def cites_in_notes(manuscript: Manuscript) -> bool:
    """Tell whether some note gives the year of a work, or points back to one."""
    return any(_SOURCE.search(text) for text in _notes(manuscript))


def _notes(manuscript: Manuscript) -> Iterator[str]:
    return (block.text for block in manuscript.document.blocks if block.kind in _NOTES)


def _is_named(reference: Reference, note: set[str]) -> bool:
    words = fold(reference.text).split()
    telling = {word for word in words[1:] if len(word) >= _SHORTEST and not word.isdigit()}
    return bool(words) and words[0] in note and bool(telling & note)
