"""The work on one submission: check it, grade it, write its feedback, and say in a record what the cohort needs."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from citewell.authoring import comment_on
from citewell.batch import Folder, copy_file, open_folder
from citewell.grading.entries import describe_entries
from citewell.grading.feedback import render_feedback
from citewell.grading.grades import Grade, counts, grade, plain
from citewell.model import Severity, Skipped, Unavailable, UnreadableFileError
from citewell.pipeline import check

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from citewell.grading.gathering import Submission
    from citewell.grading.overrides import Override
    from citewell.grading.rubrics import Rubric
    from citewell.model import Report, Settings

FEEDBACK = "feedback"
"""Folder of what the students get, one folder each."""
DATE = "2000-01-01T00:00:00Z"
"""The date of every comment, so that two runs give the same bytes."""
_ALARMS = {
    "REG501": "a DOI is registered nowhere",
    "REG502": "a DOI leads to another work",
    "REG504": "a retracted work is cited",
    "CIT110": "citation systems are mixed",
}
"""Rules whose findings a person should look at before a student reads them."""
_MANY_DOUBTS = 0.25


@dataclass(frozen=True)
class Assignment:
    """A submission, and all that its outcome depends on."""

    submission: Submission
    settings: Settings
    rubric: Rubric
    overrides: Mapping[str, Override]
    out: str
    word: bool
    shown_file: str
    """What the manuscript is called on the student's page."""


def check_submission(assignment: Assignment) -> Mapping[str, Any]:
    """Check and grade one submission, and write its feedback; return its record.

    Raises
    ------
    UnreadableFileError
        The manuscript cannot be read, or is gone.
    ConfigurationError
        The feedback cannot be written.
    """
    if assignment.submission.problem:
        raise UnreadableFileError(assignment.submission.problem)
    with _local_file(assignment.submission) as path:
        report = _renamed(check(path, assignment.settings), assignment.shown_file)
        given = grade(report, assignment.rubric, assignment.overrides)
        files = _write_feedback(assignment, path, report, given)
    return _record(report, given) | {"files": files}


@contextmanager
def _local_file(submission: Submission) -> Iterator[Path]:
    """Give the path of the manuscript: where it lies, or a copy with its libraries for the time of the check."""
    source = open_folder(submission.source)
    if source.local is not None:
        yield source.local / submission.file
        return
    with TemporaryDirectory(prefix="citewell-") as folder:
        for name in (submission.file, *submission.libraries):
            copy_file(source, name, Path(folder, PurePosixPath(name).name))
        yield Path(folder, PurePosixPath(submission.file).name)


def _renamed(report: Report, name: str) -> Report:
    """Call the document what its reader knows it by: its path may be a copy's, or tell a name."""
    manuscript = report.manuscript
    return replace(report, manuscript=replace(manuscript, document=replace(manuscript.document, path=name)))


def _write_feedback(assignment: Assignment, path: Path, report: Report, given: Grade) -> dict[str, list[Any]]:
    """Write the files of a submission; return what each is, its name and its size, by which a later run knows it."""
    out, folder = Folder(assignment.out), f"{FEEDBACK}/{assignment.submission.name}"
    commented = _commented(path, report) if assignment.word else None
    word = f"{PurePosixPath(assignment.shown_file).stem}.commented.docx" if commented else None
    page = render_feedback(report, given, assignment.submission.student, word)
    contents = {"page": (f"{folder}/feedback.html", page.encode("utf-8", "replace"))}
    if commented:
        contents["word"] = (f"{folder}/{word}", commented)
    for name, content in contents.values():
        out.write(name, content)
    return {kind: [name, len(content)] for kind, (name, content) in contents.items()}


def _commented(path: Path, report: Report) -> bytes | None:
    """Return the Word file with its comments, or ``None`` where it is no Word file, or one that may not be changed."""
    if report.manuscript.document.format != "docx":
        return None
    try:
        return comment_on(path, report, DATE)
    except UnreadableFileError:
        return None


def _record(report: Report, given: Grade) -> dict[str, Any]:
    manuscript = report.manuscript
    references = len(manuscript.references)
    tallies = {
        "citations": len(manuscript.citations),
        "references": references,
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "infos": report.count(Severity.INFO),
        "verified": report.verified,
        "not_verified": _not_verified(report),
    }
    return {
        "points": {mark.criterion: plain(mark.points) for mark in given.marks},
        "total": plain(given.points),
        "overridden": [mark.criterion for mark in given.marks if mark.override],
        "counts": tallies,
        "codes": dict(sorted(Counter(finding.code for finding in report.findings).items())),
        "cost": {taken.code: plain(taken.points) for mark in given.marks for taken in mark.deductions},
        "eye": _doubts(report),
        "entries": describe_entries(report),
    }


def _not_verified(report: Report) -> int:
    manuscript = report.manuscript
    return sum(isinstance(manuscript.lookup(entry.n), (Skipped, Unavailable)) for entry in manuscript.references)


def _doubts(report: Report) -> list[str]:
    """Return why a person should look at a submission, beyond its points."""
    manuscript = report.manuscript
    found = {finding.code for finding in report.findings if counts(finding)}
    doubts = [words for code, words in _ALARMS.items() if code in found]
    if not manuscript.references:
        doubts.append("no reference list was found")
    elif not manuscript.citations:
        doubts.append("no citations were found")
    unparsed = sum(entry.unparsed is not None for entry in manuscript.references)
    if unparsed > _MANY_DOUBTS * len(manuscript.references):
        doubts.append(f"{unparsed} of {len(manuscript.references)} entries were not wholly understood")
    silent = sum(isinstance(manuscript.lookup(entry.n), Unavailable) for entry in manuscript.references)
    if silent:
        doubts.append(f"{silent} entries could not be looked up: a registry gave no answer")
    return doubts
