"""``--watch``: check again whenever a manuscript, its library or its configuration changes."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from citewell.cli.configuration import configuration_of, forget, is_file
from citewell.model import ConfigurationError
from citewell.reports import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    State = dict[Path, tuple[int, int] | None]
    """File -> when it was changed, in nanoseconds, and its size; ``None`` where there is none."""

PAUSE = 0.5
"""Seconds between two looks at the files; a look costs some microseconds a file."""


def watch(files: Sequence[str], check: Callable[[], Iterable[str]]) -> int:
    """Check now and after each change, until Ctrl-C, which is how this ends well.

    Parameters
    ----------
    files
        The manuscripts.
    check
        Checks them, prints the report, and returns the libraries that they cite from.

    Raises
    ------
    ConfigurationError
        A manuscript is not there at the beginning; one that vanishes later is waited for, for some programs save a file
        by replacing it.
    """
    for file in files:
        if not is_file(Path(file)):
            raise ConfigurationError(f"{file}: there is no such file to watch")
    try:
        while True:
            changed = _wait(files, *_check(files, check))
            print(f"\ncitewell: {changed} changed at {time.strftime('%H:%M:%S')}", file=sys.stderr)
    except KeyboardInterrupt:
        print("citewell: watching ended", file=sys.stderr)
        return 0


def _check(files: Sequence[str], check: Callable[[], Iterable[str]]) -> tuple[State, set[Path]]:
    """Check once, and return how the files were when it began, and which are to be watched from now on."""
    forget()
    watched = {*map(Path, files), *_configurations(files)}
    before = _look(watched)
    try:
        libraries = set(map(Path, check()))
    except ConfigurationError as error:
        print(printable(f"citewell: {error}"), file=sys.stderr)
        libraries = set()
    print("citewell: waiting for a change, Ctrl-C ends", file=sys.stderr, flush=True)
    return before | _look(libraries), watched | libraries


def _wait(files: Sequence[str], before: State, watched: set[Path]) -> str:
    """Wait until a watched file has changed and every manuscript is there, and return the names of what changed."""
    while True:
        time.sleep(PAUSE)
        now = _look(watched)
        if now != before and all(is_file(Path(file)) for file in files):
            return printable(", ".join(sorted(path.name for path in now if now[path] != before[path])))


def _look(paths: Iterable[Path]) -> State:
    return {path: _state(path) for path in paths}


def _state(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _configurations(files: Sequence[str]) -> Iterator[Path]:
    """Yield the file that counts for each manuscript, and where one nearer to it may be made."""
    for file in files:
        yield Path(file).parent / "citewell.toml"
        try:
            counts = configuration_of(file)
        except ConfigurationError:  # the check itself tells what is wrong with it
            continue
        if counts:
            yield counts
