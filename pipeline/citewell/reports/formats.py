"""The formats of reports, by the name that the user gives; their modules are imported when they are chosen."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citewell.model import Report, UnreadableFile

FORMATS = {
    "full": "terminal",
    "concise": "concise",
    "json": "json_v1",
    "github": "github",
}
"""Name -> module of this package."""


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
    module = import_module(f"citewell.reports.{FORMATS[format_name]}")
    text: str = module.render(results, canvas or Canvas())
    return text
