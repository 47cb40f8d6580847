"""What a call of ``citewell grade`` is to grade: submissions, settings, rubric, and what a person decided."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from citewell.batch import Folder
from citewell.cli.configuration import settings_for
from citewell.cli.outputs import warn, write_file
from citewell.grading import Plan, anonymise, find_submissions, read_overrides, read_rubric
from citewell.grading.gradebooks import guarded
from citewell.model import ConfigurationError
from citewell.reports import printable

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from citewell.grading.gathering import Submission
    from citewell.model import Settings

OVERRIDES = "overrides.csv"
"""Name of the file in the folder of the results."""


def plan_cohort(options: Namespace) -> Plan:
    """Find what is to be graded and how; the command line is parsed already."""
    rubric = read_rubric(Path(options.rubric) if options.rubric else None)
    settings = _settings(options)
    found = find_submissions(options.sources, options.out, one_a_file=options.one_a_file)
    _tell_doubles(found)
    if options.identities and not options.anonymous:
        raise ConfigurationError("--identities says who is who in a run with --anonymous; give both")
    submissions = anonymise(found) if options.anonymous else found
    if options.identities:
        write_file(Path(options.identities), _identities(found, submissions))
    word = not (options.no_comments or options.anonymous)  # a Word file keeps its author's name in its properties
    plan = Plan(submissions, settings, rubric, {}, options.out, word, options.anonymous)
    return _with_overrides(plan, options.overrides)


def _settings(options: Namespace) -> Settings:
    """Return the settings above the submissions: what a student puts beside the manuscript configures nothing."""
    chosen = {name: value for name in ("style", "offline") if (value := getattr(options, name)) is not None}
    chosen["heeds_manuscript"] = False
    source = options.sources[0]
    beside = "x" if "://" in source else str(Path(source) / "x" if Path(source).is_dir() else Path(source))
    return settings_for(beside, chosen)


def _tell_doubles(submissions: Sequence[Submission]) -> None:
    """Say which submissions seem to be by the same student, for one of them may be another's, or a mistake."""
    seen: dict[tuple[str, str], Submission] = {}
    for submission in submissions:
        first = seen.setdefault((submission.student, submission.id), submission)
        if first is not submission:
            said = f"has the same name as {first.file} ({first.name}); it is graded as {submission.name}"
            warn(Path(submission.file), [said])


def _identities(found: Sequence[Submission], anonymous: Sequence[Submission]) -> bytes:
    names = {(each.source, each.file): each.name for each in anonymous}
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(("submission", "student", "id", "file"))
    for each in found:
        cells = (names[each.source, each.file], each.student, each.id, each.file)
        writer.writerow([guarded(printable(cell)) for cell in cells])
    return stream.getvalue().encode("utf-8", "replace")


def _with_overrides(plan: Plan, chosen: str | None) -> Plan:
    try:
        if chosen:
            name, content = chosen, Path(chosen).read_bytes()
        else:
            name = f"{plan.out.rstrip('/')}/{OVERRIDES}"
            with Folder(plan.out).open(OVERRIDES) as stream:
                content = stream.read()
    except FileNotFoundError as error:
        if chosen:
            raise ConfigurationError(f"{chosen}: there is no such file") from error
        return plan
    except NotADirectoryError as error:
        raise ConfigurationError(f"{plan.out}: is a file; name a folder for the results with --out") from error
    except OSError as error:
        raise ConfigurationError(f"{name}: cannot be read: {error.strerror or error}") from error
    names = {submission.name for submission in plan.submissions}
    return replace(plan, overrides=read_overrides(content, name, names, plan.rubric))
