"""A real scheduler and two workers on this machine: one dies in the middle, and nothing is lost."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("distributed", reason="extra citewell[cluster]")

from batch_work import Here, work
from citewell.batch import Cluster, Done, Failed, Job, Journal, Pool
from citewell.grading import Plan, find_submissions, grade_cohort, read_rubric
from citewell.grading.gradebooks import render_csv
from citewell.model import ConfigurationError, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

TESTS = Path(__file__).parents[1]
COHORT = TESTS / "documents" / "cohort"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(*arguments: str) -> subprocess.Popen[bytes]:
    paths = [str(TESTS), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(paths)}
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *arguments],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Give the address of a scheduler, and its two workers."""
    address = f"tcp://127.0.0.1:{free_port()}"
    scheduler = start("scheduler", "--host", address, "--no-dashboard")
    worker = ("worker", address, "--no-nanny", "--nthreads", "1", "--no-dashboard", "--local-directory")
    folder = str(tmp_path_factory.mktemp("dask"))
    workers = [start(*worker, folder) for _ in range(2)]
    try:
        yield address, workers
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


def test_bounds_hold_on_a_worker(cluster: tuple[str, list[subprocess.Popen[bytes]]]) -> None:
    address, _ = cluster
    jobs = [Job(payload, "", payload) for payload in ("hang", "die", "explode", "sound")]
    outcomes = {job.key: outcome for job, outcome in Cluster(address, timeout=2).run(work, jobs)}
    reasons = [outcomes[name].reason for name in ("hang", "die", "explode") if isinstance(outcomes[name], Failed)]
    assert [word in reason for word, reason in zip(("2 s", "exit code", "memory"), reasons, strict=True)] == [True] * 3
    assert outcomes["sound"] == Done({"did": "sound"})


def test_a_worker_that_dies(cluster: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path) -> None:
    """Grade a cohort while one of two workers is killed: the same files as from this process alone."""
    address, workers = cluster
    done: list[str] = []

    def told(job: Job, fresh: bool) -> None:
        done.append(job.key)
        if len(done) == 3:
            workers[0].kill()

    def grade(name: str, pool: Pool) -> dict[str, bytes]:
        out = tmp_path / name
        settings = Settings(offline=True, heeds_manuscript=False)
        plan = Plan(find_submissions([str(COHORT)]), settings, read_rubric(None), {}, str(out))
        with Journal(tmp_path / f"{name}.sqlite") as journal:
            cohort = grade_cohort(plan, pool, journal, told)
        pages = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
        return pages | {"gradebook.csv": render_csv(cohort)}

    on_the_cluster = grade("cluster", Cluster(address))
    assert workers[0].poll() is not None or workers[0].wait(10) is not None
    assert len(set(done)) == 12
    assert on_the_cluster == grade("here", Here())


def test_no_scheduler_there() -> None:
    with pytest.raises(ConfigurationError, match="no Dask scheduler"):
        list(Cluster(f"tcp://127.0.0.1:{free_port()}", patience=1).run(work, [Job("a", "", "a")]))
