"""``citewell convert``: Markdown with citekeys and its library."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from citewell.cli.configuration import settings_for
from citewell.cli.outputs import describe_defect, print_path, warn, write_file
from citewell.model import ConfigurationError, UnreadableFileError
from citewell.pandoc import PandocError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable

EPILOG = """\
The text and its library are yours from then on: a file that exists is never overwritten, unless you say --force.

examples:
  citewell convert essay.docx                     essay.md, references.bib and essay-media/ beside it
  citewell convert essay.docx --output text.md --library bib/essay.bib
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.epilog = EPILOG
    parser.add_argument("file", metavar="FILE", help="a manuscript with a typed list: .docx, .md, .odt, .html ...")
    parser.add_argument("--output", metavar="PATH", help="the Markdown file (default: FILE with the suffix .md)")
    parser.add_argument("--library", metavar="PATH", help="the library (default: references.bib beside the Markdown)")
    existing = parser.add_mutually_exclusive_group()
    existing.add_argument("--force", action="store_true", help="overwrite files that exist")
    existing.add_argument("--keep", action="store_true", help="leave files that exist as they are, and say so")


def run(options: Namespace) -> int:
    """Convert one manuscript; return 0, or 2 where nothing was written."""
    source = Path(options.file)
    output = Path(options.output) if options.output else source.with_suffix(".md")
    library = Path(options.library) if options.library else output.parent / "references.bib"
    for target in (output, library):
        if target.exists() and source.exists() and target.samefile(source):
            raise ConfigurationError(f"{target}: is the manuscript itself; name another file with --output")
    try:
        files = _convert(source, output, library)
    except (UnreadableFileError, PandocError, ConfigurationError) as error:
        raise ConfigurationError(f"{source}: {error}") from error
    except Exception as error:
        raise ConfigurationError(f"{source}: {describe_defect(error)}") from error
    for path, content in _chosen(files, options.force, options.keep):
        if path.exists() and not _differs(path, content):
            warn(path, ["is up to date"])
        else:
            write_file(path, content)
            print_path(path)
    return 0


def _convert(source: Path, output: Path, library: Path) -> dict[Path, bytes]:
    from citewell.exports.conversions import Addresses
    from citewell.pipeline import convert

    addresses = Addresses(
        Path(os.path.relpath(library, output.parent)).as_posix(), f"{output.stem}-media".replace(" ", "-")
    )
    conversion = convert(source, settings_for(str(source), {"offline": True}), addresses)
    warn(source, conversion.warnings)
    return {Path(os.path.normpath(path)): content for path, content in conversion.files(output).items()}


def _chosen(files: dict[Path, bytes], force: bool, keep: bool) -> Iterable[tuple[Path, bytes]]:
    """Return the files to write: all of them, or those that would not take another's place."""
    existing = [] if force else [path for path, content in files.items() if _differs(path, content)]
    if existing and not keep:
        names = ", ".join(map(str, existing))
        raise ConfigurationError(f"{names}: exists; --force overwrites, --output and --library name other files")
    for path in existing:
        warn(path, ["exists and is kept; --force overwrites it"])
    return [(path, content) for path, content in files.items() if path not in existing]


def _differs(path: Path, content: bytes) -> bool:
    return path.exists() and not (path.is_file() and path.read_bytes() == content)
