"""The author's Word file opened for writing, and a revision made in it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from citewell.authoring.revisions import Abilities, describe_refused, revise
from citewell.fixes.word import can_be_heading, can_edit, can_move_block, write_revision
from citewell.ooxml import Package
from citewell.ooxml.comments import OWN_AUTHOR
from citewell.ooxml.writing.changes import Pen
from citewell.ooxml.writing.documents import EditableDocument
from citewell.ooxml.writing.packages import refuse_what_cannot_be_written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from citewell.fixes import Revision
    from citewell.model import Applicability, Document, Report, Settings


@contextmanager
def opened(path: Path, document: Document, date: str, *, text: bool) -> Iterator[tuple[EditableDocument, Pen]]:
    """Open a Word file for writing.

    Parameters
    ----------
    date
        The date that changes bear, as ISO 8601.
    text
        Whether its text shall be changed, not only commented.

    Raises
    ------
    UnreadableFileError
        It may not be changed.
    """
    with Package(path) as package:
        refuse_what_cannot_be_written(package, text=text)
        editable, pen = EditableDocument(package, document), Pen(OWN_AUTHOR, date)
        pen.start_behind(editable.roots.values())
        yield editable, pen


def revise_word(
    report: Report, settings: Settings, allowed: frozenset[Applicability], editable: EditableDocument
) -> Revision:
    """Make the fixes that are allowed, as far as the file lets them be made."""
    return revise(report, settings, allowed, abilities_of(editable))


def abilities_of(editable: EditableDocument) -> Abilities:
    """Return what a file lets be done."""
    return Abilities(
        lambda place: can_edit(editable, place),
        lambda block: can_move_block(editable, block),
        lambda heading: can_be_heading(editable, heading),
    )


def write_word(editable: EditableDocument, revision: Revision, pen: Pen, *, tracked: bool) -> tuple[int, list[str]]:
    """Write a revision into a file; return how many places changed, and what stays and why."""
    refused = write_revision(editable, revision, pen, tracked=tracked)
    return revision.changes - len(refused), describe_refused(revision, refused)
