"""A manuscript set in another style: as tracked changes in Word, or as Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from citewell.authoring.corrections import TEXT_FORMATS, Correction, paragraphs_of
from citewell.exports.restyling import restyle as restyle_manuscript
from citewell.fixes import Revision
from citewell.fixes.refinements import refine
from citewell.model import Edit, Fix, UnreadableFileError
from citewell.pipeline import read

if TYPE_CHECKING:
    from os import PathLike

    from citewell.authoring.revisions import Abilities
    from citewell.model import Document, Settings


def restyle(path: str | PathLike[str], settings: Settings, style: str, date: str) -> Correction:
    """Set the typed citations and the typed list of a manuscript in one style; what is not certain stays.

    Parameters
    ----------
    style
        Name of a style in the package, or path of a ``.csl`` file.
    date
        See `citewell.authoring.annotate`.

    Raises
    ------
    UnreadableFileError
        The file cannot be read, is neither Word nor Markdown, or may not be changed.
    ConfigurationError
        There is no such style, it cites in notes, or the manuscript has no typed list.
    """
    file, suffix = Path(path), Path(path).suffix.lower()
    if suffix != ".docx" and suffix not in TEXT_FORMATS:
        raise UnreadableFileError("another style can be set in .docx and .md files alone; save it as one of these")
    manuscript = read(path, settings)
    document = manuscript.document
    set_anew = restyle_manuscript(manuscript, style)
    if suffix != ".docx":
        from citewell.authoring.texts import TextFile

        opened_text = TextFile(file, document)
        revision, told = _revision(document, set_anew.fix, opened_text.abilities)
        return opened_text.correct(revision, (*set_anew.told, *told))
    from citewell.authoring.word_files import abilities_of, opened, write_word

    with opened(file, document, date, text=True) as (editable, pen):
        revision, told = _revision(document, set_anew.fix, abilities_of(editable))
        changes, refused = write_word(editable, revision, pen, tracked=True)
        lines = paragraphs_of(document), paragraphs_of(revision.document)
        return Correction(editable.write(), changes, *lines, (*set_anew.told, *told, *refused))


def _revision(document: Document, fix: Fix, abilities: Abilities) -> tuple[Revision, list[str]]:
    """Make the edits that the file allows, and the moves if it allows them all; tell of the rest."""
    revision, told = Revision(document), list[str]()
    edits: list[Edit] = []
    for edit in fix.edits:
        if abilities.can_edit(edit.location):
            edits += refine(document.block(edit.location.block), edit)
        else:
            told.append(f"“{document.text_at(edit.location)}” stays as typed: a program or a formula keeps it")
    moves = fix.moves
    if not all(abilities.can_move(block) for move in moves for block in move.blocks):
        moves = ()
        told.append("the list keeps its order: one of its entries cannot be moved")
    revision.apply([Fix(fix.applicability, fix.title, tuple(edits), moves)])
    return revision, told
