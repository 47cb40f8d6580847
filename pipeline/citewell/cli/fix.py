"""``citewell fix``: make the fixes that are known."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from citewell.cli.outputs import print_text
from citewell.cli.progress import show_progress
from citewell.cli.revisions import (
    add_judging_arguments,
    add_target_arguments,
    count,
    date_of_writing,
    settings_of,
    target_of,
    write_result,
)
from citewell.model import ConfigurationError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from citewell.cli.progress import Progress

EPILOG = """\
Safe fixes cannot change the meaning: a DOI becomes a https link, "et. al" becomes "et al.", doubled full stops and
tracking marks go, the list gets its order, journals the case and the emphasis of the rest, [@a, @b] a semicolon. With
--unsafe come those that must be looked at: a name or year set to the entry's, a DOI that a registry knows, "In" before
a journal, an entry unlike the others set by citeproc. Run it again, and nothing is left to be changed.

Only the characters concerned are touched: in Word their formatting is kept, in Markdown and .bib every other byte.
To see the changes first: --diff, or `citewell annotate --changes` for tracked changes in Word.

examples:
  citewell fix --diff essay.docx        show what would change, write nothing
  citewell fix essay.docx               essay.fixed.docx beside it
  citewell fix --in-place paper.md references.bib
  citewell fix --unsafe --style apa essay.docx
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.epilog = EPILOG
    parser.add_argument("files", nargs="+", metavar="FILE", help="manuscripts (.docx, .md, .txt) and libraries (.bib)")
    add_target_arguments(parser, "FILE.fixed.docx beside it, with the suffix of FILE")
    parser.add_argument("--diff", action="store_true", help="print the changes as a unified diff, and write nothing")
    parser.add_argument("--unsafe", action="store_true", help="make the fixes as well that need a look")
    add_judging_arguments(parser)


def run(options: Namespace) -> int:
    """Fix the files; return 0, or 2 where one could not be."""
    files = [Path(name) for name in dict.fromkeys(options.files)]
    if options.output and len(files) > 1:
        raise ConfigurationError("--output names one file, and there are several")
    with show_progress(len(files), asks=not options.offline) as progress:
        return max([_fix(file, options, progress) for file in files])


def _fix(file: Path, options: Namespace, progress: Progress) -> int:
    from citewell.authoring import fix
    from citewell.fixes.selection import SAFE, SAFE_AND_UNSAFE

    def make() -> tuple[bytes | None, list[str]]:
        progress.begin(str(file))
        allowed = SAFE_AND_UNSAFE if options.unsafe else SAFE
        correction = fix(file, settings_of(file, options), date_of_writing(), allowed, progress.advance)
        told = [f"{count(correction.changes, 'place')} changed", *correction.told]
        if options.diff:
            print_text(correction.diff(str(file)))
            return None, list(correction.told)
        return (correction.content, told) if correction.changes else (None, ["nothing to fix", *correction.told])

    return write_result(file, lambda: file if options.diff else target_of(file, options, "fixed"), make)
