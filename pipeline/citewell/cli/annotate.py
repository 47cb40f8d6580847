"""``citewell annotate``: the author's Word file with a comment at each finding."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

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
The result is the author's own file: comments are added, and with --changes tracked changes that Word accepts or rejects
one by one. Everything else stays as it was. Run over its own result (--in-place), it replaces its comments; those of
people are kept, and so is a thread that somebody answered.

To resolve a comment in Word is to say that its finding is not to be told again, by `citewell check` as well.

examples:
  citewell annotate essay.docx                      essay.reviewed.docx with comments
  citewell annotate --changes essay.docx            and the safe fixes as tracked changes
  citewell annotate --changes --unsafe essay.docx   and those that the author must look at
  citewell annotate --in-place essay.reviewed.docx  renew the comments
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.epilog = EPILOG
    parser.add_argument("files", nargs="+", metavar="FILE", help="Word files (.docx)")
    add_target_arguments(parser, "FILE.reviewed.docx beside it")
    parser.add_argument("--changes", action="store_true", help="show the safe fixes as tracked changes")
    parser.add_argument("--unsafe", action="store_true", help="with --changes: the fixes as well that need a look")
    add_judging_arguments(parser)


def run(options: Namespace) -> int:
    """Annotate the files; return 0, or 2 where one could not be."""
    if options.unsafe and not options.changes:
        raise ConfigurationError("--unsafe says which fixes --changes shows; give both")
    files = [Path(name) for name in dict.fromkeys(options.files)]
    if options.output and len(files) > 1:
        raise ConfigurationError("--output names one file, and there are several manuscripts")
    with show_progress(len(files), asks=not options.offline) as progress:
        return max([_annotate(file, options, progress) for file in files])


def _annotate(file: Path, options: Namespace, progress: Progress) -> int:
    from citewell.authoring import annotate
    from citewell.fixes.selection import NONE, SAFE, SAFE_AND_UNSAFE

    allowed = NONE if not options.changes else SAFE_AND_UNSAFE if options.unsafe else SAFE

    def make() -> tuple[bytes, list[str]]:
        progress.begin(str(file))
        annotation = annotate(file, settings_of(file, options), date_of_writing(), allowed, progress.advance)
        changes = f", {count(annotation.changes, 'tracked change')}" if options.changes else ""
        return annotation.content, [f"{count(annotation.comments, 'comment')}{changes}", *annotation.told]

    return write_result(file, lambda: target_of(file, options, "reviewed"), make)
