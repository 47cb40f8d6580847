"""A bar on standard error for work that takes a while: many manuscripts, and look-ups at the registries."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

MANY = 5
"""Manuscripts from which on a bar is worth its time when no registry is asked; fewer are done within a second."""


class Progress(Protocol):
    """Told how far the work is."""

    def begin(self, manuscript: str) -> None:
        """Take the name of the next manuscript."""

    def advance(self, done: int, total: int, what: str) -> None:
        """Take how many DOIs of the manuscript `what` has answered for."""


class _Silence:
    """See `Progress`."""

    def begin(self, manuscript: str) -> None:
        """See `Progress.begin`."""

    def advance(self, done: int, total: int, what: str) -> None:
        """See `Progress.advance`."""


@contextmanager
def show_progress(manuscripts: int, *, asks: bool) -> Iterator[Progress]:
    """Show on a terminal how far the work is; anywhere else, and where it is short, nothing.

    Parameters
    ----------
    manuscripts
        How many there are.
    asks
        Whether registries are asked.
    """
    if not sys.stderr.isatty() or not (asks or manuscripts >= MANY):
        yield _Silence()
        return
    from citewell.cli.bars import show_bars

    with show_bars(manuscripts) as bars:
        yield bars
