"""The formats of reports, by the name that the user gives; their modules are imported when they are chosen."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citewell.model import Report, UnreadableFile


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write reports.

    Attributes
    ----------
    module
        Module of this package that has its `render`.
    suffix
        Ending of a file's name that chooses it; ``None`` where none does.
    for_terminal
        Whether it is made for the terminal's width and encoding; the others are UTF-8 wherever they go.
    single
        Whether a file holds one manuscript.
    """

    module: str
    suffix: str | None = None
    for_terminal: bool = False
    single: bool = False


FORMATS = {
    "full": Format("terminal", for_terminal=True),
    "concise": Format("concise", for_terminal=True),
    "json": Format("json_v1", ".json"),
    "html": Format("html", ".html", single=True),
    "sarif": Format("sarif", ".sarif"),
    "github": Format("github", for_terminal=True),
    "gitlab": Format("gitlab"),
    "junit": Format("junit"),
    "rdjson": Format("rdjson"),
}
"""Name -> format."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """What the output can show.

    Attributes
    ----------
    width
        Columns.
    wraps
        Whether long sentences are broken at `width`, as a terminal needs it; whoever searches a file does not.
    colour
        Whether it takes colours.
    """

    width: int = 100
    wraps: bool = False
    colour: bool = False


def render(results: Sequence[Report | UnreadableFile], format_name: str, canvas: Canvas | None = None) -> str:
    """Render reports, and the files that could not be read, in one of `FORMATS`."""
    module = import_module(f"citewell.reports.{FORMATS[format_name].module}")
    text: str = module.render(results, canvas or Canvas())
    return text


def format_of_name(file_name: str) -> str | None:
    """Return the format that the ending of a file's name chooses, if it chooses one."""
    lowered = file_name.lower()
    return next((name for name, form in FORMATS.items() if form.suffix and lowered.endswith(form.suffix)), None)
