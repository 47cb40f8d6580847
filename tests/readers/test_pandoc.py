"""Formats that pandoc reads."""

import json
from pathlib import Path

import pytest

from citewell.model import BlockKind, ConfigurationError, Document, Mark, UnreadableFileError
from citewell.pandoc import run_pandoc
from citewell.readers import pandoc, read_document

MANUSCRIPT = """\
# Aims

As **bold** and *italic* words^2^ say.[^1]

(c) three
(d) four

| A | B |
|---|---|
| C | D |

![After Ng](https://x.org/a.png)

See [Ng](https://x.org/ng).

[^1]: A note.
"""


@pytest.fixture(scope="module", params=["odt", "html", "epub", "rtf"])
def converted(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Document:
    path = tmp_path_factory.mktemp("pandoc") / f"paper.{request.param}"
    options = ["--from", "markdown", "--to", request.param, "--standalone", "--metadata", "title=T", "--output", "-"]
    path.write_bytes(run_pandoc(options, MANUSCRIPT.encode()).content)
    return read_document(path)


def test_no_text_is_lost(converted: Document) -> None:
    text = "\n".join(block.text for block in converted.blocks)
    for words in ("Aims", "As bold and italic words2 say.", "three", "four", "A", "D", "See Ng.", "A note."):
        assert words in text


def test_marks_and_addresses_are_kept(converted: Document) -> None:
    block = next(block for block in converted.blocks if "italic" in block.text)
    found = {block.text[run.start : run.end]: run.marks for run in block.runs}
    assert (found["bold"], found["italic"]) == (Mark.BOLD, Mark.ITALIC)
    assert found["2"] & Mark.SUPERSCRIPT
    assert "https://x.org/ng" in {run.target for block in converted.blocks for run in block.runs}


def test_blocks_have_no_lines(converted: Document) -> None:
    assert {run.line for block in converted.blocks for run in block.runs} == {None}
    assert len({block.id for block in converted.blocks}) == len(converted.blocks)


def read_html(tmp_path: Path, html: str) -> Document:
    (tmp_path / "paper.html").write_text(html, "utf-8")
    return read_document(tmp_path / "paper.html")


def test_blocks_have_kind_label_and_place_in_the_table(tmp_path: Path) -> None:
    html = (
        "<h2>Head</h2><blockquote><p>Quote</p></blockquote><ol start='3' type='a'><li>x<ul><li>y</li></ul></li></ol>"
        "<table><caption>Cap</caption><tr><td>p</td><td>q</td></tr></table><pre><code>f(x)</code></pre>"
    )
    blocks = read_html(tmp_path, html).blocks
    assert [(block.kind, block.text, block.level, block.label, block.row, block.column) for block in blocks] == [
        (BlockKind.HEADING, "Head", 2, None, None, None),
        (BlockKind.QUOTE, "Quote", None, None, None, None),
        (BlockKind.LIST_ITEM, "x", 0, "c.", None, None),
        (BlockKind.LIST_ITEM, "y", 1, "•", None, None),
        (BlockKind.CAPTION, "Cap", None, None, None, None),
        (BlockKind.TABLE_CELL, "p", None, None, 0, 0),
        (BlockKind.TABLE_CELL, "q", None, None, 0, 1),
        (BlockKind.CODE, "f(x)", None, None, None, None),
    ]


def test_a_figure_is_a_picture_and_its_caption(tmp_path: Path) -> None:
    html = "<figure><img src='https://x.org/a.png' alt='Alt'><figcaption>After Ng</figcaption></figure>"
    picture, caption = read_html(tmp_path, html).blocks
    assert (picture.pictures[0].source, picture.pictures[0].linked, picture.pictures[0].alt) == (
        "https://x.org/a.png",
        True,
        "Alt",
    )
    assert (caption.kind, caption.text) == (BlockKind.CAPTION, "After Ng")


def test_a_notebook_is_read_cell_by_cell(tmp_path: Path) -> None:
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": ["As <sup>1</sup> *said*"]},
        {"cell_type": "code", "execution_count": 1, "metadata": {}, "outputs": [], "source": ["row[1:5]"]},
    ]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (tmp_path / "paper.ipynb").write_text(json.dumps(notebook))
    text, code = read_document(tmp_path / "paper.ipynb").blocks
    assert (text.text, text.runs[1].marks) == ("As 1 said", Mark.SUPERSCRIPT)
    assert (code.text, code.kind) == ("row[1:5]", BlockKind.CODE)


@pytest.mark.parametrize("name", ["paper.odt", "paper.epub", "paper.ipynb", "paper.xml"])
def test_a_damaged_file_is_explained_in_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"no such format")
    with pytest.raises(UnreadableFileError, match=r"cannot be read as|is no valid XML") as caught:
        read_document(tmp_path / name)
    assert "\n" not in str(caught.value)


def test_a_file_nested_too_deeply_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="nested too deeply"):
        read_html(tmp_path, "<blockquote>" * 600 + "x")


def test_a_file_whose_name_looks_like_an_option_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("--version.html").write_text("<p>Text</p>")
    assert read_document("--version.html").blocks[0].text == "Text"


def test_without_pandoc_the_user_learns_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> None:
        raise ConfigurationError("pandoc is missing: install it")

    monkeypatch.setattr(pandoc, "run_pandoc", missing)
    with pytest.raises(UnreadableFileError, match="install it"):
        read_html(tmp_path, "<p>x</p>")
