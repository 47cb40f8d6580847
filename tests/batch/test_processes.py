"""One manuscript that hangs, dies or explodes ends alone; the others go on."""

from __future__ import annotations

import pytest

from batch_work import work
from citewell.batch import Done, Failed, Job, Processes

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
