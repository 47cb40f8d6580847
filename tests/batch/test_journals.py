"""Nothing is lost and nothing done twice, whenever a run is killed."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from batch_work import Here, work
from citewell.batch import Done, Failed, Job, Journal, run_jobs
from citewell.batch.processes import AHEAD
from citewell.model import ConfigurationError

JOBS = [Job(name, "1", name) for name in ("one", "two", "unreadable")]
PROGRAM = """
import sys
from pathlib import Path
from batch_work import mark
from citewell.batch import Job, Journal, Processes, run_jobs
if __name__ == "__main__":
    folder = sys.argv[1]
    jobs = [Job(f"j{n}", "1", (folder, f"j{n}", 0.02)) for n in range(40)]
    with Journal(Path(folder, "journal.sqlite")) as journal:
        print(run_jobs(mark, jobs, Processes(2), journal))
"""


def test_what_is_done_stays_done(tmp_path: Path) -> None:
    done: list[tuple[str, bool]] = []
    for _ in range(2):
        with Journal(tmp_path / "journal") as journal:
            outcomes = run_jobs(work, JOBS, Here(), journal, lambda job, fresh: done.append((job.key, fresh)))
            assert outcomes == {
                "one": Done({"did": "one"}),
                "two": Done({"did": "two"}),
                "unreadable": Failed("it is no manuscript"),
            }
    assert done == [(job.key, True) for job in JOBS] + [(job.key, False) for job in JOBS]


def test_what_changed_is_done_again(tmp_path: Path) -> None:
    done: list[str] = []
    with Journal(tmp_path / "journal") as journal:
        run_jobs(work, JOBS, Here(), journal)
        jobs = [JOBS[0], Job("two", "2", "two"), JOBS[2]]
        run_jobs(work, jobs, Here(), journal, lambda job, fresh: done.append(job.key) if fresh else None)
        assert done == ["two"]
        lost = Done({"did": "one"})
        run_jobs(
            work,
            jobs,
            Here(),
            journal,
            lambda job, fresh: done.append(job.key) if fresh else None,
            lambda outcome: outcome != lost,
        )
    assert done == ["two", "one"]


def test_failures_can_be_forgotten(tmp_path: Path) -> None:
    with Journal(tmp_path / "journal") as journal:
        run_jobs(work, JOBS, Here(), journal)
        journal.forget_failures()
        assert [journal.outcome(job) is None for job in JOBS] == [False, False, True]


def test_one_run_at_a_time(tmp_path: Path) -> None:
    with Journal(tmp_path / "journal"), pytest.raises(ConfigurationError, match="another run holds this journal"):
        Journal(tmp_path / "journal")


def test_another_file_is_no_journal(tmp_path: Path) -> None:
    (tmp_path / "journal").write_text("a text, and longer than the head of a database" * 9, "utf-8")
    with pytest.raises(ConfigurationError, match="is no journal"):
        Journal(tmp_path / "journal")


def test_killed_at_any_moment(tmp_path: Path) -> None:
    """Kill runs until one comes to its end; each job may have been done again only where its line was not written."""
    chance = random.Random(8)
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, "utf-8")
    folder = tmp_path / "work"
    folder.mkdir()
    kills = 0
    while kills < 6:
        run = subprocess.Popen([sys.executable, program, folder], env=_environment(), stdout=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.3, 1.5))
        if run.poll() is not None:
            break
        started = psutil.Process(run.pid).children(recursive=True)
        run.kill()
        run.wait()
        kills += 1
        _, left = psutil.wait_procs(started, timeout=20)
        assert not left
    end = subprocess.run([sys.executable, program, folder], env=_environment(), capture_output=True, check=True)
    assert end.stdout.count(b"Done(") == 40
    times = [len((folder / f"j{n}").read_text("ascii").splitlines()) for n in range(40)]
    handed_out = AHEAD * 2 * kills  # which the two processes may still do before they see that nobody waits
    assert sum(times) <= 40 + handed_out


def _environment() -> dict[str, str]:
    paths = [str(Path(__file__).parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])]
    return os.environ | {"PYTHONPATH": os.pathsep.join(paths)}
