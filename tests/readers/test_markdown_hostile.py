"""Hostile Markdown is read in bounded time, and nothing of it is lost."""

from time import process_time

import pytest

from citewell.model import UnreadableFileError
from citewell.readers.markdown import parse_markdown
from citewell.readers.markdown.parser import DEEPEST_BRACKETS, LONGEST_MARKUP
from citewell.readers.markdown.sources import MOST_CHARACTERS, MOST_LINES


def text_of(source: str) -> str:
    return "".join(block.text for block in parse_markdown(source).blocks)


@pytest.mark.parametrize(
    "source",
    ["[" * 4000, "![" * 2000, "*a " * 3000, "^[a " * 2000, "<!--" * 4000, "$a " * 4000, "`" * 9000, "[a](" * 2000],
    ids=lambda source: source[:4],
)
def test_openings_without_an_end_stay_as_they_are(source: str) -> None:
    assert text_of(f"Ng (2020) {source}") == f"Ng (2020) {source}".strip()


@pytest.mark.parametrize("opening", ["> ", "- ", "1. ", "<b>", "**", "_*"])
def test_text_below_any_depth_is_kept(opening: str) -> None:
    assert "Ng (2020)" in text_of(opening * 500 + "Ng (2020)")


def test_text_behind_what_is_too_deep_is_kept() -> None:
    assert text_of("> " * 500 + "Ng (2020)\n\nOh (2021)").endswith("Oh (2021)")


def test_a_paragraph_that_is_too_long_is_read_as_it_stands() -> None:
    (block,) = parse_markdown("*Ng* (2020)\n" * (LONGEST_MARKUP // 10)).blocks
    assert block.text.startswith("*Ng* (2020) *Ng*")
    assert (block.runs[1].line, block.runs[1].column) == (2, 1)


@pytest.mark.parametrize("opening", ["[", "![", "[^", "[@", "[a]["])
def test_many_open_brackets_cost_a_fraction_of_a_second(opening: str) -> None:
    source = "*Ng* " + opening * (90_000 // len(opening))
    started = process_time()
    assert text_of(source) == source
    assert process_time() - started < 0.5


@pytest.mark.parametrize("opening", ["[", "[0, 1) "])
def test_a_few_open_brackets_leave_markup_what_it_is(opening: str) -> None:
    assert text_of("*Ng* " + opening * (DEEPEST_BRACKETS // 4)).startswith("Ng [")


@pytest.mark.parametrize("source", ["\n" * MOST_LINES, "a" * (MOST_CHARACTERS + 1)], ids=["lines", "characters"])
def test_a_file_that_is_no_manuscript_is_refused(source: str) -> None:
    with pytest.raises(UnreadableFileError, match="split it into its chapters"):
        parse_markdown(source)


def test_the_bytes_of_a_picture_do_not_count_as_text() -> None:
    blocks = parse_markdown(f"![](data:image/png;base64,{'A' * MOST_CHARACTERS}) *Ng* (2020)").blocks
    assert [block.text for block in blocks] == ["\ufffc Ng (2020)"]
