"""The entry point: choose a command, and import only that command's module."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from citewell.model import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "check": "read manuscripts, match their citations with their lists, and report what is wrong",
    "annotate": "write the findings into the author's Word file, as comments and tracked changes",
    "convert": "write Markdown with citekeys and a .bib library",
    "fix": "make the fixes that are known, safe ones or on request all",
    "export": "publish as PDF, HTML, Word or JATS",
    "index": "build the local metadata index, or tell what it holds",
    "verify": "look the entries up at the registries, and keep what they said in a ledger",
    "grade": "grade a cohort of submissions: gradebook, and feedback for each",
    "restyle": "set typed citations and list in another style",
    "rule": "show the catalogue of rules, or the page of one",
    "serve": "the web page and the JSON API",
}
"""Command -> what it does; each is a module of this package with `add_arguments` and `run`."""

EXIT_STATUS = """\
exit status:
  0  nothing at or above --fail-on (default: error)
  1  findings at or above it
  2  wrong use, or a file that cannot be read
  3  the check could not be completed: a registry was unavailable and --require-verified was given
  With several manuscripts, the highest.
"""

EXAMPLES = """\
examples:
  citewell check essay.docx                 proof-read a manuscript
  citewell check --offline *.docx           ask no registry
  citewell check --format json essay.docx   for other programs
  citewell annotate essay.docx              comments in the author's own Word file
  citewell rule CIT101                      what a rule finds, why it matters, what to do
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    try:
        options = _parse(arguments)
        status: int = _module(options.command).run(options)
    except ConfigurationError as error:
        from citewell.reports import printable

        print(printable(f"citewell: {error}"), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("citewell: interrupted", file=sys.stderr)
        return 130
    return status


def _module(command: str):  # type: ignore[no-untyped-def] # a module: mypy cannot know which
    return import_module(f"citewell.cli.{command}")


def _parse(arguments: list[str]) -> argparse.Namespace:
    """Read the arguments with the parser of the command that they name, which is the only one built."""
    if not arguments or arguments[0].startswith("-"):
        _show_overview(arguments)
    name = arguments[0]
    if name not in COMMANDS:
        _refuse(name)
    summary = COMMANDS[name]
    parser = _parser(f"citewell {name}", f"{summary[0].upper()}{summary[1:]}.")
    parser.set_defaults(command=name)
    _module(name).add_arguments(parser)
    return parser.parse_args(arguments[1:])


def _show_overview(arguments: list[str]) -> NoReturn:
    """Answer a call that names no command: help, the version, or what was wrong with it."""
    commands = "\n".join(f"  {name:<9} {summary}" for name, summary in COMMANDS.items())
    parser = _parser(
        "citewell", "The proof-reader for citations: is every citation in the list, is every entry cited and sound?"
    )
    parser.usage = "citewell COMMAND ...\n       citewell COMMAND --help"
    parser.epilog = f"commands:\n{commands}\n\n{EXAMPLES}\n{EXIT_STATUS}"
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    if parser.parse_args(arguments).version:
        from importlib.metadata import version

        print(f"citewell {version('citewell')}")
        parser.exit()
    parser.print_help(sys.stderr)
    parser.exit(2)


def _refuse(name: str) -> NoReturn:
    """Tell somebody who named no known command what they meant, most often a manuscript to be checked."""
    from citewell.cli.configuration import is_file
    from citewell.cli.suggestions import did_you_mean

    if is_file(Path(name)):
        raise ConfigurationError(f"{name!r} is a file, not a command: to proof-read it, run `citewell check {name}`")
    listed = ", ".join(COMMANDS)
    raise ConfigurationError(f"there is no command {name!r}{did_you_mean(name, COMMANDS)} (commands: {listed})")


def _parser(program: str, description: str) -> argparse.ArgumentParser:
    return argparse.ArgumentParser(
        prog=program, description=description, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
