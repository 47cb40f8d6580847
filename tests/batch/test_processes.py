"""One manuscript that hangs, dies or explodes ends alone; the others go on."""

from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING

import pytest

from batch_work import work
from citewell.batch import Done, Failed, Job, Processes, processes

if TYPE_CHECKING:
    from concurrent.futures import Future

    from citewell.batch import Outcome

FATES = {
    "hang": "longer than 2 s",
    "die": "exit code 9",
    "explode": "more memory",
    "unreadable": "it is no manuscript",
    "bug": "internal error (ZeroDivisionError: by nought); please report it",
}


@pytest.mark.parametrize("count", [1, 2])
def test_the_rest_goes_on(count: int) -> None:
    payloads = ["first", *FATES, *(f"sound {n}" for n in range(20))]
    jobs = [Job(payload, "", payload) for payload in payloads]
    outcomes = {job.key: outcome for job, outcome in Processes(count, timeout=2).run(work, jobs)}
    assert set(outcomes) == set(payloads)
    for payload in payloads:
        outcome = outcomes[payload]
        if payload in FATES:
            assert isinstance(outcome, Failed)
            assert FATES[payload] in outcome.reason
            assert "\n" not in outcome.reason
        else:
            assert outcome == Done({"did": payload})


@pytest.mark.parametrize(("breaks", "lost"), [(0, 0), (2, 0), (99, 6)])
def test_what_a_broken_pool_loses_is_done_in_a_new_one(breaks: int, lost: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A death between two jobs takes the whole pool with it; where it happens again and again, a job is to blame."""
    left = breaks

    def outcome_of(future: Future[Outcome], timeout: float) -> Outcome:
        nonlocal left
        if left:
            left -= 1
            raise BrokenProcessPool
        return future.result()

    monkeypatch.setattr(processes, "outcome_of", outcome_of)
    jobs = [Job(str(number), "", str(number)) for number in range(6)]
    outcomes = list(Processes(2).run(work, jobs))
    assert sorted(job.key for job, _ in outcomes) == [job.key for job in jobs]
    assert sum(outcome == Failed(processes.DIED) for _, outcome in outcomes) == lost


def test_a_pool_that_broke_takes_no_job_and_loses_none() -> None:
    class Broken:
        def schedule(self, *arguments: object, **options: object) -> None:
            raise RuntimeError("Unexpected error within the Pool")

    future = processes.schedule(Broken(), 1.0, work, "sound")  # type: ignore[arg-type]
    assert isinstance(future.exception(), BrokenProcessPool)


def test_jobs_are_taken_a_few_at_a_time() -> None:
    taken = 0

    def jobs():  # type: ignore[no-untyped-def]
        nonlocal taken
        for number in range(100):
            taken += 1
            yield Job(str(number), "", str(number))

    arrived = Processes(1).run(work, jobs())
    next(arrived)
    assert taken < 10
    arrived.close()
