"""Jobs on the workers of a Dask cluster (https://distributed.dask.org), each in a process of its own there."""

from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING, Any

from citewell.batch.jobs import Failed, Outcome, Record
from citewell.batch.processes import DIED, MOST_LOSSES, open_pool, outcome_of, schedule
from citewell.model import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from distributed import Client, Future
    from pebble import ProcessPool

    from citewell.batch.jobs import Job

_OPENING = Lock()
AHEAD = 3
"""Jobs a thread of the cluster that are handed out before their turn."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The workers of a Dask scheduler.

    Attributes
    ----------
    scheduler
        Its address, ``tcp://host:8786``.
    timeout, memory
        See `citewell.batch.processes.Processes`.
    patience
        Seconds to wait for the scheduler, and again for its first worker.
    """

    scheduler: str
    timeout: float = 120.0
    memory: int = 768
    patience: float = 60.0

    def run(self, work: Callable[[Any], Record], jobs: Iterable[Job]) -> Iterator[tuple[Job, Outcome]]:
        """See `citewell.batch.running.Pool.run`; the jobs of a worker that dies go to the others."""
        from distributed import as_completed

        waiting = iter(jobs)
        with _connect(self.scheduler, self.patience) as client:
            running: dict[Future[Outcome], Job] = {}

            def hand_out() -> Iterator[Future[Outcome]]:
                ahead = AHEAD * max(1, sum(client.nthreads().values()))
                for job in islice(waiting, max(0, ahead - len(running))):
                    future = client.submit(run_guarded, work, job.payload, self.timeout, self.memory, pure=False)
                    running[future] = job
                    yield future

            arrivals = as_completed(list(hand_out()), loop=client.loop)
            for future in arrivals:
                yield running.pop(future), _outcome(future)
                arrivals.update(list(hand_out()))


def _connect(scheduler: str, patience: float) -> Client:
    try:
        from distributed import Client
    except ImportError as error:
        raise ConfigurationError("--scheduler needs Dask: pip install 'citewell[cluster]'") from error
    try:
        client = Client(scheduler, timeout=patience, set_as_default=False)
        client.wait_for_workers(1, timeout=patience)
    except (OSError, ValueError, TimeoutError) as error:
        raise ConfigurationError(f"{scheduler}: no Dask scheduler with workers answers there: {error}") from error
    return client


def _outcome(future: Future[Outcome]) -> Outcome:
    from distributed import KilledWorker

    try:
        outcome: Outcome = future.result()
    except KilledWorker:
        return Failed("each worker that read it died; look at the file")
    return outcome


def run_guarded(work: Callable[[Any], Record], payload: Any, timeout: float, memory: int) -> Outcome:
    """Do a job on a worker, in one of its processes that can be killed; where their pool breaks, in a new one."""
    for _ in range(1 + MOST_LOSSES):
        with _OPENING:
            pool = _pool(memory)
        try:
            return outcome_of(schedule(pool, timeout, work, payload), timeout)
        except BrokenProcessPool:
            _replace(pool, memory)
    return Failed(DIED)


def _replace(broken: ProcessPool, memory: int) -> None:
    with _OPENING:
        if _pool(memory) is broken:  # no other thread was here before
            _pool.cache_clear()


@cache
def _pool(memory: int) -> ProcessPool:
    """Return the processes of this worker, one a thread; they end with it."""
    import atexit
    from multiprocessing import current_process

    from distributed import get_worker

    if current_process().daemon:
        raise ConfigurationError("start the workers with --no-nanny: a manuscript gets a process of its own there")
    opened = open_pool(get_worker().state.nthreads, memory)
    pool = opened.__enter__()
    atexit.register(opened.__exit__, None, None, None)
    return pool
