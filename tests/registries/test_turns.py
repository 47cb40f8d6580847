"""Several processes ask a registry as one would: one after another, at the pace that it allows."""

from __future__ import annotations

import multiprocessing
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from citewell.registries import turns
from citewell.registries.deadlines import Deadline
from citewell.registries.errors import NoAnswerError
from citewell.registries.paces import Pace
from citewell.registries.turns import Turns
from registries.turn_taking import POOL, SPACING, ask, hold

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess


def start(target: object, *arguments: object) -> BaseProcess:
    process = multiprocessing.get_context("spawn").Process(target=target, args=arguments)  # type: ignore[arg-type]
    process.start()
    return process


def start_holding(folder: Path, seconds: float) -> BaseProcess:
    process = start(hold, folder, folder / "ready", seconds)
    while not (folder / "ready").exists():
        time.sleep(0.01)
    return process


def take(folder: Path, deadline: Deadline) -> None:
    with Turns(folder).take(POOL, Pace(), deadline):
        pass


def test_processes_ask_one_after_another_and_keep_one_pace(tmp_path: Path) -> None:
    processes = [start(ask, tmp_path, tmp_path / "log", 4) for _ in range(3)]
    for process in processes:
        process.join()
    requests = sorted(tuple(map(float, line.split())) for line in (tmp_path / "log").read_text().splitlines())
    assert len(requests) == 12
    for (began, ended), (next_began, _) in pairwise(requests):
        assert next_began >= ended
        assert next_began - began >= SPACING


def test_the_wait_for_another_costs_no_time(tmp_path: Path) -> None:
    process = start_holding(tmp_path, 1.5)
    deadline = Deadline(1.0)
    take(tmp_path, deadline)
    assert deadline.remaining > 0.2
    process.join()


def test_a_turn_that_never_comes_is_told_and_a_dead_process_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    process = start_holding(tmp_path, 60.0)
    monkeypatch.setattr(turns, "PATIENCE", 0.3)
    with pytest.raises(NoAnswerError, match="all the time"):
        take(tmp_path, Deadline(1.0))
    process.kill()
    process.join()
    take(tmp_path, Deadline(1.0))


@pytest.mark.parametrize("name", ["a file", "a file/below"])
def test_without_a_folder_everybody_goes_alone(name: str, tmp_path: Path) -> None:
    (tmp_path / "a file").write_bytes(b"")
    first, second = Turns(tmp_path / name), Turns(tmp_path / name)
    with first.take(POOL, Pace(), Deadline(1.0)), second.take(POOL, Pace(), Deadline(1.0)):
        assert not (tmp_path / "a file").is_dir()


def test_a_damaged_file_stops_nobody(tmp_path: Path) -> None:
    take(tmp_path, Deadline(1.0))
    [file] = tmp_path.iterdir()
    file.write_bytes(b"no database, but long enough to be taken for one" * 99)
    pace = Pace(3.0)
    with Turns(tmp_path).take(POOL, pace, Deadline(1.0)):
        assert pace.spacing == pytest.approx(3.3)


@pytest.mark.parametrize("age", [-1000.0, 61.0])
def test_a_pace_of_long_ago_or_from_before_the_machine_started_says_nothing(age: float) -> None:
    pace = Pace(3.0)
    pace.resume(time.monotonic() - age, 60.0)
    assert (pace.due_in, pace.spacing) == (0.0, pytest.approx(3.3))
