"""Markdown: what a reader sees, as what, and with which formatting."""

import pytest

from citewell.model import Block, BlockKind, Mark
from citewell.readers.markdown import parse_markdown


def read(source: str) -> tuple[Block, ...]:
    return parse_markdown(source).blocks


def marked(block: Block) -> list[tuple[str, Mark]]:
    return [(block.text[run.start : run.end], run.marks) for run in block.runs if run.marks]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"\[1\] 5 \* 4 \_x\_", "[1] 5 * 4 _x_"),
        ("Caf&eacute; &amp; bar &#x2013; end", "Café & bar – end"),
        ("one\ntwo", "one two"),
        ("one  \ntwo", "one\ntwo"),
        ("one\\\ntwo", "one\ntwo"),
        ("one<br>two", "one\ntwo"),
        ('see [the *text*](https://x.org/a_b "title"){.ext}, and more', "see the text, and more"),
        ("see [text][ref]\n\n[ref]: https://x.org", "see text"),
        ("<https://doi.org/10.1000/x_y>", "https://doi.org/10.1000/x_y"),
        ("`a*b*` and `` c`d ``", "a*b* and c`d"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("as shown [@smith2020, p. 3; -@jones] by @lee [-@x]", "as shown [@smith2020, p. 3; -@jones] by @lee [-@x]"),
        ("the mass $m_1 * m_2$ costs $5 and $10", "the mass $m_1 * m_2$ costs $5 and $10"),
        ("a <span class='x'>b</span><!-- (Old, 1999) --> c", "a b c"),
        ("Figure <!--[if supportFields]><span>ADDIN ZOTERO_ITEM</span><![endif]-->3<!--[endif]-->.", "Figure 3."),
        ("a<!--- pandoc --toc ---> b<!--> c", "a b c"),
        ("a claim[^1] here\n\n[^1]: A note.", "a claim here"),
        ("a stray ** b and [^missing]", "a stray ** b and [^missing]"),
    ],
)
def test_a_paragraph_is_what_its_reader_sees(source: str, text: str) -> None:
    assert read(source)[0].text == text


@pytest.mark.parametrize(
    ("source", "text", "mark"),
    [
        ("a **b** c", "b", Mark.BOLD),
        ("a *b* c", "b", Mark.ITALIC),
        ("a ***b*** c", "b", Mark.BOLD | Mark.ITALIC),
        ("a `b` c", "b", Mark.CODE),
        ("a ~~b~~ c", "b", Mark.STRIKE),
        ("a^1,2^ c", "1,2", Mark.SUPERSCRIPT),
        ("a^[1]^ c", "[1]", Mark.SUPERSCRIPT),
        ("a<sup>1</sup> c", "1", Mark.SUPERSCRIPT),
        ("H~2~O", "2", Mark.SUBSCRIPT),
        ("H<sub>2</sub>O", "2", Mark.SUBSCRIPT),
        ("a <em>b</em> c", "b", Mark.ITALIC),
        ("a <B>b</B> c", "b", Mark.BOLD),
        ("a <u>b</u> c", "b", Mark.UNDERLINE),
    ],
)
def test_marks_are_kept(source: str, text: str, mark: Mark) -> None:
    assert marked(read(source)[0]) == [(text, mark)]


@pytest.mark.parametrize(
    ("source", "text", "mark"),
    [
        ("**Aim: **text", "Aim: ", Mark.BOLD),
        ("**Stage **(draft)****", "Stage (draft)", Mark.BOLD),
        ("by Okoro_\u00a0et al. _(2020)", "\u00a0et al. ", Mark.ITALIC),
        ("by Okoro *et al. *(2020)", "et al. ", Mark.ITALIC),
        ("** bold**", " bold", Mark.BOLD),
    ],
)
def test_emphasis_padded_with_white_space_is_emphasis(source: str, text: str, mark: Mark) -> None:
    block = read(source)[0]
    assert "".join(text for text, marks in marked(block) if marks is mark) == text
    assert not set("*_") & set(block.text)


@pytest.mark.parametrize(
    "source",
    ["p < .05* and p < .01*", "*Okoro, *Lindqvist", "2 * 3 * 4", "a ** b ** c", "**a", "one_ a\nb _two", "a_ b_ c"],
)
def test_marks_that_may_mean_something_else_stay(source: str) -> None:
    assert read(source)[0].text == source.replace("\n", " ")


def test_links_keep_their_address_as_typed() -> None:
    block = read("[a](https://x.org/é?b=1&c_d) <a href='https://y.org'>b</a> <https://z.org/%20>")[0]
    assert [run.target for run in block.runs if run.target] == [
        "https://x.org/é?b=1&c_d",
        "https://y.org",
        "https://z.org/%20",
    ]


BLOCKS = """\
# Title *here* {#sec:title .unnumbered}

Subtitle
--------

A paragraph.

> Quoted
> words.

3. Three

   more
4. Four
   - nested

1) One

```{r}
mean(x)
```

    indented code

$$
x = 1
$$

| line one
| line two

***
"""


def test_blocks_have_kind_level_and_label() -> None:
    assert [(block.kind, block.text, block.level, block.label) for block in read(BLOCKS)] == [
        (BlockKind.HEADING, "Title here", 1, None),
        (BlockKind.HEADING, "Subtitle", 2, None),
        (BlockKind.PARAGRAPH, "A paragraph.", None, None),
        (BlockKind.QUOTE, "Quoted words.", None, None),
        (BlockKind.LIST_ITEM, "Three", 0, "3."),
        (BlockKind.LIST_ITEM, "more", 0, None),
        (BlockKind.LIST_ITEM, "Four", 0, "4."),
        (BlockKind.LIST_ITEM, "nested", 1, "•"),
        (BlockKind.LIST_ITEM, "One", 0, "1)"),
        (BlockKind.CODE, "mean(x)", None, None),
        (BlockKind.CODE, "indented code", None, None),
        (BlockKind.CODE, "$$\nx = 1\n$$", None, None),
        (BlockKind.PARAGRAPH, "line one\nline two", None, None),
    ]


def test_cells_of_a_table_know_row_and_column() -> None:
    blocks = read("| A | B |\n|---|---|\n| (Ng, 2020) | x\\|y |\n|  | z |")
    assert [(block.text, block.row, block.column) for block in blocks] == [
        ("A", 0, 0),
        ("B", 0, 1),
        ("(Ng, 2020)", 1, 0),
        ("x|y", 1, 1),
        ("z", 2, 1),
    ]


def test_notes_follow_the_body() -> None:
    blocks = read("One[^a] two^[In *place*, Ng 2020.].\n\n[^a]: First.\n\n    Second.\n\nEnd.")
    assert [(block.text, block.part, block.note) for block in blocks] == [
        ("One two.", "body", None),
        ("End.", "body", None),
        ("In place, Ng 2020.", "footnotes", "^1"),
        ("First.", "footnotes", "a"),
        ("Second.", "footnotes", "a"),
    ]
    assert {block.kind for block in blocks[2:]} == {BlockKind.FOOTNOTE}


def test_a_picture_alone_has_its_alternative_text_as_caption() -> None:
    picture, caption = read("![After *Ng* (2020).](https://x.org/a.png){width=80%}")
    assert picture.text == "\ufffc"
    assert (picture.pictures[0].source, picture.pictures[0].linked) == ("https://x.org/a.png", True)
    assert picture.pictures[0].alt == "After Ng (2020)."
    assert (caption.kind, caption.text) == (BlockKind.CAPTION, "After Ng (2020).")


def test_a_picture_without_alternative_text_has_no_caption() -> None:
    (block,) = read("See ![](plots/a.png) here")
    assert (block.pictures[0].offset, block.pictures[0].linked, block.pictures[0].alt) == (4, False, None)


def test_a_picture_inside_the_file_has_no_address() -> None:
    (block,) = read("![][image1]\n\n[image1]: <data:image/png;base64,iVBORw0KGgo>")
    assert (block.pictures[0].source, block.pictures[0].linked) == (None, False)


def test_an_empty_bold_paragraph_is_no_block() -> None:
    assert [block.text for block in read("**\u00a0**\n\n\u00a0\n\nText")] == ["Text"]


def test_a_wholly_bold_paragraph_is_marked_as_such() -> None:
    (block,) = read("**References**")
    assert (block.kind, block.marked(Mark.BOLD)) == (BlockKind.PARAGRAPH, True)


def test_fences_of_divs_are_not_printed() -> None:
    assert [block.text for block in read("::: {#refs .box}\nNg (2020).\n:::")] == ["Ng (2020)."]


def test_identifiers_of_blocks_are_unique() -> None:
    ids = [block.id for block in read(BLOCKS + "\nNote.[^1]\n\n[^1]: Here.")]
    assert len(ids) == len(set(ids))


def test_lines_of_plain_text_stay_lines_and_indents_are_no_code() -> None:
    blocks = parse_markdown("Ng, A. (2020). One.\nOh, B. (2021). Two.\n\n    Indented *text*.", plain=True).blocks
    assert [(block.kind, block.text) for block in blocks] == [
        (BlockKind.PARAGRAPH, "Ng, A. (2020). One.\nOh, B. (2021). Two."),
        (BlockKind.PARAGRAPH, "Indented text."),
    ]
