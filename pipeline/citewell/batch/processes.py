"""Jobs in processes of this machine, each with a bound of time and of memory."""

from __future__ import annotations

import os
import signal
from collections import Counter
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from citewell.batch.jobs import Failed, attempt

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from multiprocessing.context import BaseContext

    from pebble import ProcessPool

    from citewell.batch.jobs import Job, Outcome, Record

AHEAD = 4
"""Jobs a process that are handed out before their turn: enough to keep it busy, few enough for the memory."""
GRACE = 5.0
"""Seconds behind the time-out after which a process ends by itself."""
TASKS_OF_A_PROCESS = 500
"""After so many manuscripts a process is replaced, and with it whatever it still holds."""
MOST_LOSSES = 2
"""Broken pools that may lose a job before it is taken for what breaks them: any death of a process can break one."""
DIED = "the process that read it died; look at the file"
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
        """See `citewell.batch.running.Pool.run`; where the pool breaks, a new one does what was handed out to it."""
        count = self.count or available_processors()
        waiting, losses = iter(jobs), Counter[str]()
        while lost := (yield from self._run_until_broken(count, work, waiting)):
            losses.update(job.key for job in lost)
            yield from ((job, Failed(DIED)) for job in lost if losses[job.key] > MOST_LOSSES)
            waiting = chain([job for job in lost if losses[job.key] <= MOST_LOSSES], waiting)

    def _run_until_broken(
        self, count: int, work: Callable[[Any], Record], waiting: Iterator[Job]
    ) -> Generator[tuple[Job, Outcome], None, list[Job]]:
        """Yield jobs with their outcomes; return those that a broken pool lost, and none at the end of all."""
        running: dict[Future[Outcome], Job] = {}
        with open_pool(count, self.memory) as pool:
            while True:
                for job in islice(waiting, AHEAD * count - len(running)):
                    running[schedule(pool, self.timeout, work, job.payload)] = job
                if not running:
                    return []
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    try:
                        outcome = outcome_of(future, self.timeout)
                    except BrokenProcessPool:
                        return list(running.values())
                    yield running.pop(future), outcome


def schedule(pool: ProcessPool, timeout: float, work: Callable[[Any], Record], payload: Any) -> Future[Outcome]:
    """Hand a job out; a pool that broke gives it back as lost."""
    try:
        return pool.schedule(attempt_within, (timeout, work, payload), timeout=timeout)
    except RuntimeError as error:
        lost: Future[Outcome] = Future()
        lost.set_exception(BrokenProcessPool(str(error)))
        return lost


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
    """Return a job's outcome; a process that was killed or died is one too.

    Raises
    ------
    BrokenProcessPool
        A process died between two jobs, and the pool with it.
    """
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
