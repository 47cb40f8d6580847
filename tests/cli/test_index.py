"""``citewell index``: what it prints, where it writes, and how a check uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from citewell.cli.index import DEFAULT
from citewell.cli.main import main
from registries.index.data_files import BIB, MARSHES, RETRACTIONS, crossref, lines, write_gzip

MANUSCRIPT = """\
# Marshes

Marshes store carbon (Okafor, 2018), and so do shelves (Tanaka, 2019).

# References

Okafor, C. N. (2018). Salt marshes of the delta under rising seas. *Journal of Coasts, 4*, 1–9.

Tanaka, H. (2019). Of shelves and their seas. *Shelf Letters, 3*, 10–19. https://doi.org/10.5555/absent.1
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run in a folder with a library, a data file and a manuscript."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "refs.bib").write_text(BIB, "utf-8")
    (tmp_path / "watch.csv").write_text(RETRACTIONS, "utf-8")
    write_gzip(tmp_path / "part.gz", lines(crossref("10.5555/coast.4", MARSHES)))
    (tmp_path / "essay.md").write_text(MANUSCRIPT, "utf-8")
    return tmp_path


def test_a_build_says_what_it_read_and_what_the_index_holds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["index", "build", "refs.bib", "watch.csv", "part.gz"]) == 0

    printed = capsys.readouterr()
    assert printed.err.splitlines() == [
        "citewell: refs.bib: 2 works",
        "citewell: watch.csv: 2 works, 1 left out (broken, or without DOI and title)",
        "citewell: part.gz: 1 works",
    ]
    told = printed.out.splitlines()
    assert told[0].startswith(f"{DEFAULT}: 3 works, 0.")
    assert told[2] == "  Retraction Watch: 2 records, to 2021-01-05, watch.csv, 1 left out"
    assert told[-1] == "It holds a part of the records: it finds and compares, and makes no work absent."


def test_info_prints_the_same_again(capsys: pytest.CaptureFixture[str]) -> None:
    main(["index", "build", "part.gz", "--output", "works/all.sqlite", "--complete"])
    built = capsys.readouterr().out

    assert main(["index", "info", "works/all.sqlite"]) == 0
    assert capsys.readouterr().out == built
    assert "It is declared to hold all records of Crossref to 2025-04-01" in built


def test_the_configuration_names_the_index(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "citewell.toml").write_text('index = "mine.sqlite"\n', "utf-8")

    assert main(["index", "build", "part.gz"]) == 0
    assert main(["index", "info"]) == 0
    assert (folder / "mine.sqlite").exists()
    assert capsys.readouterr().out.startswith(str(folder / "mine.sqlite"))


def test_many_files_have_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "dump").mkdir()
    for n in range(30):
        write_gzip(folder / "dump" / f"{n}.jsonl.gz", lines(crossref(f"10.5555/{n}", MARSHES)))

    assert main(["index", "build", "dump"]) == 0
    printed = capsys.readouterr()
    assert printed.err == "citewell: 30 files read, 30 works in them\n"
    assert "  Crossref: 30 records, to 2025-04-01, 30 files\n" in printed.out


def test_what_cannot_be_read_gives_a_line_and_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["index", "build", "missing.gz", "essay.md", "part.gz"]) == 2

    told = capsys.readouterr().err.splitlines()
    assert "citewell: missing.gz: cannot be read: No such file or directory" in told
    assert any(line.startswith("citewell: essay.md: it is no data file of Crossref") for line in told)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["info", "none.sqlite"], "there is no index none.sqlite"),
        (["info", "refs.bib"], "refs.bib is no index of citewell"),
        (["build", "part.gz", "--output", "refs.bib"], "refs.bib is no index of citewell"),
        (["info", "postgresql://me:secret@127.0.0.1:9/x"], "the index postgresql://me@127.0.0.1:9/x "),
    ],
)
def test_an_index_that_cannot_be_used_gives_a_line_and_status_2(
    arguments: list[str], reason: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["index", *arguments]) == 2

    told = capsys.readouterr().err
    assert told.startswith(f"citewell: {reason}")
    assert told.count("\n") == 1
    assert (folder / "refs.bib").read_text("utf-8") == BIB


def _lookups(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    report = json.loads(capsys.readouterr().out)["reports"][0]
    return [reference["lookup"] for reference in report["references"]]


def test_a_check_finds_works_in_the_index_without_a_network(capsys: pytest.CaptureFixture[str]) -> None:
    main(["index", "build", "part.gz", "watch.csv"])
    capsys.readouterr()

    status = main(["check", "--offline", "--index", DEFAULT, "--select", "REG", "--format", "json", "essay.md"])

    first, second = _lookups(capsys)
    assert (first["status"], first["doi"]) == ("found", "10.5555/coast.4")
    assert second["status"] == "skipped"
    assert status == 1  # the work was retracted, says Retraction Watch


def test_a_partial_index_accuses_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    main(["index", "build", "part.gz"])
    capsys.readouterr()

    assert main(["check", "--offline", "--index", DEFAULT, "--select", "REG", "--format", "json", "essay.md"]) == 0
    assert [lookup["status"] for lookup in _lookups(capsys)] == ["found", "skipped"]


@pytest.mark.parametrize("content", [None, b"no index at all"])
def test_a_check_goes_on_without_an_index_that_cannot_be_used(
    content: bytes | None, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if content:
        (folder / "bad.sqlite").write_bytes(content)

    assert main(["check", "--offline", "--index", "bad.sqlite", "--select", "REG", "--format", "json", "essay.md"]) == 0
    report = json.loads(capsys.readouterr().out)["reports"][0]
    assert [reference["lookup"]["status"] for reference in report["references"]] == ["skipped", "skipped"]
    assert [note.partition(";")[0] for note in report["notes"]] == [
        "bad.sqlite is no index of citewell" if content else "there is no index bad.sqlite"
    ]
