"""``citewell index``: build the local metadata index, and tell what it holds."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from citewell.cli.configuration import settings_for
from citewell.cli.outputs import print_text
from citewell.model import ConfigurationError
from citewell.registries.index.errors import UnusableIndexError
from citewell.registries.index.stores import printable_name
from citewell.reports import printable

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator
    from pathlib import Path

    from citewell.model import Item
    from citewell.registries.index.building import Built, Progress
    from citewell.registries.index.coverage import Coverage

DEFAULT = "citewell-index.sqlite"
"""Where an index lies unless the configuration or the command line says otherwise."""

MOST_LINES = 20
"""Files of which each has a line of its own; Crossref's data file has 33,000."""

EPILOG = """\
An index answers for the registries without a network: `citewell check --index INDEX`, or index = "INDEX" in
citewell.toml. It finds records by DOI and by title. As long as it holds only a part of an agency's records, a work that
it lacks may well exist, and nothing is accused for it.

examples:
  citewell index build references.bib                        a library of your own
  citewell index build crossref-2026/ --complete             Crossref's public data file, a folder of .gz or a .tar
  citewell index build retraction_watch.csv --output ix.sqlite
  citewell index build works.gz --output postgresql://me@db/citewell
  citewell index info ix.sqlite

`citewell index build --help` and `citewell index info --help` tell more.
"""

BUILD_EPILOG = """\
what can be read: the public data files of Crossref (.json.gz, .jsonl.gz, .tar) and DataCite (.tar of .jsonl.gz), works
of OpenAlex (.gz), Retraction Watch's .csv, BibTeX (.bib) and CSL-JSON (.json); a folder stands for all files in it.

A build that was broken off goes on where it was when the same command is given again; a file that is in the index
already is passed over; a newer file replaces the records that it has. Where several files have a work, that of its
agency counts before a library's, OpenAlex's and Retraction Watch's.

exit status: 0 all was read, 2 something could not be read or the index not be written
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.epilog = EPILOG
    form = parser.formatter_class
    actions = parser.add_subparsers(dest="action", required=True, metavar="build|info")
    build = actions.add_parser("build", help="take data files into an index", epilog=BUILD_EPILOG, formatter_class=form)
    build.add_argument("files", nargs="+", metavar="FILE", help="data files, or folders of them")
    build.add_argument(
        "--output",
        metavar="INDEX",
        help=f"path or postgresql:// URL (default: index of the configuration, else {DEFAULT})",
    )
    build.add_argument(
        "--complete",
        action="store_true",
        help="declare that the files hold all records of their agency; only then may a DOI be called unknown to it",
    )
    info = actions.add_parser("info", help="tell what an index holds", formatter_class=form)
    info.add_argument("index", nargs="?", metavar="INDEX", help="path or URL (default: as for build)")


def run(options: Namespace) -> int:
    """Build an index or describe one; return the exit status."""
    try:
        return _build(options) if options.action == "build" else _describe(_target(options.index))
    except UnusableIndexError as error:
        raise ConfigurationError(str(error)) from error


def _target(named: str | None) -> str:
    return named or settings_for(DEFAULT, {}).index or DEFAULT


def _build(options: Namespace) -> int:
    from citewell.registries.index.building import build

    target = _target(options.output)
    with _show_progress() as progress:
        built = build(options.files, target, read_items, progress, is_complete=options.complete)
    _tell(built)
    if built.read or built.known:
        _describe(target)
    return 2 if built.problems else 0


def read_items(path: Path) -> Iterator[Item | None]:
    """See `citewell.registries.index.files.LibraryReader`."""
    from citewell.readers.libraries.files import open_library

    return (None if entry.broken is not None else entry.item for entry in open_library(path).entries)


def _tell(built: Built) -> None:
    """Say on standard error what was read, what was known, and what could not be read."""
    told = [_describe_file(coverage) for coverage in built.read]
    if len(told) > MOST_LINES:
        told = [f"{len(told):,} files read, {sum(coverage.records for coverage in built.read):,} works in them"]
    if built.known:
        told.append(f"{len(built.known):,} of the files in the index already")
    for line in [*told, *built.problems]:
        print(printable(f"citewell: {' '.join(line.split())}"), file=sys.stderr)


def _describe_file(coverage: Coverage) -> str:
    left_out = f", {coverage.left_out:,} left out (broken, or without DOI and title)" if coverage.left_out else ""
    return f"{coverage.name}: {coverage.records:,} works{left_out}"


def _describe(target: str) -> int:
    from citewell.registries.index.descriptions import describe
    from citewell.registries.index.stores import open_store

    lines = describe(open_store(target), printable_name(target))
    print_text("".join(f"{printable(line)}\n" for line in lines))
    return 0


@contextmanager
def _show_progress() -> Iterator[Progress]:
    """Show a bar on a terminal, with the records taken and the time left; anywhere else nothing."""
    if not sys.stderr.isatty():
        yield lambda file, done, total, records: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as display:
        task = display.add_task("", total=None)

        def advance(file: str, done: int, total: int, records: int) -> None:
            display.update(task, completed=done, total=total, description=f"{printable(file)}: {records:,} works")

        yield advance
