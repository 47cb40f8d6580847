"""Edits of a document as edits of its Markdown: signs, escapes and entities included."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.fixes.markdown import escape
from citewell.fixes.sources import SourceText
from citewell.model import Edit, Location, Mark, Run
from citewell.readers.markdown import parse_markdown


def edited(source: str, old: str, new: str, marks: Mark | None = None) -> str | None:
    """Replace characters of the first block of a text."""
    block = parse_markdown(source).blocks[0]
    start = block.text.index(old)
    runs = () if marks is None else (Run(0, len(new), marks),)
    text = SourceText(source, escape)
    splices = text.splices_of(block, Edit(Location(block.id, start, start + len(old)), new, runs))
    return None if splices is None else text.spliced(splices)


@pytest.mark.parametrize(
    ("source", "old", "new", "marks", "expected"),
    [
        ("On *Cell* and more", "Cell", "Cells", None, "On *Cells* and more"),
        ("On *Cell* and more", "Cell", "Cell", Mark.NONE, "On Cell and more"),
        ("On Cell and more", "Cell", "Cell", Mark.ITALIC, "On *Cell* and more"),
        ("On Cell and more", "Cell", "Cell", Mark.BOLD, "On **Cell** and more"),
        ("On **Cell**, 3", "Cell", "Cells", Mark.BOLD, "On **Cells**, 3"),
        ("On *Cell* 3", "n Cell 3", "ff", None, "Off"),
        ("A &amp; B", "&", "and", None, "A and B"),
        ("A \\* B", "*", "x", None, "A x B"),
        ("word\nnext", "word next", "one", None, "one"),
        ("plain", "plain", "a*b_ [c]", None, "a\\*b\\_ \\[c\\]"),
        ("plain", "plain", "1. x", None, "1\\. x"),
        ("plain", "plain", "https://a.org/b_c*", None, "https://a.org/b_c*"),
        ("[old](https://old)", "old", "new", None, "[new](https://old)"),
    ],
)  # fmt: skip
def test_edits_are_written_where_they_belong(
    source: str, old: str, new: str, marks: Mark | None, expected: str
) -> None:
    assert edited(source, old, new, marks) == expected


def test_a_formatting_that_cannot_be_left_is_refused() -> None:
    assert edited("On *long name* more", "name", "name", Mark.NONE) is None


def test_line_breaks_are_not_written() -> None:
    assert edited("one two", "one", "a\nb") is None


@given(st.text("abc*_[]`<\\.1) ", min_size=1, max_size=20))
def test_what_is_escaped_reads_back_as_it_was(text: str) -> None:
    word = f"x{text.strip()}x"
    made = edited("first middle last", "middle", word)
    assert made is not None
    assert parse_markdown(made).blocks[0].text == " ".join(f"first {word} last".split("\n"))
