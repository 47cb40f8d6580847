"""Nothing is lost of the torture document: every text is found once, in reading order, at its paragraph and run."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from citewell.model import PICTURE_CHARACTER, Mark
from citewell.readers import read_document
from documents import write_torture
from word_files import NAMESPACES

if TYPE_CHECKING:
    from pathlib import Path

    from citewell.model import Block, Document

W = f"{{{NAMESPACES['w']}}}"
CHARACTERS = {
    **{f"{W}{name}": "\t" for name in ("tab", "ptab")},
    **{f"{W}{name}": "\n" for name in ("br", "cr")},
    f"{W}noBreakHyphen": "\u2011",
    f"{W}object": PICTURE_CHARACTER,
}
SYMBOLS = {"F061": "α", "2013": "–"}


@pytest.fixture(scope="module")
def content() -> bytes:
    return write_torture.build()


@pytest.fixture(scope="module")
def document(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> Document:
    path: Path = tmp_path_factory.mktemp("torture") / "torture.docx"
    path.write_bytes(content)
    return read_document(path)


@pytest.fixture(scope="module")
def paragraphs(content: bytes) -> dict[str, list[etree._Element]]:
    """All ``w:p`` of each part, as design and model count them, found without the reader."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        roots = {
            part: etree.fromstring(package.read(f"word/{part}.xml")) for part in ("document", "footnotes", "endnotes")
        }
    found = {
        part: root.xpath("//w:p[not(ancestor::mc:Fallback)]", namespaces=NAMESPACES) for part, root in roots.items()
    }
    return {"body": found.pop("document"), **found}


def test_every_text_is_found_once_and_in_reading_order(document: Document) -> None:
    wanted = [text for construct in write_torture.CONSTRUCTS for text in construct.texts]
    assert [block.text for block in document.blocks if block.text] == [*wanted, *write_torture.NOTES]


def test_nothing_is_found_that_nobody_sees(content: bytes, document: Document) -> None:
    assert not [block for block in document.blocks if "UNSEEN" in block.text]
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert sum(package.read(name).count(b"UNSEEN") for name in package.namelist()) == 40


def test_each_run_is_read_whole_and_at_its_place(
    document: Document, paragraphs: dict[str, list[etree._Element]]
) -> None:
    for block in document.blocks:
        assert block.id == f"{block.part}:{block.paragraph}"
        assert "".join(block.text[run.start : run.end] for run in block.runs) == block.text
        assert read_runs(block) == shown_runs(paragraphs[block.part][block.paragraph or 0])


def test_only_what_is_out_of_the_text_has_no_block(
    document: Document, paragraphs: dict[str, list[etree._Element]]
) -> None:
    read = {(block.part, block.paragraph) for block in document.blocks}
    assert len(read) == len(document.blocks)
    left = [p for part, found in paragraphs.items() for n, p in enumerate(found) if (part, n) not in read]
    assert len(left) == 6
    assert {"".join(paragraph.itertext()) for paragraph in left} == {"UNSEEN"}


def read_runs(block: Block) -> dict[int, str]:
    """The text of each ``w:r`` by its index, as the reader has it; no ``w:r`` is in an equation."""
    found: dict[int, str] = {}
    for run in block.runs:
        if run.index is not None:
            found[run.index] = found.get(run.index, "") + block.text[run.start : run.end]
    return found


def shown_runs(paragraph: etree._Element) -> dict[int, str]:
    """The same, found without the reader: all ``w:r`` but those of text boxes and doubles count."""
    runs = paragraph.xpath(".//w:r[not(ancestor::mc:Fallback)]", namespaces=NAMESPACES)
    own = [run for run in runs if nearest(run, f"{W}p") is paragraph]
    texts = {
        index: "".join(shown_by(e) for e in run.iter() if nearest(e, f"{W}r") is run) for index, run in enumerate(own)
    }
    return {index: text for index, text in texts.items() if text and "UNSEEN" not in text}


def nearest(element: etree._Element, tag: str) -> etree._Element | None:
    return next(element.iterancestors(tag), None)


def shown_by(element: etree._Element) -> str:
    if element.tag == f"{W}t":
        return "".join(element.xpath("text()"))
    if element.tag == f"{W}sym":
        return SYMBOLS[element.get(f"{W}char", "")]
    return CHARACTERS.get(element.tag, "")


def block_with(document: Document, text: str) -> Block:
    (found,) = [block for block in document.blocks if text in block.text]
    return found


@pytest.mark.parametrize(
    ("text", "target"),
    [("Ng (2050)", "https://example.org/ng"), ("Ng (2051)", "#ng"), ("Ng (2052)", "https://example.org/UNSEEN")],
)
def test_targets_of_links_are_kept(document: Document, text: str, target: str) -> None:
    assert {run.target for run in block_with(document, text).runs} == {target}


@pytest.mark.parametrize("text", ["(Ng, 2001)", "(Ng, 2004)"])
def test_what_was_inserted_or_moved_here_says_so(document: Document, text: str) -> None:
    block = block_with(document, text)
    marks = [bool(run.marks & Mark.INSERTED) for run in block.runs]
    assert marks == [text in block.text[run.start : run.end] for run in block.runs]


def test_fields_have_their_codes(document: Document) -> None:
    (field,) = block_with(document, "2031").fields
    assert block_with(document, "2031").text[field.start : field.end] == "(Ng, 2031)"
    assert field.instruction == write_torture.ZOTERO
    assert [f.instruction for f in block_with(document, "2033").fields] == [write_torture.ZOTERO, "REF UNSEEN"]
    for year in ("2036", "2037"):
        (field,) = block_with(document, year).fields
        assert (field.start, field.end, field.instruction) == (0, 10, "ADDIN UNSEEN")


def test_notes_are_joined_to_their_marks(document: Document) -> None:
    marks = block_with(document, "Second, first").fields
    assert [(mark.start, mark.instruction) for mark in marks] == [
        (6, "FOOTNOTE 3"),
        (13, "FOOTNOTE 2"),
        (18, "ENDNOTE 2"),
    ]
    assert [(block.part, block.note) for block in document.blocks[-4:]] == [
        ("footnotes", "3"), ("footnotes", "3"), ("footnotes", "2"), ("endnotes", "2"),
    ]  # fmt: skip
