"""Hostile and odd Word files are read in time that grows as they do, to the deepest that XML allows."""

from __future__ import annotations

import sys
from time import process_time
from typing import TYPE_CHECKING

import pytest

from citewell.model import Document, UnreadableFileError
from citewell.readers import read_document
from word_files import field_character, paragraph, run, word_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT = "Cells grow (Nguyen, 2020). "
BEGIN, SEPARATE, END = (field_character(kind) for kind in ("begin", "separate", "end"))
CODE = "<w:r><w:instrText>ADDIN </w:instrText></w:r>"
CELL = f"<w:tc>{paragraph('x')}</w:tc>"
CHOICE = f"<mc:Choice>{run('x')}</mc:Choice>"
BOX = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('x')}</w:txbxContent></v:textbox></w:pict></w:r>"
DEEPEST = 240
"""Below the 256 levels of libxml2, with room for document, body and paragraph."""


def read(path: Path, body: str) -> Document:
    path.write_bytes(word_file(body))
    return read_document(path)


def nested(opening: str, closing: str, inside: str, depth: int) -> str:
    return opening * depth + inside + closing * depth


GROWING: dict[str, Callable[[int], str]] = {
    "runs": lambda n: paragraph(run("x") * n),
    "empty paragraphs": lambda n: "<w:p/>" * n,
    "one long text": lambda n: paragraph(run(TEXT * n)),
    "pieces of one field code": lambda n: paragraph(BEGIN, CODE * n, SEPARATE, "x", END),
    "results of one field": lambda n: paragraph(BEGIN, CODE, SEPARATE, run("x") * n, END),
    "fields": lambda n: paragraph((BEGIN + CODE + SEPARATE + run("x") + END) * n),
    "begins without an end": lambda n: paragraph(BEGIN, "x") * n,
    "ends without a begin": lambda n: paragraph(END, "x") * n,
    "an open field over paragraphs": lambda n: paragraph(BEGIN, CODE, SEPARATE) + paragraph("x") * n + paragraph(END),
    "deleted runs": lambda n: paragraph(f"<w:del>{'<w:r/>' * n}</w:del>", "x"),
    "table cells": lambda n: f"<w:tbl><w:tr>{CELL * n}</w:tr></w:tbl>",
    "text boxes": lambda n: paragraph(BOX * n),
    "alternatives": lambda n: paragraph(f"<mc:AlternateContent>{CHOICE * n}</mc:AlternateContent>"),
    "list levels": lambda n: paragraph("x", properties='<w:numPr><w:numId w:val="1"/></w:numPr>') * n,
}


@pytest.mark.parametrize("name", GROWING)
def test_time_grows_no_faster_than_the_file(tmp_path: Path, name: str) -> None:
    times = []
    for size in (2_000, 16_000):
        body = GROWING[name](size)
        started = process_time()
        read(tmp_path / "a.docx", body)
        times.append(process_time() - started)
    assert times[1] < 8 * 3 * max(times[0], 0.02)


WRAPPINGS = {
    "controls around blocks": ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 2, paragraph(TEXT)),
    "tables": ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 3, paragraph(TEXT)),
    "alternatives": (
        "<mc:AlternateContent><mc:Choice>",
        "</mc:Choice></mc:AlternateContent>",
        2,
        paragraph(TEXT),
    ),
    "custom XML": ("<w:customXml>", "</w:customXml>", 1, paragraph(TEXT)),
    "rows in custom XML": ("<w:customXml>", "</w:customXml>", 1, f"<w:tr><w:tc>{paragraph(TEXT)}</w:tc></w:tr>"),
    "text boxes": (
        "<w:p><w:r><w:pict><v:textbox><w:txbxContent>",
        "</w:txbxContent></v:textbox></w:pict></w:r></w:p>",
        5,
        paragraph(TEXT),
    ),
}


@pytest.mark.parametrize("name", WRAPPINGS)
def test_text_below_any_depth_that_is_allowed_is_read(tmp_path: Path, name: str) -> None:
    opening, closing, levels, inside = WRAPPINGS[name]
    body = nested(opening, closing, inside, DEEPEST // levels)
    document = read(tmp_path / "a.docx", f"<w:tbl>{body}</w:tbl>" if "rows" in name else body)
    assert [block.text for block in document.blocks if block.text] == [TEXT]


def test_runs_below_any_depth_that_is_allowed_are_read(tmp_path: Path) -> None:
    document = read(tmp_path / "a.docx", paragraph(nested("<w:smartTag>", "</w:smartTag>", run(TEXT), DEEPEST)))
    assert [block.text for block in document.blocks] == [TEXT]


def test_a_file_deeper_than_the_interpreter_can_follow_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    depth = len(list(_frames()))
    monkeypatch.setattr(
        "citewell.readers.docx._read_stories", lambda package, anchored: _descend(sys.getrecursionlimit() - depth)
    )
    with pytest.raises(UnreadableFileError, match="nested too deeply"):
        read(tmp_path / "a.docx", paragraph(TEXT))


def _frames() -> list[object]:
    frame, found = sys._getframe(), []
    while frame is not None:
        found.append(frame)
        frame = frame.f_back  # type: ignore[assignment]
    return found


def _descend(levels: int) -> int:
    return levels and _descend(levels - 1)


def test_fields_nested_too_deeply_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="more than 100 deep"):
        read(tmp_path / "a.docx", paragraph(BEGIN * 200, "x", END * 200))
