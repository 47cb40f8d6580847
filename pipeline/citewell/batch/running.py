"""Run jobs: what the journal has is taken from it, the rest is done and written down as it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from citewell.batch.jobs import Job, Outcome, Record
    from citewell.batch.journals import Journal


class Pool(Protocol):
    """What does jobs, here or elsewhere."""

    def run(self, work: Callable[[Any], Record], jobs: Iterable[Job]) -> Iterator[tuple[Job, Outcome]]:
        """Yield each job with its outcome, in the order in which they come to an end.

        Parameters
        ----------
        work
            A function of a module, which other processes can import.
        jobs
            Taken a few at a time.
        """


def run_jobs(
    work: Callable[[Any], Record],
    jobs: Iterable[Job],
    pool: Pool,
    journal: Journal,
    told: Callable[[Job, bool], None] = lambda job, fresh: None,
    is_intact: Callable[[Outcome], bool] = lambda outcome: True,
) -> dict[str, Outcome]:
    """Bring every job to an end.

    Parameters
    ----------
    told
        Called with each job that came to its end, and whether it was done now.
    is_intact
        Whether the files of an outcome that the journal has are still there; if not, the job is done again.

    Returns
    -------
    dict
        `Job.key` -> outcome, in the order of the jobs.
    """
    outcomes: dict[str, Outcome | None] = {}

    def pending() -> Iterator[Job]:
        for job in jobs:
            known = journal.outcome(job)
            is_due = known is None or not is_intact(known)
            outcomes[job.key] = None if is_due else known
            if is_due:
                yield job
            else:
                told(job, False)

    for job, outcome in pool.run(work, pending()):
        journal.keep(job, outcome)
        outcomes[job.key] = outcome
        told(job, True)
    return {key: outcome for key, outcome in outcomes.items() if outcome is not None}
