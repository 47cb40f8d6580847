"""Blocks, locations and places."""

import pytest

from citewell.model import Block, BlockKind, Document, Location, Mark, Run


def block(**changes) -> Block:
    runs = (Run(0, 5, Mark.BOLD, line=3, column=7), Run(5, 11, line=4, column=1))
    return Block("b1", BlockKind.PARAGRAPH, "Hello world", runs=runs, **changes)


@pytest.mark.parametrize(("offset", "line", "column"), [(0, 3, 7), (4, 3, 11), (5, 4, 1), (10, 4, 6)])
def test_a_place_counts_from_the_run_that_holds_the_character(offset, line, column) -> None:
    place = Document("x.md", "markdown", (block(),)).place(Location("b1", offset, offset + 1))
    assert (place.line, place.column, place.text) == (line, column, "Hello world"[offset])


def test_a_word_block_has_a_paragraph_and_no_line() -> None:
    word = Block("body:4", BlockKind.PARAGRAPH, "Hello", paragraph=4, runs=(Run(0, 5, index=0),))
    place = Document("x.docx", "docx", (word,)).place(Location("body:4", 1, 3))
    assert (place.paragraph, place.line, place.column, place.text) == (4, None, None, "el")


@pytest.mark.parametrize(
    ("start", "end", "bold"), [(0, 5, True), (0, 6, True), (0, 7, False), (6, 11, False), (5, 6, False)]
)
def test_blanks_need_no_mark(start, end, bold) -> None:
    assert block().marked(Mark.BOLD, start, end) is bold


def test_an_unknown_block_is_an_error() -> None:
    with pytest.raises(KeyError):
        Document("x", "docx", ()).block("nowhere")
