"""``citewell check``: proof-read manuscripts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from citewell.cli.configuration import settings_for
from citewell.cli.deliveries import plan_delivery
from citewell.cli.runs import check_all
from citewell.cli.values import FAIL_ON
from citewell.model import (
    STYLES,
    ConfigurationError,
    Report,
    Severity,
    Unavailable,
    UnreadableFile,
)
from citewell.reports import FORMATS, printable

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _ArgumentGroup
    from collections.abc import Sequence

    from citewell.model import Settings


EPILOG = """\
examples:
  citewell check essay.docx                          at the terminal
  citewell check --offline --format concise *.docx   one line a finding, no network
  citewell check --output report.html essay.docx     the text with what was found beside it, for a browser
  citewell check --output report.json essay.docx     for other programs
  citewell check --watch essay.md                    again at each save

Most options can stand in citewell.toml, or in [tool.citewell] of pyproject.toml, in the manuscript's folder or above
it: style = "apa", ignore = ["DOC604"]. The command line wins. What shall stand is written with its reason in the table
[ignore], CIT101 = "why", or in Markdown as <!-- citewell: ignore CIT101 why --> in or above the paragraph.

"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    from citewell.cli.main import EXIT_STATUS

    parser.epilog = EPILOG + EXIT_STATUS
    parser.add_argument("files", nargs="+", metavar="FILE", help="manuscripts: .docx, .md, .txt, .odt, .html, .tex ...")
    add_sources(parser.add_argument_group("what is known"))
    rules = parser.add_argument_group("what is judged")
    add_rules(rules)
    rules.add_argument(
        "--add-ignores", action="store_true", help="let all that is found now stand: write it into the configuration"
    )
    outcome = parser.add_argument_group("what comes out")
    add_outcome(outcome)
    outcome.add_argument("--watch", action="store_true", help="check again whenever a file changes, until Ctrl-C")


def add_sources(group: _ArgumentGroup) -> None:
    """Declare what a run may know besides the manuscript."""
    group.add_argument("--offline", action="store_true", default=None, help="ask no registry")
    group.add_argument(
        "--index", metavar="INDEX", help="local index, for what no registry answers (see `citewell index`)"
    )
    group.add_argument("--bibliography", metavar="FILE", help="library of a manuscript that cites by key (.bib, .json)")
    group.add_argument(
        "--ledger", metavar="FILE", help="ledger of `citewell verify` (default: verification.json beside)"
    )


def add_rules(group: _ArgumentGroup) -> None:
    """Declare what a manuscript is held to."""
    styles = ", ".join(STYLES)
    group.add_argument("--style", help=f"style to hold it to: auto (the default: infer it), {styles}")
    group.add_argument("--select", action="append", metavar="CODE", help="only these rules or families: CIT101,REF")
    group.add_argument("--ignore", action="append", metavar="CODE", help="not these rules or families")


def add_outcome(group: _ArgumentGroup) -> None:
    """Declare in what form the report comes, and when the run fails."""
    group.add_argument("--format", choices=FORMATS, help="full is the default, concise has one line a finding")
    group.add_argument(
        "--output",
        metavar="PATH",
        help="write the report to PATH (.html, .json and .sarif choose the format; for several HTML reports a folder)",
    )
    group.add_argument("--fail-on", choices=FAIL_ON, help="least severity that gives exit status 1 (default: error)")
    group.add_argument(
        "--require-verified", action="store_true", default=None, help="exit status 3 if a registry is needed and down"
    )


def run(options: Namespace) -> int:
    """Check the files, print the reports, and return the exit status."""
    if options.add_ignores and (options.watch or options.format or options.output):
        raise ConfigurationError("--add-ignores writes into the configuration and no report; give it alone")
    if options.watch:
        from citewell.cli.watching import watch

        return watch(options.files, lambda: _libraries(_check_now(options)[1]))
    return _check_now(options)[0]


def _libraries(results: Sequence[Report | UnreadableFile]) -> list[str]:
    lists = (result.manuscript.reference_list for result in results if isinstance(result, Report))
    return [found.library for found in lists if found.library]


def _check_now(options: Namespace) -> tuple[int, Sequence[Report | UnreadableFile]]:
    chosen = all_chosen_by(options)
    jobs = [(path, settings_for(path, chosen)) for path in dict.fromkeys(options.files)]
    return _adopt(check_all(jobs)) if options.add_ignores else run_jobs(jobs, options)


def run_jobs(jobs: Sequence[tuple[str, Settings]], options: Namespace) -> tuple[int, Sequence[Report | UnreadableFile]]:
    """Check each file with its settings, deliver the reports, and return the exit status with them."""
    delivery = plan_delivery([path for path, _ in jobs], options.format, options.output)
    results = check_all(jobs)
    delivery.deliver(results)
    statuses = (_status(result, settings) for result, (_, settings) in zip(results, jobs, strict=True))
    return max(statuses), results


def _adopt(results: Sequence[Report | UnreadableFile]) -> tuple[int, Sequence[Report | UnreadableFile]]:
    """Let all findings stand, and say where that is written; what could not be read is adopted by nobody."""
    from citewell.cli.adoption import adopt

    for line in adopt([result for result in results if isinstance(result, Report)]):
        print(f"citewell: {printable(line)}", file=sys.stderr)
    return (2 if any(isinstance(result, UnreadableFile) for result in results) else 0), results


def chosen_by(options: Namespace) -> dict[str, Any]:
    """Return what the command line says of evidence and rules, under the names of `Settings`."""
    chosen = {
        "offline": options.offline,
        "index": options.index,
        "bibliography": options.bibliography,
        "style": options.style,
        "select": _codes(options.select),
        "ignore": _codes(options.ignore),
        "ledger": options.ledger,
    }
    return {name: value for name, value in chosen.items() if value is not None}


def all_chosen_by(options: Namespace) -> dict[str, Any]:
    """Return what the command line says, of the outcome as well, under the names of `Settings`."""
    chosen = chosen_by(options)
    chosen |= {"require_verified": options.require_verified} if options.require_verified is not None else {}
    return chosen | ({"fail_on": FAIL_ON[options.fail_on]} if options.fail_on else {})


def _codes(said: Sequence[str] | None) -> tuple[str, ...] | None:
    """Return the codes of an option that may be repeated, and may hold several with commas between."""
    return tuple(code.strip() for codes in said for code in codes.split(",")) if said else None


def _status(result: Report | UnreadableFile, settings: Settings) -> int:
    if isinstance(result, UnreadableFile):
        return 2
    if settings.require_verified and _was_unavailable(result):
        return 3
    return int(settings.fail_on is not None and _worst(result) >= settings.fail_on)


def _worst(report: Report) -> int:
    return max((finding.severity for finding in report.findings if not finding.preview), default=Severity.INFO - 1)


def _was_unavailable(report: Report) -> bool:
    manuscript = report.manuscript
    return any(isinstance(manuscript.lookup(reference.n), Unavailable) for reference in manuscript.references)
