"""Jobs in processes of this machine, each with a bound of time and of memory."""

from __future__ import annotations

import os
import signal
from concurrent.futures import FIRST_COMPLETED, wait
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from citewell.batch.jobs import Failed, attempt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future
    from multiprocessing.context import BaseContext

    from pebble import ProcessPool

    from citewell.batch.jobs import Job, Outcome, Record

AHEAD = 4
"""Jobs a process that are handed out before their turn: enough to keep it busy, few enough for the memory."""
GRACE = 5.0
"""Seconds behind the time-out after which a process ends by itself."""
TASKS_OF_A_PROCESS = 500
"""After so many manuscripts a process is replaced, and with it whatever it still holds."""
_PRELOADED = ["citewell.pipeline", "citewell.rules.catalogue", "lxml.etree", "numpy"]


@dataclass(frozen=True, slots=True)
class Processes:
    """A pool of processes.

    Attributes
    ----------
    count
        How many; without it, one a processor.
    timeout
        Seconds for one job: then its process is killed, and replaced.
    memory
        Megabytes that one process may ask for.
    """

    count: int | None = None
    timeout: float = 120.0
    memory: int = 768

    def run(self, work: Callable[[Any], Record], jobs: Iterable[Job]) -> Iterator[tuple[Job, Outcome]]:
        """See `citewell.batch.running.Pool.run`."""
        count = self.count or available_processors()
        waiting = iter(jobs)
        with open_pool(count, self.memory) as pool:
            running: dict[Future[Outcome], Job] = {}
            while True:
                for job in islice(waiting, AHEAD * count - len(running)):
                    running[pool.schedule(attempt_within, (self.timeout, work, job.payload), timeout=self.timeout)] = (
                        job
                    )
                if not running:
                    return
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    yield running.pop(future), outcome_of(future, self.timeout)


def attempt_within(timeout: float, work: Callable[[Any], Record], payload: Any) -> Outcome:
    """Do the work; where nobody is left to stop this process, because the run was killed, the system does it."""
    if not hasattr(signal, "setitimer"):
        return attempt(work, payload)
    signal.setitimer(signal.ITIMER_REAL, timeout + GRACE)
    try:
        return attempt(work, payload)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def available_processors() -> int:
    """Return the number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def outcome_of(future: Future[Outcome], timeout: float) -> Outcome:
    """Return a job's outcome; a process that was killed or died is one too."""
    from pebble import ProcessExpired

    try:
        return future.result()
    except TimeoutError:
        return Failed(f"it took longer than {timeout:g} s and was stopped; raise --timeout, or look at the file")
    except ProcessExpired as error:
        return Failed(f"the process that read it died (exit code {error.exitcode}); look at the file")


@contextmanager
def open_pool(count: int, memory: int) -> Iterator[ProcessPool]:
    """Start processes; when the work is left, at its end or before, they are stopped."""
    from pebble import ProcessPool

    # One thread a process: the linear algebra would start one a processor in each, and they would wait for each other.
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    pool = ProcessPool(count, TASKS_OF_A_PROCESS, bound_memory, (memory,), _context())
    try:
        yield pool
    finally:
        pool.stop()  # type: ignore[no-untyped-call] # pebble types what returns something
        pool.join()


def _context() -> BaseContext:
    """Return how processes are started: copies of one that has everything imported, where the system knows that."""
    import multiprocessing

    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    return context


def bound_memory(megabytes: int) -> None:
    """Let the system refuse this process more memory, so that it fails alone; Windows knows no such bound."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, hard))
