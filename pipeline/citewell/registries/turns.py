"""Turns at the registries: of all processes of a user, one at a time asks a pool, at the pace that it allows.

A registry counts the requests of a machine, not those of a process, so a cohort that is checked in eight processes must
not ask eight times as often. Whoever asks holds a file of SQLite, one for each pool, which also keeps the pace; where a
process dies, the system frees it.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from hashlib import sha256
from time import monotonic
from typing import TYPE_CHECKING

from citewell.registries.errors import NoAnswerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from citewell.registries.deadlines import Deadline
    from citewell.registries.paces import Pace

PATIENCE = 90.0
"""Seconds to wait for a turn, while other processes have theirs."""
_LOOK_UP = 0.25
"""Seconds after which a process that waits looks up, so that it can be interrupted."""
_SCHEMA = "CREATE TABLE IF NOT EXISTS pace (last REAL NOT NULL, spacing REAL NOT NULL)"


class Turns:
    """The turns of one user.

    Parameters
    ----------
    folder
        Where the files are; where it cannot be written to, every process goes at its own pace.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, sqlite3.Connection | None] = {}

    @contextmanager
    def take(self, pool: str, pace: Pace, deadline: Deadline) -> Iterator[None]:
        """Hold a pool for the time of one request; the wait for it is no fault of the registry, and costs no time.

        Raises
        ------
        NoAnswerError
            The turn did not come.
        """
        if pool not in self._files:
            self._files[pool] = self._open(pool)
        file, began = self._files[pool], monotonic()
        if file is None or not _hold(file, began + PATIENCE):
            yield
            return
        deadline.extend(monotonic() - began)
        try:
            for last, spacing in file.execute("SELECT last, spacing FROM pace"):
                pace.resume(last, spacing)
            yield
        finally:
            _release(file, pace)

    def _open(self, pool: str) -> sqlite3.Connection | None:
        name = f"turns-{sha256(pool.encode()).hexdigest()[:16]}.sqlite3"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            return sqlite3.connect(self._folder / name, timeout=_LOOK_UP, isolation_level=None)
        except (OSError, sqlite3.Error):
            return None


def _hold(file: sqlite3.Connection, end: float) -> bool:
    """Wait until no other process has the file; return whether it can be held at all."""
    while True:
        try:
            file.execute("BEGIN EXCLUSIVE")
            file.execute(_SCHEMA)
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                return False
            if monotonic() > end:
                raise NoAnswerError("other manuscripts were being looked up all the time") from error
        except sqlite3.Error:
            return False
        else:
            return True


def _release(file: sqlite3.Connection, pace: Pace) -> None:
    with suppress(sqlite3.Error):  # then the next one begins with a careful pace
        file.execute("DELETE FROM pace")
        file.execute("INSERT INTO pace VALUES (?, ?)", (pace.last, pace.spacing))
    with suppress(sqlite3.Error):
        file.execute("COMMIT")
