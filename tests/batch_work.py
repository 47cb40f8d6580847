"""Work for tests of the batch, in a module that other processes can import."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citewell.model import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from citewell.batch import Job, Outcome


def work(payload: str) -> Mapping[str, Any]:
    """Do what the payload says."""
    match payload:
        case "hang":
            time.sleep(3600)
        case "die":
            os._exit(9)
        case "explode":
            bytearray(64 * 2**30)
        case "unreadable":
            raise UnreadableFileError("it is\nno manuscript")
        case "bug":
            raise ZeroDivisionError("by nought")
    return {"did": payload}


def mark(payload: tuple[str, str, float]) -> Mapping[str, Any]:
    """Leave a line for each time that a job is done, and take some time for it."""
    folder, name, seconds = payload
    time.sleep(seconds)
    with Path(folder, name).open("a", encoding="ascii") as stream:
        stream.write("done\n")
    return {"did": name}


class Here:
    """A pool without any process: jobs are done one after the other, in this one."""

    def run(self, work: Callable[[Any], Mapping[str, Any]], jobs: Iterable[Job]) -> Iterator[tuple[Job, Outcome]]:
        from citewell.batch.jobs import attempt

        for job in jobs:
            yield job, attempt(work, job.payload)
