"""The bars themselves; apart, for rich takes a fifth of a whole check to import."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from citewell.reports import printable

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Bars:
    """One bar for the manuscripts, where there are several, and one for the look-ups of each."""

    def __init__(self, display: Progress, manuscripts: int) -> None:
        self._display = display
        self._all = display.add_task("", total=manuscripts, visible=manuscripts > 1)
        self._lookups = display.add_task("", total=None, visible=False)
        self._begun = 0

    def begin(self, manuscript: str) -> None:
        """See `citewell.cli.progress.Progress.begin`."""
        self._display.update(self._all, completed=self._begun, description=printable(manuscript))
        self._display.update(self._lookups, visible=False)
        self._begun += 1

    def advance(self, done: int, total: int, what: str) -> None:
        """See `citewell.cli.progress.Progress.advance`."""
        self._display.update(
            self._lookups, completed=done, total=total, description=f"looking up: {what}", visible=total > 0
        )


@contextmanager
def show_bars(manuscripts: int) -> Iterator[_Bars]:
    """Show the bars on standard error until the work is done."""
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as display:
        yield _Bars(display, manuscripts)
