"""What processes do that take turns at a registry; they import it from here."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from citewell.registries.deadlines import Deadline
from citewell.registries.paces import Pace
from citewell.registries.turns import Turns

if TYPE_CHECKING:
    from pathlib import Path

SPACING = 0.06
POOL = "https://example.org works"


def ask(folder: Path, log: Path, times: int) -> None:
    """Take a turn several times, and note when it begins and ends."""
    turns, pace = Turns(folder), Pace(SPACING)
    for _ in range(times):
        with turns.take(POOL, pace, Deadline(1.0)):
            time.sleep(pace.due_in)
            pace.count()
            time.sleep(SPACING / 2)
            with log.open("a") as stream:
                stream.write(f"{pace.last} {time.monotonic()}\n")


def hold(folder: Path, ready: Path, seconds: float) -> None:
    """Hold a turn for some time."""
    with Turns(folder).take(POOL, Pace(SPACING), Deadline(1.0)):
        ready.touch()
        time.sleep(seconds)
