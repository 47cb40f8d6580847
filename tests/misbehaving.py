"""Tasks that go wrong, for processes of the web page: they are found by the name of this module."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from citewell.web import tasks
from citewell.web.jobs import Job

SLEEP = "import time; time.sleep(600)"


def hang(connection: Connection, job: Job) -> None:
    """Start another process, tell its number, and wait for ever."""
    os.setsid()
    child = subprocess.Popen([sys.executable, "-c", SLEEP])
    (job.folder.parent / "child").write_text(str(child.pid), "ascii")
    time.sleep(600)


def crash(connection: Connection, job: Job) -> None:
    os._exit(9)


def babble(connection: Connection, job: Job) -> None:
    connection.send_bytes(b"no message")
    time.sleep(600)


def explode(connection: Connection, job: Job) -> None:
    tasks.pipeline.check = _take_all  # type: ignore[assignment]
    tasks.work(connection, job)


def fail(connection: Connection, job: Job) -> None:
    tasks.pipeline.check = _divide  # type: ignore[assignment]
    tasks.work(connection, job)


def _take_all(path: Path, *arguments: Any) -> None:
    taken = []
    while True:
        taken.append(bytearray(2**26))


def _divide(path: Path, *arguments: Any) -> float:
    return 1 / 0
