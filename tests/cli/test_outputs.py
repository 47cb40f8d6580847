"""Where the report goes: files that are whole or not there, pipes that close, and encodings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from citewell.cli import outputs

PROGRAM = [sys.executable, "-m", "citewell"]


def test_the_suffix_chooses_json_and_nothing_is_printed(
    run: Callable[..., int], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run("check", "missing.md", "--output", "new/folder/report.JSON") == 1
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "citewell: report written to new/folder/report.JSON\n")
    written = json.loads((tmp_path / "new/folder/report.JSON").read_text("utf-8"))
    assert [finding["code"] for finding in written["reports"][0]["findings"]] == ["CIT102"]


def test_a_named_format_is_written_whatever_the_suffix(run: Callable[..., int], tmp_path: Path) -> None:
    run("check", "missing.md", "--output", "report.json", "--format", "concise")
    assert (tmp_path / "report.json").read_text("utf-8").startswith("missing.md:3:")


def test_a_report_on_an_unreadable_file_is_not_empty(run: Callable[..., int], tmp_path: Path) -> None:
    assert run("check", "empty.md", "--output", "report.txt") == 2
    assert "Not read: empty.md: " in (tmp_path / "report.txt").read_text("utf-8")


@pytest.mark.parametrize("target", ["missing.md", "./missing.md", "link.md"])
def test_no_report_is_written_over_a_manuscript(run: Callable[..., int], tmp_path: Path, target: str) -> None:
    (tmp_path / "link.md").symlink_to("missing.md")
    before = (tmp_path / "missing.md").read_bytes()
    assert run("check", "missing.md", "--output", target) == 2
    assert (tmp_path / "missing.md").read_bytes() == before


@pytest.mark.parametrize("target", [".", "sound.md/report.json", "/proc/version/report.json"])
def test_a_place_where_nothing_can_be_written(
    run: Callable[..., int], capsys: pytest.CaptureFixture[str], target: str
) -> None:
    assert run("check", "missing.md", "--output", target) == 2
    assert capsys.readouterr().err.startswith(f"citewell: {target}: ")


def test_a_failed_write_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.txt"
    target.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(outputs.ConfigurationError, match=r"report\.txt: cannot be written: No space left"):
        outputs.write_file(target, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]
    assert target.read_text() == "old"


def test_a_report_gets_the_rights_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    outputs.write_file(tmp_path / "report", b"")
    assert (tmp_path / "report").stat().st_mode == (tmp_path / "plain").stat().st_mode


def start(folder: Path, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*PROGRAM, *arguments],
        cwd=folder,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.mark.usefixtures("run")
def test_a_reader_that_goes_away_changes_nothing(tmp_path: Path) -> None:
    program = start(tmp_path, "check", *["missing.md", "uncited.md"])
    assert program.stdout
    program.stdout.close()
    assert program.stderr
    assert program.stderr.read() == b""
    assert program.wait() == 1


@pytest.mark.usefixtures("run")
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_is_told(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "check", "sound.md"], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert done.stderr == b"citewell: the report cannot be printed: No space left on device\n"


@pytest.mark.usefixtures("run")
def test_a_terminal_that_lacks_characters_gets_question_marks_and_json_stays_utf8(tmp_path: Path) -> None:
    (tmp_path / "missing.md").write_text("Marsh (Ødegård, 2015)\n\n# References\n\nŁukasz, A. (2018). Bay.\n", "utf-8")
    text, _ = start(tmp_path, "check", "missing.md", PYTHONIOENCODING="ascii").communicate()
    assert b"?deg?rd" in text
    content, _ = start(tmp_path, "check", "missing.md", "--format", "json", PYTHONIOENCODING="ascii").communicate()
    assert json.loads(content)["reports"][0]["citations"][0]["text"] == "(Ødegård, 2015)"


def test_a_file_name_that_is_no_utf8_stays_legible_in_json() -> None:
    assert json.loads(outputs.encode(json.dumps("a\udcff", ensure_ascii=False))) == "a\udcff"


def test_a_pipe_is_written_to_and_stays_a_pipe(run: Callable[..., int], tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    run("check", "missing.md", "--output", "pipe", "--format", "concise")
    assert os.read(reader, 11) == b"missing.md:"
    assert pipe.is_fifo()
    os.close(reader)


def test_a_link_is_replaced_and_what_it_leads_to_stays(run: Callable[..., int], tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("old")
    (tmp_path / "report.txt").symlink_to("precious")
    run("check", "missing.md", "--output", "report.txt")
    assert (tmp_path / "precious").read_text() == "old"
    assert not (tmp_path / "report.txt").is_symlink()
