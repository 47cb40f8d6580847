"""``citewell grade`` from the folder of submissions to the files that come out."""

from __future__ import annotations

import csv
import io
import os
import random
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import fsspec
import openpyxl
import pytest

from batch_work import Here
from citewell.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable

ENTRY = "Okafor, C. N. (2018). Salt marshes of the delta. Journal of Coasts, 4, 1–9. https://doi.org/10.5555/coast.4\n"
SOUND = f"# Marshes\n\nMarshes store carbon (Okafor, 2018).\n\n# References\n\n{ENTRY}"
MISSING = SOUND.replace("2018)", "2018; Lindqvist, 2015)", 1)
FORGED = SOUND.replace("10.5555/coast.4", "10.1234/jcr.2018.xxxx")
COHORT = {
    "Amara Okoye_11_assignsubmission_file_/essay.md": SOUND,
    "Bo Ek_12_assignsubmission_file_/essay.md": MISSING,
    "=cmd|' calc'!A1_13_assignsubmission_file_/essay.md": FORGED,
    "Zoë <b>Lund_14_assignsubmission_file_/essay.md": FORGED,
}


@pytest.fixture
def grade(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., int]:
    """Grade the cohort in a folder of its own, offline, in this process."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("citewell.cli.grade._pool", lambda options, settings: Here())
    for name, text in COHORT.items():
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8")
    return lambda *more: main(["grade", "in", "--out", "out", "--offline", *more])


def rows(out: Path = Path("out")) -> dict[str, dict[str, str]]:
    text = (out / "gradebook.csv").read_text("utf-8")
    return {row["submission"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def contents(out: Path) -> dict[str, bytes]:
    """Return every file of the results but the journal."""
    files = (path for path in out.rglob("*") if path.is_file() and not path.name.startswith(".citewell-journal"))
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def test_gradebook_feedback_and_page(grade: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    assert grade() == 0
    assert capsys.readouterr().out == "4 of 4 submissions graded: out/index.html\n"
    book = rows()
    assert {name: row["points"] for name, row in book.items()} == {
        "amara-okoye-11": "100",
        "bo-ek-12": "96",
        "cmd-calc-a1-13": "96",
        "zoë-b-lund-14": "96",
    }
    assert (book["bo-ek-12"]["coverage"], book["bo-ek-12"]["student"], book["bo-ek-12"]["id"]) == ("36", "Bo Ek", "12")
    assert book["amara-okoye-11"]["not_verified"] == "1"
    page = Path("out", book["bo-ek-12"]["feedback"]).read_text("utf-8")
    assert "Coverage" in page
    assert "CIT102" in page
    assert "Points: 96 of 100" in page
    assert "Content-Security-Policy" in Path("out/index.html").read_text("utf-8")


def test_no_cell_is_a_formula_and_no_name_is_markup(grade: Callable[..., int]) -> None:
    grade()
    assert rows()["cmd-calc-a1-13"]["student"] == "'=cmd|' calc'!A1"
    sheet = openpyxl.load_workbook("out/gradebook.xlsx")["Gradebook"]
    assert not any(cell.data_type == "f" for row in sheet for cell in row)
    assert [cell.value for cell in sheet["B"]][1:] == ["Amara Okoye", "Bo Ek", "=cmd|' calc'!A1", "Zoë <b>Lund"]
    assert sheet["G2"].value == 100
    assert (
        sheet.cell(2, sheet.max_column - 1).hyperlink.target.replace("\\", "/")
        == "feedback/amara-okoye-11/feedback.html"
    )
    for path in Path("out").rglob("*.html"):
        assert "<b>Lund" not in path.read_text("utf-8")


def test_what_is_shared_is_told_to_the_reviewer_alone(grade: Callable[..., int]) -> None:
    grade()
    index = Path("out/index.html").read_text("utf-8")
    assert "the same wrong reference (IDN403)" in index
    assert rows()["zoë-b-lund-14"]["shared"] == "wrong-reference 1"
    for path in Path("out/feedback").rglob("*.html"):
        text = path.read_text("utf-8")
        assert "shared" not in text
        assert "same wrong" not in text


def test_the_same_bytes_twice(grade: Callable[..., int]) -> None:
    grade()
    first = contents(Path("out"))
    Path("out").rename("first")
    grade()
    assert contents(Path("out")) == first
    grade()
    assert contents(Path("out")) == first


def test_overrides_count_on_the_next_run(grade: Callable[..., int]) -> None:
    grade()
    others = {name: content for name, content in contents(Path("out")).items() if name.startswith("feedback/amara")}
    Path("out/overrides.csv").write_text(
        "submission,criterion,points,reason\nbo-ek-12,coverage,39.5,<i>in</i> an appendix\n", "utf-8"
    )
    assert grade() == 0
    row = rows()["bo-ek-12"]
    assert (row["coverage"], row["points"], row["overridden"]) == ("39.5", "99.5", "coverage")
    page = Path("out", row["feedback"]).read_text("utf-8")
    assert "Set to 39.5 by your reviewer: &lt;i&gt;in&lt;/i&gt; an appendix" in page
    assert {name: contents(Path("out"))[name] for name in others} == others
    Path("out/overrides.csv").write_text("submission,criterion,points,reason\nbo-ek,coverage,1,x\n", "utf-8")
    assert grade() == 2


def test_anonymous_results_tell_no_name(grade: Callable[..., int]) -> None:
    assert grade("--anonymous", "--identities", "who.csv") == 0
    told = [path.encode() + content for path, content in contents(Path("out")).items() if not path.endswith(".xlsx")]
    sheet = openpyxl.load_workbook("out/gradebook.xlsx")["Gradebook"]
    told += [str(cell.value).encode() for row in sheet for cell in row]
    for word in ("Amara", "Okoye", "Lund", "assignsubmission", "calc"):
        assert not any(word.lower().encode() in content.lower() for content in told)
    with Path("who.csv").open(encoding="utf-8", newline="") as stream:
        who = {row["submission"]: row["student"] for row in csv.DictReader(stream)}
    assert sorted(who) == sorted(rows())
    assert "Amara Okoye" in who.values()


def test_what_cannot_be_graded_is_marked_and_the_rest_goes_on(
    grade: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    for name, content in (("Cy_15", b"%PDF-1.7"), ("Di_16", b""), ("Ed_17", b"Ng\xff")):
        folder = Path("in", f"{name}_assignsubmission_file_")
        folder.mkdir()
        (folder / ("essay.pdf" if name == "Cy_15" else "essay.md")).write_bytes(content)
    os.mkfifo("in/Fi_18_assignsubmission_file_.docx")
    assert grade() == 2
    book = rows()
    assert [row["status"] for row in book.values()].count("graded") == 4
    assert "a PDF cannot be checked" in book["cy-15"]["reason"]
    assert "the file is empty" in book["di-16"]["reason"]
    assert book["ed-17"]["points"] == ""
    captured = capsys.readouterr()
    assert len(captured.err.strip().splitlines()) == 4
    assert "Traceback" not in captured.err


def test_a_file_that_vanishes(grade: Callable[..., int]) -> None:
    assert grade() == 0
    Path("in/Bo Ek_12_assignsubmission_file_/essay.md").unlink()
    Path("in/Bo Ek_12_assignsubmission_file_/essay.md").symlink_to("nowhere.md")
    assert grade() == 0
    assert set(rows()) == {"amara-okoye-11", "cmd-calc-a1-13", "zoë-b-lund-14"}


def test_a_zip_gives_the_same_as_its_folder(grade: Callable[..., int]) -> None:
    grade()
    with zipfile.ZipFile("export.zip", "w") as archive:
        for name, text in COHORT.items():
            archive.writestr(f"Course 7/{name}", text)
    assert main(["grade", "export.zip", "--out", "unpacked", "--offline"]) == 0
    assert contents(Path("unpacked")) == contents(Path("out"))


def test_addresses_give_the_same_as_folders(grade: Callable[..., int]) -> None:
    grade()
    memory = fsspec.filesystem("memory")
    for name, text in COHORT.items():
        memory.pipe_file(f"/course/{name}", text.encode())
    options = ["--offline", "--journal", "journal.sqlite"]
    assert main(["grade", "memory://course", "--out", "memory://graded", *options]) == 0
    written = {path[len("/graded/") :]: memory.cat_file(path) for path in memory.find("/graded")}
    assert written == contents(Path("out"))
    memory.store.clear()


WRONG_USE = {
    ("none",): "none: there is no such folder",
    ("empty",): "empty: no manuscript in there; supported are .docx",
    ("in", "--rubric", "none.toml"): "none.toml: the rubric cannot be read",
    ("in", "--out", "file"): "file: is a file; name a folder for the results with --out",
    ("in", "--identities", "who.csv"): "--identities says who is who in a run with --anonymous",
    ("in", "--overrides", "none.csv"): "none.csv: there is no such file",
    (): "name the folder or the ZIP",
}


@pytest.mark.parametrize("arguments", WRONG_USE)
def test_wrong_use_is_one_line(
    arguments: tuple[str, ...], grade: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    Path("empty").mkdir()
    Path("file").write_bytes(b"")
    assert main(["grade", "--offline", *arguments]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("citewell: ")
    assert WRONG_USE[arguments] in line


def test_a_student_configures_nothing(grade: Callable[..., int]) -> None:
    Path("in/Bo Ek_12_assignsubmission_file_/citewell.toml").write_text('ignore = ["CIT102"]\n', "utf-8")
    grade()
    assert rows()["bo-ek-12"]["points"] == "96"


def test_the_rubric_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grade", "--print-rubric"]) == 0
    assert "[criteria.coverage]" in capsys.readouterr().out


def test_killed_and_run_again(grade: Callable[..., int], tmp_path: Path) -> None:
    for number in range(20):
        Path(f"in/Student {number}_{100 + number}_assignsubmission_file_.md").write_text(MISSING, "utf-8")
    undisturbed = [sys.executable, "-m", "citewell", "grade", "in", "--offline", "--processes", "2", "--out"]
    subprocess.run([*undisturbed, "whole"], check=True, capture_output=True)
    chance = random.Random(20)
    for _ in range(4):
        run = subprocess.Popen([*undisturbed, "out"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.2, 2.5))
        run.kill()
        run.wait()
    subprocess.run([*undisturbed, "out"], check=True, capture_output=True)
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")
