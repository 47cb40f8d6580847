"""``citewell export``: what is written where, and one line for whatever is wrong."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from citewell.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

KEYED = "---\nbibliography: library.bib\n---\n\n# Pumps\n\nA pump [@ruiz2019].\n"
LIBRARY = "@article{ruiz2019, author={Ruiz, M.}, title={Pumps}, journal={Cell Notes}, year={2019}}\n"


@pytest.fixture
def manuscript(tmp_path: Path) -> Path:
    path = tmp_path / "paper.md"
    path.write_text(KEYED, "utf-8")
    (tmp_path / "library.bib").write_text(LIBRARY, "utf-8")
    return path


def test_one_file_beside_the_manuscript_for_each_format(manuscript: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(manuscript), "--to", "html", "--to", "jats", "--to", "docx"]) == 0
    written = [manuscript.with_suffix(suffix) for suffix in (".html", ".xml", ".docx")]
    assert capsys.readouterr().out.split() == list(map(str, written))
    html, jats, docx = (path.read_bytes() for path in written)
    assert b"(Ruiz, 2019)" in html.replace(b'<a href="#ref-ruiz2019" role="doc-biblioref">', b"").replace(b"</a>", b"")
    assert b"<article " in jats
    assert docx.startswith(b"PK")


def test_a_folder_is_made_and_the_pdf_is_whole(manuscript: Path) -> None:
    build = manuscript.parent / "build"
    assert main(["export", str(manuscript), "--output", f"{build}{os.sep}"]) == 0
    assert [path.name for path in build.iterdir()] == ["paper.pdf"]
    assert (build / "paper.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_the_date_can_be_set(manuscript: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert main(["export", str(manuscript)]) == 0
    assert b"D:19700102" in manuscript.with_suffix(".pdf").read_bytes()


def test_a_typed_manuscript_is_published_without_touching_other_files(tmp_path: Path) -> None:
    path = tmp_path / "typed.md"
    entry = "Ruiz, M., & Sato, H. (2019). Three pumps compared. Cell Notes, 11, 100-120."
    path.write_text(f"# Pumps\n\nSo it is (Ruiz & Sato, 2019).\n\n# References\n\n{entry}\n", "utf-8")
    assert main(["export", str(path), "--to", "html"]) == 0
    assert sorted(file.name for file in tmp_path.iterdir()) == ["typed.html", "typed.md"]
    assert 'id="ref-ruiz2019"' in (tmp_path / "typed.html").read_text("utf-8")


def fails(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """Run a command that must fail, and return its one line."""
    assert main(["export", *arguments]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    (line,) = output.err.splitlines()
    return line


def test_no_library(manuscript: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (manuscript.parent / "library.bib").unlink()
    line = fails([str(manuscript)], capsys)
    assert "paper.md: it cites by key, and the library that its front matter names, library.bib, is not there" in line
    assert "--bibliography FILE" in line


def test_a_library_that_is_missing(manuscript: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "none.bib cannot be opened" in fails([str(manuscript), "--bibliography", "none.bib"], capsys)


def test_a_manuscript_that_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "no such file" in fails([str(tmp_path / "none.md")], capsys)


def test_a_style_that_is_none(manuscript: Path, capsys: pytest.CaptureFixture[str]) -> None:
    style = manuscript.with_name("bad.csl")
    style.write_text("<html/>", "utf-8")
    assert "bad.csl: not an independent CSL style" in fails([str(manuscript), "--style", str(style)], capsys)
    assert "no style 'nowhere'" in fails([str(manuscript), "--style", "nowhere"], capsys)


def test_a_folder_that_cannot_be_written(manuscript: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (manuscript.parent / "build").write_text("a file", "utf-8")
    assert "cannot be written" in fails([str(manuscript), "--output", str(manuscript.parent / "build/x.pdf")], capsys)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder(manuscript: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build = manuscript.parent / "build"
    build.mkdir(mode=0o500)
    assert "Permission denied" in fails([str(manuscript), "--output", str(build)], capsys)
    assert list(build.iterdir()) == []


def test_the_manuscript_is_never_overwritten(manuscript: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "is the manuscript itself" in fails([str(manuscript), "--output", str(manuscript)], capsys)
    assert manuscript.read_text("utf-8") == KEYED


def test_a_word_file_may_be_the_authors(manuscript: Path, capsys: pytest.CaptureFixture[str]) -> None:
    word = manuscript.with_suffix(".docx")
    word.write_bytes(b"mine")
    assert "--force overwrites it" in fails([str(manuscript), "--to", "docx"], capsys)
    assert word.read_bytes() == b"mine"
    assert main(["export", str(manuscript), "--to", "docx", "--force"]) == 0


def test_two_publications_for_one_path(manuscript: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = fails([str(manuscript), "--to", "pdf", "--to", "html", "--output", "one.pdf"], capsys)
    assert "several publications" in line


def test_a_date_that_is_none(
    manuscript: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert "SOURCE_DATE_EPOCH='yesterday'" in fails([str(manuscript)], capsys)


def test_no_word_of_a_manuscript_commands_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "na\x1b[31mme.md"
    path.write_text("A pump ![p](no\x1b]0;x\x07.png)\n", "utf-8")
    assert main(["export", str(path), "--to", "html"]) == 0
    told = capsys.readouterr()
    assert "\x1b" not in told.out + told.err
    assert len(told.out.splitlines()) == 1


@pytest.mark.parametrize("command", ["export", "convert"])
def test_an_error_of_ours_is_one_line(
    manuscript: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def stumble(*_: object) -> None:
        raise ZeroDivisionError("broken")

    monkeypatch.setattr("citewell.pipeline.read_document", stumble)
    arguments = [command, str(manuscript), "--output", str(manuscript.parent / "new")]
    assert main(arguments) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"citewell: {manuscript}: internal error (ZeroDivisionError: broken)")
    monkeypatch.setenv("CITEWELL_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main(arguments)
