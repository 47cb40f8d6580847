"""Documents written down as lists of paragraphs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from citewell.model import Block, BlockKind, Document

type_of_mark = {"#": BlockKind.HEADING, "|": BlockKind.TABLE_CELL, "^": BlockKind.FOOTNOTE, "~": BlockKind.CONTENTS}

DocumentWriter = Callable[..., Document]


@pytest.fixture
def write() -> DocumentWriter:
    """Return a function that makes a document of its arguments, one block each.

    "# " begins a heading, "| " a table cell, "^ " a footnote, "~ " a line of the contents; "1.> " before a paragraph is
    its automatic label.
    """

    def make_block(number: int, source: str) -> Block:
        mark, _, text = source.partition(" ")
        if mark in type_of_mark:
            return Block(f"b{number}", type_of_mark[mark], text)
        label, arrow, text = source.partition("> ")
        if arrow and len(label) < 5:
            return Block(f"b{number}", BlockKind.LIST_ITEM, text, label=label)
        return Block(f"b{number}", BlockKind.PARAGRAPH, source)

    def make_document(*sources: str) -> Document:
        return Document("essay.docx", "docx", tuple(make_block(n, source) for n, source in enumerate(sources)))

    return make_document
