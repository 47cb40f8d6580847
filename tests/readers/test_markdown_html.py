"""HTML between the paragraphs of a Markdown file."""

from citewell.model import BlockKind, Mark
from citewell.readers.markdown import parse_markdown


def kinds(source: str) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in parse_markdown(source).blocks]


def test_a_heading_may_run_over_lines_and_a_paragraph_follow_it_at_once() -> None:
    source = '<h3 align="center">\nReferences\n<br/>\nand notes\n</h3>\nNg, A. (2020). *One*.\n\nNext.'
    assert kinds(source) == [
        (BlockKind.HEADING, "References \nand notes"),
        (BlockKind.PARAGRAPH, "Ng, A. (2020). One."),
        (BlockKind.PARAGRAPH, "Next."),
    ]


def test_items_of_lists_have_their_numbers() -> None:
    source = "<ol><li>One<li>Two<ul><li>Inner</li></ul></li></ol>"
    assert [(block.text, block.label, block.level) for block in parse_markdown(source).blocks] == [
        ("One", "1.", 0),
        ("Two", "2.", 0),
        ("Inner", "•", 1),
    ]


def test_cells_have_row_and_column() -> None:
    source = "<table>\n<tr><th>A</th><th>B</th></tr>\n<tr><td>Ng <b>2020</b></td><td></td><td>C</td></tr></table>"
    blocks = parse_markdown(source).blocks
    assert [(block.text, block.row, block.column) for block in blocks] == [
        ("A", 0, 0),
        ("B", 0, 1),
        ("Ng 2020", 1, 0),
        ("C", 1, 2),
    ]
    assert blocks[2].marked(Mark.BOLD, 3)


def test_a_figure_gives_picture_alternative_text_and_caption() -> None:
    source = '<figure><img src="https://x.org/a.png" alt="A &amp; B"><figcaption>After Ng (2020)</figcaption></figure>'
    assert kinds(source) == [
        (BlockKind.PARAGRAPH, "\ufffc"),
        (BlockKind.CAPTION, "A & B"),
        (BlockKind.CAPTION, "After Ng (2020)"),
    ]
    picture = parse_markdown(source).blocks[0].pictures[0]
    assert (picture.source, picture.linked, picture.alt) == ("https://x.org/a.png", True, "A & B")


def test_comments_scripts_and_style_sheets_have_no_text() -> None:
    source = "<!-- <p>(Old, 1999)</p>\n\n## Hidden -->\n\n<style>\np { color: red }\n</style>\n\n<div>Seen</div>"
    assert kinds(source) == [(BlockKind.PARAGRAPH, "Seen")]
