"""``citewell restyle``: typed citations and list in another style."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from citewell.cli.configuration import settings_for
from citewell.cli.outputs import print_text
from citewell.cli.revisions import add_target_arguments, count, date_of_writing, target_of, write_result

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

EPILOG = """\
In Word each change is a tracked one, to be accepted or rejected; in Markdown only the characters concerned change. What
was not understood for certain stays as typed and is told: a citation that fits no entry, an entry with words that fit
no field.

styles in the package: apa, chicago, harvard, ieee, mla, nature, vancouver; or any .csl file that cites in the text

examples:
  citewell restyle essay.docx --style apa         essay.restyled.docx with tracked changes
  citewell restyle paper.md --style vancouver --diff
  citewell restyle essay.docx --style styles/cell.csl
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.epilog = EPILOG
    parser.add_argument("file", metavar="FILE", help="a manuscript with a typed list: .docx, .md, .txt")
    parser.add_argument("--style", required=True, metavar="STYLE", help="name of a style, or path of a .csl file")
    add_target_arguments(parser, "FILE.restyled.docx beside it, with the suffix of FILE")
    parser.add_argument("--diff", action="store_true", help="print the changes as a unified diff, and write nothing")


def run(options: Namespace) -> int:
    """Restyle the file; return 0, or 2 where it could not be."""
    from citewell.authoring import restyle

    file = Path(options.file)

    def make() -> tuple[bytes | None, list[str]]:
        correction = restyle(file, settings_for(options.file, {"offline": True}), options.style, date_of_writing())
        if options.diff:
            print_text(correction.diff(str(file)))
            return None, list(correction.told)
        told = [*correction.told, f"{count(correction.changes, 'place')} changed"]
        return (correction.content if correction.changes else None), told

    return write_result(file, lambda: file if options.diff else target_of(file, options, "restyled"), make)
