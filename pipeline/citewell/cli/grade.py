"""``citewell grade``: a cohort of submissions, with gradebook and feedback."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from citewell.cli.outputs import print_text, warn
from citewell.cli.rates import show_pace
from citewell.model import STYLES, ConfigurationError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _ArgumentGroup

    from citewell.batch import Job, Pool
    from citewell.grading import Cohort, Plan
    from citewell.model import Settings

JOURNAL = ".citewell-journal.sqlite"
MOST_ONLINE = 4
"""Processes, unless told, where registries are asked: these answer one request at a time, and more would only wait."""
EPILOG = """\
DIR or ZIP holds what the students handed in: an export of Moodle, Canvas or Blackboard, a folder for each student, or a
file for each. Of several files of a student the newest attempt is graded, and the others are named.

OUT gets index.html (the cohort at a glance, for you), gradebook.csv and gradebook.xlsx, and in feedback/ a folder for
each student: the page with points and findings, and the Word file with comments. Points that you decide otherwise go
to OUT/overrides.csv (submission,criterion,points,reason) and count on the next run. A run that is stopped, by whatever,
goes on where it was when it is started again.

examples:
  citewell grade submissions/ --out graded/           an evening's work
  citewell grade moodle.zip --out graded/ --offline   ask no registry
  citewell grade --print-rubric > rubric.toml         the rubric, to be changed ...
  citewell grade submissions/ --rubric rubric.toml    ... and used
  citewell grade s3://course/essays --out s3://course/graded --scheduler tcp://10.0.0.5:8786

exit status: 0 all were graded, 2 some could not be (one line says which and why) or wrong use
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.epilog = EPILOG
    parser.add_argument(
        "sources", nargs="*", metavar="DIR|ZIP", help="folders and ZIPs of submissions, or their addresses"
    )
    _add_grading(parser.add_argument_group("how it is graded"))
    _add_results(parser.add_argument_group("what comes out"))
    _add_engine(parser.add_argument_group("how it is run"))


def _add_grading(group: _ArgumentGroup) -> None:
    group.add_argument(
        "--rubric", metavar="FILE", help="criteria and points, as TOML (default: the one of the package)"
    )
    group.add_argument(
        "--print-rubric", action="store_true", help="print the default rubric with its comments, and end"
    )
    group.add_argument("--overrides", metavar="FILE", help="points decided by a person (default: OUT/overrides.csv)")
    group.add_argument("--style", help=f"style to hold all to: auto (the default: infer it), {', '.join(STYLES)}")
    group.add_argument("--offline", action="store_true", default=None, help="ask no registry")
    group.add_argument("--one-a-file", action="store_true", help="each file is a submission, whatever folder it is in")


def _add_results(group: _ArgumentGroup) -> None:
    group.add_argument("--out", metavar="OUT", default="graded", help="folder of the results (default: graded)")
    group.add_argument(
        "--no-comments", action="store_true", help="write no Word files with comments, which takes longest"
    )
    group.add_argument(
        "--anonymous",
        action="store_true",
        help="number the submissions; no result tells a name (no Word file is written)",
    )
    group.add_argument("--identities", metavar="FILE", help="with --anonymous: write there who is who")


def _add_engine(group: _ArgumentGroup) -> None:
    group.add_argument(
        "--processes",
        type=_positive,
        metavar="N",
        help=f"processes (default: one a processor; online {MOST_ONLINE} at most)",
    )
    group.add_argument(
        "--timeout",
        type=_positive,
        metavar="S",
        default=120,
        help="seconds for one manuscript, then it is given up (120)",
    )
    group.add_argument("--memory", type=_positive, metavar="MB", default=768, help="memory for one manuscript (768)")
    group.add_argument("--scheduler", metavar="ADDRESS", help="run on the workers of a Dask scheduler, tcp://host:8786")
    group.add_argument("--journal", metavar="FILE", help="where the run is journaled (default: in OUT, if it is here)")
    group.add_argument("--retry", action="store_true", help="try those again that could not be graded in the last run")


def _positive(text: str) -> int:
    number = int(text)
    if number <= 0:
        raise ValueError
    return number


def run(options: Namespace) -> int:
    """Grade the cohort; return 0, or 2 where a submission could not be graded."""
    from citewell.cli.cohorts import plan_cohort
    from citewell.grading import default_rubric_text

    if options.print_rubric:
        print_text(default_rubric_text())
        return 0
    if not options.sources:
        raise ConfigurationError("name the folder or the ZIP of the submissions")
    plan = plan_cohort(options)
    cohort = _grade(plan, options)
    _write(plan, cohort)
    for row in cohort.rows:
        if row.record is None:
            warn(Path(row.submission.name), [f"{row.submission.file}: not graded: {row.reason}"])
    print_text(f"{len(cohort.graded)} of {len(cohort.rows)} submissions graded: {plan.out.rstrip('/')}/index.html\n")
    return 0 if len(cohort.graded) == len(cohort.rows) else 2


def _grade(plan: Plan, options: Namespace) -> Cohort:
    from citewell.batch import Journal
    from citewell.grading import grade_cohort

    pool = _pool(options, plan.settings)
    with Journal(_journal_path(options)) as journal, show_pace(len(plan.submissions), "grading") as advance:
        if options.retry:
            journal.forget_failures()

        def told(job: Job, fresh: bool) -> None:
            advance(fresh)

        return grade_cohort(plan, pool, journal, told)


def _journal_path(options: Namespace) -> Path:
    """Return where the journal is: in the folder of the results, or in the user's cache where that is not here."""
    if options.journal:
        return Path(options.journal)
    if "://" not in options.out:
        return Path(options.out) / JOURNAL
    return Path.home() / ".cache" / "citewell" / f"journal-{sha256(options.out.encode()).hexdigest()[:16]}.sqlite"


def _pool(options: Namespace, settings: Settings) -> Pool:
    from citewell.batch import Cluster, Processes
    from citewell.batch.processes import available_processors

    if options.scheduler:
        return Cluster(options.scheduler, options.timeout, options.memory)
    usual = available_processors() if settings.offline else min(MOST_ONLINE, available_processors())
    return Processes(options.processes or usual, options.timeout, options.memory)


def _write(plan: Plan, cohort: Cohort) -> None:
    from citewell.batch import Folder
    from citewell.grading.gradebooks import render_csv, render_xlsx
    from citewell.grading.pages import render_index

    out = Folder(plan.out)
    out.write("gradebook.csv", render_csv(cohort))
    out.write("gradebook.xlsx", render_xlsx(cohort))
    out.write("index.html", render_index(cohort).encode("utf-8", "replace"))
