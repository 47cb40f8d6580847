"""Reports as files: which format, one for all or one a manuscript, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., int]
Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize(("name", "begins"), [("r.HTML", "<!DOCTYPE html>"), ("r.sarif", "{\n"), ("r.txt", "")])
def test_the_suffix_chooses_the_format(run: Run, name: str, begins: str) -> None:
    assert run("check", "missing.md", "--output", name) == 1
    assert Path(name).read_text("utf-8").startswith(begins)


def test_html_is_printed_where_no_file_is_named(run: Run, capsys: Capture) -> None:
    assert run("check", "missing.md", "--format", "html") == 1
    assert capsys.readouterr().out.startswith("<!DOCTYPE html>\n")


@pytest.mark.parametrize("folder", ["reports/", "there"])
def test_a_folder_takes_one_page_a_manuscript(run: Run, capsys: Capture, folder: str) -> None:
    Path("there").mkdir()
    assert run("check", "sound.md", "missing.md", "empty.md", "--format", "html", "--output", folder) == 2
    pages = {path.name: path.read_text("utf-8") for path in Path(folder).iterdir()}
    assert set(pages) == {"sound.html", "missing.html", "empty.html"}
    assert "CIT102" in pages["missing.html"]
    assert "This file could not be read" in pages["empty.html"]
    assert capsys.readouterr().err.count("report written to") == 3


@pytest.mark.parametrize("output", [(), ("--output", "all.html")])
def test_one_page_for_several_manuscripts_is_refused(run: Run, capsys: Capture, output: tuple[str, ...]) -> None:
    assert run("check", "sound.md", "missing.md", "--format", "html", *output) == 2
    told = capsys.readouterr()
    assert told.err == ("citewell: a report as html is of one manuscript; for 2, name a folder: --output reports/\n")
    assert told.out == ""
    assert not Path("all.html").exists()


def test_two_manuscripts_of_one_name_do_not_share_a_page(run: Run, capsys: Capture) -> None:
    Path("sound.txt").write_text(Path("sound.md").read_text("utf-8"), "utf-8")
    assert run("check", "sound.md", "sound.txt", "--format", "html", "--output", "reports/") == 2
    assert "the reports on sound.md and sound.txt would both be written there" in capsys.readouterr().err
    assert not Path("reports").exists()


@pytest.mark.parametrize("name", ["sarif", "gitlab", "junit", "rdjson", "json"])
def test_other_formats_hold_all_manuscripts(run: Run, name: str) -> None:
    assert run("check", "sound.md", "missing.md", "--format", name, "--output", "all") == 1
    assert "CIT102" in Path("all").read_text("utf-8")


def test_a_format_for_programs_is_utf8_whatever_the_terminal(run: Run, capfd: Capture) -> None:
    assert run("check", "missing.md", "--format", "sarif") == 1
    assert json.loads(capfd.readouterr().out)["version"] == "2.1.0"


@pytest.mark.parametrize("name", ["html", "sarif"])
def test_a_place_where_nothing_can_be_written_is_one_line(run: Run, capsys: Capture, name: str) -> None:
    assert run("check", "missing.md", "--format", name, "--output", "/proc/version/report") == 2
    assert capsys.readouterr().err.startswith("citewell: /proc/version/report: cannot be written: ")
