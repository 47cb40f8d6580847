"""Findings written into the author's Word file: comments, and tracked changes for the fixes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from citewell.authoring.word_files import opened, revise_word, write_word
from citewell.model import UnreadableFileError
from citewell.pipeline import check
from citewell.reports.word import write_comments
from citewell.rules import load_rules
from citewell.rules.pages import reason

if TYPE_CHECKING:
    from os import PathLike

    from citewell.model import Applicability, Report, Settings
    from citewell.registries import Progress


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
    if Path(path).suffix.lower() != ".docx":
        raise UnreadableFileError("comments can be written into Word files (.docx) alone")
    report = check(path, settings, progress)
    document = report.manuscript.document
    with opened(Path(path), document, date, text=bool(allowed)) as (editable, pen):
        written = write_comments(editable, document, report.findings, _reasons(report), date)
        changes, told = 0, list[str]()
        if allowed:
            changes, told = write_word(editable, revise_word(report, settings, allowed, editable), pen, tracked=True)
        return Annotation(editable.write(), report, written, changes, tuple(told))


def comment_on(path: str | PathLike[str], report: Report, date: str) -> bytes:
    """Return the Word file of a report with a comment at each finding; see `annotate`."""
    document = report.manuscript.document
    with opened(Path(path), document, date, text=False) as (editable, _):
        write_comments(editable, document, report.findings, _reasons(report), date)
        return editable.write()


def _reasons(report: Report) -> dict[str, str]:
    """Return why the rules matter that have findings."""
    codes = {finding.code for finding in report.findings}
    return {rule.code: reason(rule) for rule in load_rules() if rule.code in codes}
