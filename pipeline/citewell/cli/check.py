"""``citewell check``: proof-read manuscripts."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citewell.cli.configuration import FAIL_ON, settings_for
from citewell.cli.outputs import canvas_of_terminal, print_text, write_file
from citewell.model import Report, Severity, Unavailable, UnreadableFile, UnreadableFileError
from citewell.pipeline import check
from citewell.reports import FORMATS, render
from citewell.reports.printable import printable

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator, Sequence

    from citewell.model import Settings
    from citewell.registries import Progress

SUFFIXES = {".json": "json", ".txt": "concise"}
"""Suffix of ``--output`` -> the format written there when none is named."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    from citewell.cli.main import EXIT_STATUS

    parser.epilog = EXIT_STATUS
    parser.add_argument("files", nargs="+", metavar="FILE", help="manuscripts: .docx, .md, .txt, .odt, .html, .tex ...")
    parser.add_argument("--offline", action="store_true", default=None, help="ask no registry")
    parser.add_argument(
        "--bibliography", metavar="FILE", help="library of a manuscript that cites by key (.bib, .json)"
    )
    parser.add_argument("--format", choices=FORMATS, help="full (default), concise (one line a finding), json, github")
    parser.add_argument(
        "--output", metavar="PATH", help="write the report to PATH (.json: as JSON) and print it in full"
    )
    parser.add_argument("--fail-on", choices=FAIL_ON, help="least severity that gives exit status 1 (default: error)")
    parser.add_argument("--style", help="style to hold the manuscript to: apa, vancouver ...; auto infers it (default)")
    parser.add_argument("--select", action="append", metavar="CODE", help="only these rules, or families: CIT101, REF")
    parser.add_argument("--ignore", action="append", metavar="CODE", help="not these rules")
    parser.add_argument("--require-verified", action="store_true", default=None, help="exit 3 if a registry is down")


def run(options: Namespace) -> int:
    """Check the files, print the reports, and return the exit status."""
    chosen = _chosen(options)
    jobs = [(path, settings_for(path, chosen)) for path in dict.fromkeys(options.files)]
    results = [_check_file(path, settings) for path, settings in jobs]
    _deliver(results, options.format, options.output)
    statuses = (_status(result, settings) for result, (_, settings) in zip(results, jobs, strict=True))
    return max(statuses)


def _chosen(options: Namespace) -> dict[str, Any]:
    """Return what the command line says, under the names of `Settings`."""
    chosen = {
        "offline": options.offline,
        "bibliography": options.bibliography,
        "style": options.style,
        "select": tuple(options.select or ()) or None,
        "ignore": tuple(options.ignore or ()) or None,
        "require_verified": options.require_verified,
    }
    said = {name: value for name, value in chosen.items() if value is not None}
    return said | ({"fail_on": FAIL_ON[options.fail_on]} if options.fail_on else {})


def _check_file(path: str, settings: Settings) -> Report | UnreadableFile:
    """Check one file; whatever is wrong with it is one line, and the other files go on."""
    try:
        with _progress(settings) as progress:
            return check(path, settings, progress)
    except UnreadableFileError as error:
        reason = str(error)
    except Exception as error:
        if os.environ.get("CITEWELL_DEBUG"):
            raise
        reason = f"internal error ({type(error).__name__}: {error}); please report it, CITEWELL_DEBUG=1 shows where"
    reason = " ".join(reason.split())
    print(printable(f"citewell: {path}: {reason}"), file=sys.stderr)
    return UnreadableFile(path, reason)


@contextmanager
def _progress(settings: Settings) -> Iterator[Progress | None]:
    """Show on a terminal how far the look-ups have come."""
    if settings.offline or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("looking up", total=None)

        def advance(done: int, total: int, what: str) -> None:
            bar.update(task, completed=done, total=total, description=what)

        yield advance


def _deliver(results: Sequence[Report | UnreadableFile], format_name: str | None, output: str | None) -> None:
    """Print the report, or write it to a file and print what a person wants to see of it."""
    if output is None:
        print_text(render(results, format_name or "full", canvas_of_terminal()))
        return
    path = Path(output)
    chosen = format_name or SUFFIXES.get(path.suffix.lower(), "full")
    write_file(path, render(results, chosen).encode())
    if chosen != "full":
        print_text(render(results, "full", canvas_of_terminal()))


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
