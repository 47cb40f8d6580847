"""``citewell check``: proof-read manuscripts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citewell.cli.configuration import FAIL_ON, settings_for
from citewell.cli.outputs import (
    canvas_of_terminal,
    check_target,
    describe_defect,
    encode,
    print_text,
    print_utf8,
    write_file,
)
from citewell.cli.progress import show_progress
from citewell.model import (
    STYLES,
    ConfigurationError,
    Report,
    Severity,
    Unavailable,
    UnreadableFile,
    UnreadableFileError,
)
from citewell.pipeline import check
from citewell.reports import FORMATS, printable, render

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _ArgumentGroup
    from collections.abc import Sequence

    from citewell.model import Settings
    from citewell.registries import Progress


EPILOG = """\
examples:
  citewell check essay.docx                          at the terminal
  citewell check --offline --format concise *.docx   one line a finding, no network
  citewell check --output report.json essay.docx     for other programs

Each option but --format and --output can stand in citewell.toml, or in [tool.citewell] of pyproject.toml, in the
manuscript's folder or above it: style = "apa", ignore = ["DOC604"]. The command line wins.

"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    from citewell.cli.main import EXIT_STATUS

    parser.epilog = EPILOG + EXIT_STATUS
    parser.add_argument("files", nargs="+", metavar="FILE", help="manuscripts: .docx, .md, .txt, .odt, .html, .tex ...")
    add_sources(parser.add_argument_group("what is known"))
    add_rules(parser.add_argument_group("what is judged"))
    _add_outcome(parser.add_argument_group("what comes out"))


def add_sources(group: _ArgumentGroup) -> None:
    """Declare the options that say where evidence comes from."""
    group.add_argument("--offline", action="store_true", default=None, help="ask no registry")
    group.add_argument("--bibliography", metavar="FILE", help="library of a manuscript that cites by key (.bib, .json)")


def add_rules(group: _ArgumentGroup) -> None:
    """Declare the options that choose the rules."""
    styles = ", ".join(STYLES)
    group.add_argument("--style", help=f"style to hold it to: auto (the default: infer it), {styles}")
    group.add_argument("--select", action="append", metavar="CODE", help="only these rules or families: CIT101,REF")
    group.add_argument("--ignore", action="append", metavar="CODE", help="not these rules or families")


def _add_outcome(group: _ArgumentGroup) -> None:
    group.add_argument("--format", choices=FORMATS, help="full is the default, concise has one line a finding")
    group.add_argument("--output", metavar="PATH", help="write the report to PATH instead (.json: as JSON)")
    group.add_argument("--fail-on", choices=FAIL_ON, help="least severity that gives exit status 1 (default: error)")
    group.add_argument(
        "--require-verified", action="store_true", default=None, help="exit status 3 if a registry is needed and down"
    )


def run(options: Namespace) -> int:
    """Check the files, print the reports, and return the exit status."""
    chosen = _chosen(options)
    jobs = [(path, settings_for(path, chosen)) for path in dict.fromkeys(options.files)]
    if options.output:
        check_target(Path(options.output), options.files)
    results = _check_all(jobs)
    _deliver(results, options.format, options.output)
    statuses = (_status(result, settings) for result, (_, settings) in zip(results, jobs, strict=True))
    return max(statuses)


def chosen_settings(options: Namespace) -> dict[str, Any]:
    """Return what the command line says about evidence and rules, under the names of `Settings`."""
    chosen = {
        "offline": options.offline,
        "bibliography": options.bibliography,
        "style": options.style,
        "select": _codes(options.select),
        "ignore": _codes(options.ignore),
    }
    return {name: value for name, value in chosen.items() if value is not None}


def _chosen(options: Namespace) -> dict[str, Any]:
    chosen = chosen_settings(options)
    chosen |= {"require_verified": options.require_verified} if options.require_verified is not None else {}
    return chosen | ({"fail_on": FAIL_ON[options.fail_on]} if options.fail_on else {})


def _codes(said: Sequence[str] | None) -> tuple[str, ...] | None:
    """Return the codes of an option that may be repeated, and may hold several with commas between."""
    return tuple(code.strip() for codes in said for code in codes.split(",")) if said else None


def _check_all(jobs: Sequence[tuple[str, Settings]]) -> list[Report | UnreadableFile]:
    asks = any(not settings.offline for _, settings in jobs)
    with show_progress(len(jobs), asks=asks) as progress:
        results = []
        for path, settings in jobs:
            progress.begin(path)
            results.append(_check_file(path, settings, progress.advance))
        return results


def _check_file(path: str, settings: Settings, advance: Progress) -> Report | UnreadableFile:
    """Check one file; whatever is wrong with it is one line, and the other files go on."""
    try:
        return check(path, settings, advance)
    except (UnreadableFileError, ConfigurationError) as error:
        reason = str(error)
    except Exception as error:
        reason = describe_defect(error)
    reason = " ".join(reason.split())
    print(f"citewell: {printable(path)}: {printable(reason)}", file=sys.stderr)
    return UnreadableFile(path, reason)


def _deliver(results: Sequence[Report | UnreadableFile], format_name: str | None, output: str | None) -> None:
    """Print the report, or write it to a file and say so."""
    chosen = format_name or ("json" if (output or "").lower().endswith(".json") else "full")
    if output is None and chosen == "json":
        print_utf8(render(results, chosen))
        return
    if output is not None:
        write_file(Path(output), encode(render(results, chosen)))
        print(f"citewell: report written to {printable(output)}", file=sys.stderr)
        return
    if chosen != "full" or any(isinstance(result, Report) for result in results):
        print_text(render(results, chosen, canvas_of_terminal()))


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
