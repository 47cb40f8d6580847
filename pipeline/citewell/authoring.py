"""What goes back into the author's own file: comments, tracked changes, fixes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from citewell.fixes import Revision, choose_fixes
from citewell.model import Edit, Location, UnreadableFileError
from citewell.pipeline import check, judge_again

if TYPE_CHECKING:
    from collections.abc import Callable
    from os import PathLike

    from citewell.model import Applicability, Report, Settings
    from citewell.registries import Progress

MOST_ROUNDS = 8
"""Fixes uncover others (a moved entry, a name made whole), a few times at most."""


@dataclass(frozen=True)
class Annotation:
    """A Word file with comments.

    Attributes
    ----------
    content
        The file.
    report
        What was found in it as handed in.
    comments, changes
        How many comments were written, and how many places changed.
    told
        What the author should know, one line each.
    """

    content: bytes
    report: Report
    comments: int
    changes: int
    told: tuple[str, ...] = ()


def revise(
    report: Report,
    settings: Settings,
    allowed: frozenset[Applicability],
    can_edit: Callable[[Location], bool],
    can_move: Callable[[str], bool],
) -> Revision:
    """Make the fixes of a report, and those that become due by them, until nothing is left to be made."""
    revision = Revision(report.manuscript.document)

    def possible(edit: Edit) -> bool:
        return all(map(can_edit, revision.original_places(edit)))

    for _ in range(MOST_ROUNDS):
        fixes = choose_fixes(report.findings, allowed, possible)
        fixes = [fix for fix in fixes if all(can_move(block) for move in fix.moves for block in move.blocks)]
        if not fixes:
            break
        revision.apply(fixes)
        report = judge_again(report, revision.document, settings)
    return revision


def annotate(
    path: str | PathLike[str],
    settings: Settings,
    date: str,
    allowed: frozenset[Applicability] = frozenset(),
    progress: Progress | None = None,
) -> Annotation:
    """Write the findings of a Word file into it: comments, and tracked changes for the fixes that are allowed.

    Parameters
    ----------
    date
        The date that comments and changes bear, as ISO 8601.
    allowed
        The fixes to be shown as tracked changes.

    Raises
    ------
    UnreadableFileError
        The file cannot be read, is no Word file, or may not be changed.
    """
    from citewell.fixes import word as fixes
    from citewell.ooxml import Package
    from citewell.ooxml.comments import OWN_AUTHOR
    from citewell.ooxml.writing.changes import Pen
    from citewell.ooxml.writing.documents import EditableDocument
    from citewell.ooxml.writing.packages import refuse_what_cannot_be_written
    from citewell.reports.word import write_comments

    if Path(path).suffix.lower() != ".docx":
        raise UnreadableFileError("comments can be written into Word files (.docx) alone")
    report = check(path, settings, progress)
    with Package(Path(path)) as package:
        refuse_what_cannot_be_written(package, text=bool(allowed))
        document = report.manuscript.document
        editable = EditableDocument(package, document)
        written = write_comments(editable, document, report.findings, _reasons(report), date)
        revision = revise(
            report,
            settings,
            allowed,
            lambda place: fixes.can_edit(editable, place),
            lambda block: fixes.can_move_block(editable, block),
        )
        pen = Pen(OWN_AUTHOR, date)
        pen.start_behind(editable.roots.values())
        refused = fixes.write_revision(editable, revision, pen, tracked=True)
        changes = sum(map(len, revision.edits.values())) - len(refused) + len(revision.moves)
        return Annotation(editable.write(), report, written, changes)


def _reasons(report: Report) -> dict[str, str]:
    """Return why the rules matter that have findings."""
    from citewell.rules import load_rules
    from citewell.rules.pages import reason

    codes = {finding.code for finding in report.findings}
    return {rule.code: reason(rule) for rule in load_rules() if rule.code in codes}
