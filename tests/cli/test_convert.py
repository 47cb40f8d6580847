"""``citewell convert``: the files are the author's from the moment they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from citewell.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = "Ruiz, M., & Sato, H. (2019). Three pumps compared. Cell Notes, 11, 100-120."


@pytest.fixture
def manuscript(tmp_path: Path) -> Path:
    path = tmp_path / "essay.txt"
    path.write_text(f"So it is (Ruiz & Sato, 2019).\n\nReferences\n\n{ENTRY}\n", "utf-8")
    return path


def test_text_and_library_lie_beside_the_manuscript(manuscript: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", str(manuscript)]) == 0
    text, library = manuscript.with_suffix(".md"), manuscript.with_name("references.bib")
    assert capsys.readouterr().out.splitlines() == [str(text), str(library)]
    assert "So it is [@ruiz2019]." in text.read_text("utf-8")
    assert "@article{ruiz2019," in library.read_text("utf-8")


def test_the_text_names_its_library_wherever_it_lies(manuscript: Path) -> None:
    folder = manuscript.parent
    output, library = folder / "text" / "essay.md", folder / "bib" / "my.bib"
    assert main(["convert", str(manuscript), "--output", str(output), "--library", str(library)]) == 0
    assert "bibliography: ../bib/my.bib" in output.read_text("utf-8")
    assert library.is_file()


def test_the_same_again_changes_nothing(manuscript: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", str(manuscript)]) == 0
    capsys.readouterr()
    assert main(["convert", str(manuscript)]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("is up to date") == 2


def test_a_file_that_exists_is_not_overwritten(manuscript: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = manuscript.with_name("references.bib")
    library.write_text("mine", "utf-8")
    assert main(["convert", str(manuscript)]) == 2
    assert "references.bib: exists; --force overwrites" in capsys.readouterr().err
    assert library.read_text("utf-8") == "mine"
    assert not manuscript.with_suffix(".md").exists()


def test_files_can_be_kept_or_forced(manuscript: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = manuscript.with_suffix(".md")
    text.write_text("mine", "utf-8")
    assert main(["convert", str(manuscript), "--keep"]) == 0
    assert "exists and is kept" in capsys.readouterr().err
    assert text.read_text("utf-8") == "mine"
    assert main(["convert", str(manuscript), "--force"]) == 0
    assert "[@ruiz2019]" in text.read_text("utf-8")


def test_a_manuscript_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "broken.docx"
    path.write_bytes(b"PK\x03\x04 not a package")
    assert main(["convert", str(path)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"citewell: {path}: ")
    assert list(tmp_path.iterdir()) == [path]


def test_the_manuscript_itself_is_never_overwritten(manuscript: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = manuscript.rename(manuscript.with_suffix(".md"))
    before = source.read_bytes()
    assert main(["convert", str(source), "--force"]) == 2
    assert "is the manuscript itself" in capsys.readouterr().err
    assert source.read_bytes() == before


def test_a_text_that_cites_by_key_has_nothing_to_convert(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "keyed.md"
    path.write_text("So it is [@ruiz2019].\n", "utf-8")
    assert main(["convert", str(path), "--output", str(tmp_path / "new.md")]) == 2
    assert "cites by key already" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [path]


def test_a_text_that_is_nested_too_deeply_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "deep.txt"
    path.write_text(f"{'>' * 2000} So it is.\n", "utf-8")
    assert main(["convert", str(path)]) == 2
    assert "nested too deeply" in capsys.readouterr().err
