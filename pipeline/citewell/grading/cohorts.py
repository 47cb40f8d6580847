"""Grade a cohort: one job a submission, then what is known of all of them together."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from citewell.batch import Done, Folder, Job, run_jobs
from citewell.grading.checking import Assignment, check_submission
from citewell.grading.likenesses import find_likenesses
from citewell.reports.summaries import count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from citewell.batch import Journal, Outcome, Pool, Record
    from citewell.grading.gathering import Submission
    from citewell.grading.likenesses import Likeness
    from citewell.grading.overrides import Overrides
    from citewell.grading.rubrics import Rubric
    from citewell.model import Settings


@dataclass(frozen=True)
class Plan:
    """What is to be graded, by what, and where it goes.

    Attributes
    ----------
    out
        Path or address of the folder of the results.
    word
        Whether the commented Word file is written too.
    anonymous
        Whether no file of the results, and no row, may tell a name; the texts of the manuscripts stay as they are.
    """

    submissions: tuple[Submission, ...]
    settings: Settings
    rubric: Rubric
    overrides: Overrides
    out: str
    word: bool = True
    anonymous: bool = False


@dataclass(frozen=True)
class Row:
    """A submission with its record, or with the reason why it has none."""

    submission: Submission
    record: Record | None
    reason: str = ""


@dataclass(frozen=True)
class Cohort:
    """What became of all submissions, in the order of their names."""

    rubric: Rubric
    rows: tuple[Row, ...]
    likenesses: tuple[Likeness, ...]
    anonymous: bool = False

    @property
    def graded(self) -> tuple[Row, ...]:
        """The rows that have a record."""
        return tuple(row for row in self.rows if row.record is not None)


def grade_cohort(plan: Plan, pool: Pool, journal: Journal, told: Callable[[Job, bool], None]) -> Cohort:
    """Grade every submission of a plan that the journal does not have, and put all together."""
    out = Folder(plan.out)

    def is_intact(outcome: Outcome) -> bool:
        files = outcome.record["files"].values() if isinstance(outcome, Done) else ()
        return all(out.size(name) == size for name, size in files)

    outcomes = run_jobs(check_submission, _jobs(plan), pool, journal, told, is_intact)
    rows = tuple(_row(submission, outcomes[submission.name]) for submission in plan.submissions)
    lists = {row.submission.name: row.record["entries"] for row in rows if row.record is not None}
    return Cohort(plan.rubric, rows, find_likenesses(lists), plan.anonymous)


def _jobs(plan: Plan) -> Iterator[Job]:
    for submission in plan.submissions:
        shown = shown_file(submission, plan.anonymous)
        overrides = plan.overrides.get(submission.name, {})
        assignment = Assignment(submission, plan.settings, plan.rubric, overrides, plan.out, plan.word, shown)
        yield Job(submission.name, _fingerprint(assignment), assignment)


def _fingerprint(assignment: Assignment) -> str:
    """Return a digest of all that a submission's outcome depends on."""
    submission = assignment.submission
    parts = (
        _release(),
        submission.fingerprint(),
        submission.student,
        submission.problem,
        repr(assignment.settings),
        assignment.rubric.text,
        repr(sorted(assignment.overrides.items())),
        str(assignment.word),
        assignment.shown_file,
    )
    return sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


@cache
def _release() -> str:
    """Return the version of citewell, which the installation's files are searched for."""
    return version("citewell")


def shown_file(submission: Submission, anonymous: bool) -> str:
    """Return what the manuscript is called in the results: its own name may tell its author's."""
    name = PurePosixPath(submission.file)
    return f"{submission.name}{name.suffix}" if anonymous else name.name


def _row(submission: Submission, outcome: Outcome) -> Row:
    return Row(submission, outcome.record) if isinstance(outcome, Done) else Row(submission, None, outcome.reason)


def _shared_kinds(likenesses: Iterable[Likeness]) -> Mapping[str, Counter[str]]:
    """Return how many things of each kind a submission shares with others."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for likeness in likenesses:
        for name in likeness.submissions:
            kinds[name][likeness.kind.replace("-", " ")] += 1
    return kinds


def reasons_to_look(cohort: Cohort) -> Mapping[str, list[str]]:
    """Return why a person should look at a submission: its name -> reasons, for those that have any."""
    half = cohort.rubric.maximum / 2
    reasons: dict[str, list[str]] = {}
    for row in cohort.rows:
        found = [f"not graded: {row.reason}"] if row.record is None else list(row.record["eye"])
        if row.record is not None and float(row.record["total"]) < half:
            found.append("fewer than half of the points")
        if row.submission.others:
            found.append(f"{count(len(row.submission.others), 'other file')} of the same student, not graded")
        reasons[row.submission.name] = found
    for name, kinds in _shared_kinds(cohort.likenesses).items():
        reasons[name] += [f"shared with others: {count(number, kind)}" for kind, number in kinds.items()]
    return {name: found for name, found in reasons.items() if found}
