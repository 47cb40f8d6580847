"""Processes that check: bounded in time and memory, gone with all they started, and nothing of theirs is left."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import misbehaving
from citewell.model import Settings
from citewell.web.checks import finish
from citewell.web.jobs import End, Ending, Job, Output, Stage, decode, encode
from citewell.web.tasks import work
from citewell.web.workers import Workers

from .conftest import SOUND, STAGE0, Ask, manuscript


def run(folder: Path, task: Callable[..., None] = work, seconds: float = 30, memory: int = 2**30) -> End:
    own = folder / "job"
    own.mkdir()
    file = own / "essay.md"
    file.write_text(SOUND, "utf-8")
    job = Job(own, file, "essay.md", Settings(offline=True), frozenset({Output.JSON}), memory, seconds)

    async def wait() -> End:
        workers = Workers(1, task)
        await workers.warm_up()
        async with workers.run(job) as messages:
            end = await finish(messages)
        workers.close()
        return end

    return asyncio.run(wait())


def is_alive(pid: int) -> bool:
    """Tell whether a process runs; one that is dead and waits to be counted does not."""
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text("ascii").rpartition(")")[2].split()[0] != "Z"


def test_a_job_is_done(tmp_path: Path) -> None:
    assert run(tmp_path) == End(Ending.DONE)
    assert (tmp_path / "job" / "output-json.json").exists()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see which processes live")
def test_what_hangs_is_killed_with_what_it_started(tmp_path: Path) -> None:
    started = time.monotonic()
    end = run(tmp_path, misbehaving.hang, seconds=8)
    assert end.ending is Ending.REFUSED
    assert "8 seconds" in end.reason
    assert time.monotonic() - started < 60
    child = int((tmp_path / "child").read_text("ascii"))
    deadline = time.monotonic() + 5
    while is_alive(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_alive(child)


@pytest.mark.parametrize("task", [misbehaving.crash, misbehaving.babble])
def test_what_dies_or_raves_is_given_up(tmp_path: Path, task: Callable[..., None]) -> None:
    end = run(tmp_path, task)
    assert end.ending is Ending.REFUSED
    assert "given up" in end.reason


@pytest.mark.skipif(os.name != "posix", reason="needs limits of memory")
def test_what_takes_all_memory_is_refused(tmp_path: Path) -> None:
    end = run(tmp_path, misbehaving.explode, memory=2**29)
    assert end == End(Ending.REFUSED, "it needs more than the 512 MiB of memory that a check may take")


def test_a_defect_of_ours_is_no_fault_of_the_manuscript(tmp_path: Path) -> None:
    assert run(tmp_path, misbehaving.fail) == End(Ending.FAILED, "internal error (ZeroDivisionError)")


def test_nothing_is_left_behind(service: Ask, tmp_path: Path) -> None:
    client = service()
    files = manuscript(STAGE0.read_bytes(), "stage0.docx")
    for path in ("/api/v1/check", "/check"):
        assert client.post(path, files=files).status_code == 200
    assert client.post("/publish", files=files).status_code == 200
    assert client.post("/api/v1/check", files=manuscript(b"no zip", "essay.docx")).status_code == 422
    assert client.post("/api/v1/check", files=manuscript(), data={"stile": ""}).status_code == 422
    assert list((tmp_path / "temporary").iterdir()) == []


def test_what_takes_too_long_leaves_nothing_behind(service: Ask, tmp_path: Path) -> None:
    client = service({"check_seconds": 0.01})
    answer = client.post("/api/v1/check", files=manuscript(STAGE0.read_bytes(), "stage0.docx"))
    assert answer.status_code == 422
    assert "0.01 seconds" in answer.json()["detail"]
    assert list((tmp_path / "temporary").iterdir()) == []


def test_what_shall_be_kept_is_kept(service: Ask, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    client = service(keep=kept)
    client.post("/api/v1/check", files=manuscript(name="../../my essay.md"))
    client.post("/check", files=manuscript(name="essay.md"))
    names = sorted(path.name for path in kept.rglob("*") if path.is_file())
    assert names == ["essay-report.html", "essay-report.json", "essay.md", "my-essay-report.json", "my-essay.md"]
    assert [path for path in tmp_path.rglob("*essay*") if kept not in path.parents] == []


def test_messages_cross_the_pipe_as_they_are() -> None:
    for message in (Stage("verify", 2, 9), End(Ending.REFUSED, "why", ("a", "b"))):
        assert decode(encode(message)) == message
    for wrong in (b"", b"[]", b"{}", b'{"ending": "x", "reason": "", "notes": []}', b"\xff"):
        with pytest.raises(ValueError, match=r"."):
            decode(wrong)
