"""How far a long run is, its rate and the time left: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EVERY = 10.0
"""Seconds between two lines where there is no terminal."""


class Pace:
    """Counts what is done; what was known before costs no time and does not count for the rate."""

    def __init__(self, total: int) -> None:
        self.total, self.done, self._fresh = total, 0, 0
        self._started = monotonic()

    def advance(self, *, fresh: bool) -> None:
        """Take note that one more is done, now or before."""
        self.done += 1
        self._fresh += fresh

    def __str__(self) -> str:
        rate = self._fresh / max(monotonic() - self._started, 1e-3)
        if not self._fresh:
            return f"{self.done} of {self.total}"
        return f"{self.done} of {self.total}, {rate:.1f}/s, {_duration((self.total - self.done) / rate)} left"


def _duration(seconds: float) -> str:
    whole = round(seconds)
    hours, minutes = whole // 3600, whole // 60 % 60
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"


@contextmanager
def show_pace(total: int, what: str) -> Iterator[Callable[[bool], None]]:
    """Show how far the work is; call what this yields with each piece that is done, and whether it was done now."""
    pace = Pace(total)
    if not sys.stderr.isatty():
        yield _lines(pace, what)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (TextColumn(what), BarColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as display:
        task = display.add_task(str(pace), total=total)

        def advance(fresh: bool) -> None:
            pace.advance(fresh=fresh)
            display.update(task, completed=pace.done, description=str(pace))

        yield advance


def _lines(pace: Pace, what: str) -> Callable[[bool], None]:
    told = monotonic()

    def advance(fresh: bool) -> None:
        nonlocal told
        pace.advance(fresh=fresh)
        if monotonic() - told >= EVERY:
            told = monotonic()
            print(f"citewell: {what}: {pace}", file=sys.stderr, flush=True)

    return advance
