"""``citewell export``: publish as PDF, HTML, Word or JATS."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from citewell.cli.configuration import settings_for
from citewell.cli.outputs import describe_defect, print_path, warn, write_file
from citewell.exports.publications import PAPERS, TARGETS, Layout
from citewell.model import ConfigurationError, UnreadableFileError
from citewell.pandoc import PandocError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

EPILOG = """\
A manuscript that cites by key ([@wang2019]) is set with its library; one with a typed list is converted first, and no
file of yours is changed. Entries that were not understood are printed as typed. No address is ever fetched: where a
picture lies elsewhere, a placeholder names its address.

styles in the package: apa, chicago, harvard, ieee, mla, nature, vancouver; or any .csl file
The PDF conforms to PDF/UA-1 and PDF/A-2a. Its date is SOURCE_DATE_EPOCH, else that of the file.

examples:
  citewell export essay.docx                      essay.pdf beside it
  citewell export paper.md --to html --to pdf --style vancouver
  citewell export paper.md --review               numbered lines, 1.5 spacing
"""

_LAST_SECOND = 253_402_300_799
"""The end of the year 9999."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.epilog = EPILOG
    parser.add_argument("files", nargs="+", metavar="FILE", help="manuscripts: .md, .docx, .odt, .html, .tex ...")
    parser.add_argument("--to", action="append", choices=TARGETS, help="format; may be repeated (default: pdf)")
    parser.add_argument("--output", metavar="PATH", help="the file to write, or a folder that exists for several")
    parser.add_argument(
        "--bibliography", metavar="FILE", help="library of a manuscript that cites by key (.bib, .json)"
    )
    parser.add_argument("--style", metavar="STYLE", help="citation style (default: the manuscript's own, else apa)")
    parser.add_argument("--paper", choices=PAPERS, help="size of a PDF's pages (default: a4)")
    parser.add_argument("--review", action="store_true", help="number the lines and space them by one and a half")
    parser.add_argument("--force", action="store_true", help="overwrite a Word file that exists")


def run(options: Namespace) -> int:
    """Publish the manuscripts; return 0, or 2 where one could not be."""
    targets = tuple(dict.fromkeys(options.to or ["pdf"]))
    files = [Path(name) for name in dict.fromkeys(options.files)]
    plans = [(file, {target: _target(file, target, options.output) for target in targets}) for file in files]
    _check_targets(plans, options.force)
    return max([_publish(file, outputs, options) for file, outputs in plans])


def _target(file: Path, target: str, output: str | None) -> Path:
    """Say where a publication goes: the path given, or the manuscript's name in the folder given or beside it."""
    if output is not None and not Path(output).is_dir() and not output.endswith(os.sep):
        return Path(output)
    folder = file.parent if output is None else Path(output)
    return folder / f"{file.stem}{TARGETS[target]}"


def _check_targets(plans: list[tuple[Path, dict[str, Path]]], force: bool) -> None:
    """Refuse what would overwrite a manuscript, a Word file that may be the author's, or another publication."""
    outputs = [path for _, targets in plans for path in targets.values()]
    if len(set(outputs)) < len(outputs):
        raise ConfigurationError(
            f"{outputs[0]}: several publications would be written there; name a folder that exists"
        )
    for file, targets in plans:
        for target, path in targets.items():
            if path.exists() and file.exists() and path.samefile(file):
                raise ConfigurationError(f"{path}: is the manuscript itself; name another file with --output")
            if target == "docx" and path.exists() and not force:
                raise ConfigurationError(f"{path}: exists; --force overwrites it, --output names another file")


def _publish(file: Path, outputs: dict[str, Path], options: Namespace) -> int:
    from citewell.pipeline import publish

    settings = settings_for(str(file), {"offline": True} | _named(bibliography=options.bibliography))
    style = options.style or (None if settings.style == "auto" else settings.style)
    layout = Layout(style, options.paper, options.review, _timestamp(file))
    told: set[str] = set()
    try:
        for path, publication in zip(outputs.values(), publish(file, settings, outputs, layout), strict=True):
            warn(file, [warning for warning in publication.warnings if warning not in told])
            told.update(publication.warnings)
            write_file(path, publication.content)
            print_path(path)
    except (UnreadableFileError, PandocError, ConfigurationError) as error:
        warn(file, [str(error)])
        return 2
    except Exception as error:
        warn(file, [describe_defect(error)])
        return 2
    return 0


def _named(**values: str | None) -> dict[str, str]:
    return {name: value for name, value in values.items() if value is not None}


def _timestamp(file: Path) -> int:
    """Return the date of the publication (https://reproducible-builds.org/specs/source-date-epoch/)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return int(file.stat().st_mtime) if file.exists() else 0
    if not epoch.isascii() or not epoch.isdigit() or int(epoch) > _LAST_SECOND:
        raise ConfigurationError(f"SOURCE_DATE_EPOCH={epoch!r} is no number of seconds since 1970")
    return int(epoch)
