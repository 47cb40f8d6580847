"""``--watch``: check again at each change, and end well."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .conftest import MISSING, SOUND

Run = Callable[..., int]
WAITING = "waiting for a change"


@pytest.fixture
def watching(run: Run, tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "citewell", "check", "--watch", "--format", "concise", *arguments]
        process = subprocess.Popen(
            command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=dict(os.environ)
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def read_until(process: subprocess.Popen[str], words: str) -> str:
    said = ""
    deadline = time.monotonic() + 30
    while words not in said and time.monotonic() < deadline:
        said += process.stdout.readline() if process.stdout else ""
    assert words in said
    return said


def test_a_change_is_checked_and_ctrl_c_ends_well(watching: Callable[..., subprocess.Popen[str]]) -> None:
    process = watching("missing.md")
    assert "missing.md:3:" in read_until(process, WAITING)
    Path("missing.md").write_text(SOUND, "utf-8")
    after = read_until(process, WAITING)
    assert "missing.md changed at " in after
    assert "CIT102" not in after
    Path("citewell.toml").write_text('stile = "apa"\n', "utf-8")
    assert "unknown key 'stile'; did you mean 'style'?" in read_until(process, WAITING)
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 0
    assert "watching ended" in (process.stdout.read() if process.stdout else "")


def test_a_file_that_is_replaced_is_waited_for(watching: Callable[..., subprocess.Popen[str]]) -> None:
    process = watching("missing.md")
    read_until(process, WAITING)
    Path("missing.md").unlink()
    time.sleep(1)
    Path("missing.md").write_text(MISSING.replace("Lindqvist", "Novak"), "utf-8")
    after = read_until(process, WAITING)
    assert "cannot be read" not in after
    assert "Novak" in after


def test_the_report_that_it_writes_is_no_change(watching: Callable[..., subprocess.Popen[str]], tmp_path: Path) -> None:
    process = watching("missing.md", "--output", "report.json")
    read_until(process, WAITING)
    before = (tmp_path / "report.json").stat().st_mtime_ns
    time.sleep(1.5)
    assert (tmp_path / "report.json").stat().st_mtime_ns == before


def test_a_file_that_is_not_there_is_one_line(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "--watch", "nowhere.md") == 2
    assert capsys.readouterr().err == "citewell: nowhere.md: there is no such file to watch\n"
