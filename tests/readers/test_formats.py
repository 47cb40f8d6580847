"""The dispatch by format, and what it says of files that cannot be read."""

from pathlib import Path

import pytest

from citewell.model import UnreadableFileError
from citewell.readers import read_document, texts


def complaint(path: Path) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        read_document(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "advice"),
    [
        ("empty.md", b"", "empty"),
        ("paper.doc", b"x", "save the manuscript as .docx"),
        ("paper.PDF", b"x", "file that it was made from"),
        ("paper.xyz", b"x", "supported are .docx, .md"),
        ("paper", b"x", "no suffix"),
        ("paper.md", b"One\nCaf\xe9", "line 2, byte 7); save it as UTF-8"),
        ("paper.txt", b"\xff\xfeN\x00\xd8", "not valid UTF-16"),
        ("paper.txt", b"N\x00g\x00", "not text"),
    ],
)
def test_the_user_is_told_what_to_do(tmp_path: Path, name: str, content: bytes, advice: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert advice in complaint(tmp_path / name)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    assert "no such file" in complaint(tmp_path / "missing.md")
    assert "folder" in complaint(tmp_path)


def test_a_file_larger_than_any_manuscript_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "LARGEST_TEXT", 1 << 20)
    (tmp_path / "paper.md").write_bytes(b" " * (1 << 20) + b"a")
    assert "larger than 1 MiB" in complaint(tmp_path / "paper.md")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_character(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "paper.md").write_text("Ñg (2020)", encoding)
    (block,) = read_document(tmp_path / "paper.md").blocks
    assert (block.text, block.runs[0].column) == ("Ñg (2020)", 1)


def test_the_path_stays_as_the_user_gave_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "paper.md").write_text("Text")
    assert read_document("./paper.md").path == "./paper.md"


@pytest.mark.parametrize("suffix", [".md", ".markdown", ".qmd", ".Rmd"])
def test_dialects_of_markdown_are_markdown(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"paper{suffix}").write_text("*a*\nb")
    document = read_document(tmp_path / f"paper{suffix}")
    assert (document.format, document.blocks[0].text) == ("markdown", "a b")


def test_plain_text_keeps_its_lines(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text("a\nb")
    assert read_document(tmp_path / "paper.txt").blocks[0].text == "a\nb"
