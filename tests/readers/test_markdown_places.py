"""Markdown: the line and column of every character lead back to it."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.model import Block, Location
from citewell.readers.markdown import parse_markdown
from citewell.readers.placements import NEWLINE

MANUSCRIPT = """\
---
title: A title
abstract: |
  We cite [@ng2020].
---

# *On* places #

First line with **bold**, `co de` and \\[1\\] &amp; more,
second\tline [linked *text*](https://x.org "t") end.\\
Third line.^[A note (Ng, 2020).] <https://doi.org/10.1000/x>

> - quoted item
>   goes on^2^
>
>   1. inner _item_

| A  | B \\| C |
|----|-------|
| d  | **e** f |

Setext *heading*
================

<h3 align="center">
References of <b>HTML</b> &lt;1&gt;
</h3>
<p>Para <sup>1</sup><img src="a.png" alt="Alt (Oh, 2021)"></p>

![Caption of *x* (Lee, 2019)](a.png)

[^n]: A definition
    goes on.

    \tcode **verbatim**

Text[^n] after \x20
a break.

\u00a0
After a line of nothing.
"""


def unplaced(blocks: tuple[Block, ...], source: str) -> Iterator[tuple[str, str]]:
    """Yield each character that is not the one at its place, with what stands there ("" behind a line's end)."""
    lines = NEWLINE.split(source)
    for block in blocks:
        for run in block.runs:
            assert run.line is not None
            assert run.column is not None
            for offset, character in enumerate(block.text[run.start : run.end], run.column - 1):
                assert 0 <= offset <= len(lines[run.line - 1])
                there = lines[run.line - 1][offset : offset + 1]
                if there != character:
                    yield character, there


def decoded(character: str, there: str) -> bool:
    """Tell whether a character may stand for the construct that begins with another."""
    return there in {"\\", "&"} or character == "\ufffc" or (character in " \n" and there in {"", " ", "\t", "<"})


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_character_is_at_its_place(newline: str) -> None:
    source = newline.join(MANUSCRIPT.split("\n"))
    blocks = parse_markdown(source).blocks
    assert len(blocks) == 20
    assert all(decoded(*pair) for pair in unplaced(blocks, source))


@pytest.mark.parametrize(
    ("phrase", "written"),
    [
        ("We cite", "We cite"),
        ("On places", "On* places"),
        ("bold", "bold**"),
        ("co de", "co de"),
        ("[1] & more", "\\[1"),
        ("& more", "&amp; more"),
        ("text end", "text*]"),
        ("Third", "Third"),
        ("A note", "A note"),
        ("https", "https://doi"),
        ("goes on2", "goes on^2"),
        ("2", "2^\n"),
        ("inner", "inner"),
        ("| C", "\\| C"),
        ("C", "C |"),
        ("heading", "heading"),
        ("HTML", "HTML"),
        ("<1>", "&lt;1"),
        ("\ufffc", "<img"),
        ("Alt", "Alt"),
        ("x (Lee", "x* (Lee"),
        ("definition", "definition"),
        ("verbatim", "verbatim"),
        ("a break", "a break"),
        ("After", "After a line"),
    ],
)
def test_a_phrase_is_found_where_it_is_written(phrase: str, written: str) -> None:
    document = parse_markdown(MANUSCRIPT)
    places = [
        document.place(Location(block.id, block.text.find(phrase), block.text.find(phrase) + len(phrase)))
        for block in document.blocks
        if phrase in block.text
    ]
    before = MANUSCRIPT[: MANUSCRIPT.index(written)]
    assert (before.count("\n") + 1, len(before) - before.rfind("\n")) in [(at.line, at.column) for at in places]


FRAGMENTS = st.sampled_from(
    ["**", "*", "_", "`", "[", "](", ")", "![", "^", "~", "~~", "$", "<b>", "</b>", "<br>", "&amp;", "\\", "\n", "\n\n",
     "- ", "1. ", "> ", "# ", "| a | b |\n|---|---|\n", "    ", "\t", "{.x}", "[^1]", "[^1]: ", "\u00a0", " ", "Ng",
     "é", "<!-- c -->", "<p>", "```\n", "<https://x.org>", "[@key]", "---\n", "$$\n", "^[", "\r\n"]
)  # fmt: skip


@given(st.lists(FRAGMENTS, max_size=30).map("".join))
def test_no_markup_leads_astray(source: str) -> None:
    blocks = parse_markdown(source).blocks
    assert all(decoded(*pair) for pair in unplaced(blocks, source))
    for block in blocks:
        assert [run.start for run in block.runs] == [0, *(run.end for run in block.runs[:-1])]
        assert block.runs[-1].end == len(block.text)
