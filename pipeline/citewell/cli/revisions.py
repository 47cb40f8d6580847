"""What the commands have in common that write into the author's file or beside it."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from citewell.cli.check import add_rules, add_sources, chosen_settings
from citewell.cli.configuration import settings_for
from citewell.cli.outputs import describe_defect, print_path, warn, write_file
from citewell.model import ConfigurationError, UnreadableFileError
from citewell.pandoc import PandocError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable

    from citewell.model import Settings

_WRITABLE = 0o222
_LAST_SECOND = 253_402_300_799
"""The end of the year 9999."""


def add_target_arguments(parser: ArgumentParser, default: str) -> None:
    """Declare where the result goes."""
    target = parser.add_mutually_exclusive_group()
    target.add_argument("--output", metavar="PATH", help=f"the file to write (default: {default})")
    target.add_argument("--in-place", action="store_true", help="write into FILE itself")
    parser.add_argument("--force", action="store_true", help="overwrite a file that exists")


def add_judging_arguments(parser: ArgumentParser) -> None:
    """Declare what the findings rest on; the options of ``citewell check``."""
    add_sources(parser.add_argument_group("what is known"))
    add_rules(parser.add_argument_group("what is judged"))


def settings_of(file: Path, options: Namespace) -> Settings:
    """Return the settings for a file."""
    return settings_for(str(file), chosen_settings(options))


def target_of(file: Path, options: Namespace, infix: str) -> Path:
    """Return the path to write: the one named, the file itself, or beside it with an infix before the suffix.

    Raises
    ------
    ConfigurationError
        Something is there that would be lost.
    """
    output = file.resolve() if options.in_place else _new_file(file, options, infix)
    if output.is_dir():
        raise ConfigurationError(f"{output} is a folder; name a file in it")
    if output.exists() and not output.stat().st_mode & _WRITABLE:
        raise ConfigurationError(f"{output} is read-only; change its permissions, or name another file with --output")
    return output


def _new_file(file: Path, options: Namespace, infix: str) -> Path:
    if options.output is None and file.stem.endswith(f".{infix}"):
        raise ConfigurationError(
            "it is the output of an earlier run: --in-place renews it, --output names another file"
        )
    beside = file.with_name(f"{file.stem}.{infix}{file.suffix}")
    output = beside if options.output is None else Path(options.output)
    if output.exists() and file.exists() and output.samefile(file):
        raise ConfigurationError(f"{output} is the manuscript itself; --in-place allows that")
    if output.is_file() and not options.force:
        raise ConfigurationError(f"{output} exists; --force overwrites it, --output names another file")
    return output


def write_result(file: Path, target: Callable[[], Path], make: Callable[[], tuple[bytes | None, list[str]]]) -> int:
    """Make a file and write it whole or not at all; return 0, or 2 with one line that says why not.

    Parameters
    ----------
    target
        Says where it goes, before any work is done.
    make
        Returns the file, ``None`` where nothing is to be written, and what the author should know.
    """
    try:
        output = target()
        content, told = make()
        warn(file, told)
        if content is not None:
            write_file(output, content)
            print_path(output)
    except (UnreadableFileError, ConfigurationError, PandocError) as error:
        warn(file, [str(error)])
        return 2
    except Exception as error:
        warn(file, [describe_defect(error)])
        return 2
    return 0


def date_of_writing() -> str:
    """Return the date of comments and changes, as ISO 8601: SOURCE_DATE_EPOCH, else now."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch and not (epoch.isascii() and epoch.isdigit() and int(epoch) <= _LAST_SECOND):
        raise ConfigurationError(f"SOURCE_DATE_EPOCH={epoch!r} is no number of seconds since 1970")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def count(number: int, thing: str) -> str:
    """Write a number with its noun."""
    return f"{number} {thing}{'' if number == 1 else 's'}"
