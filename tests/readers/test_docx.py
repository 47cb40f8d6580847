"""The Word reader: styles, lists, marks, pictures and kinds of blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from citewell.model import BlockKind, Mark, Picture
from citewell.readers import read_document
from word_files import field, paragraph, run, styled, word_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from citewell.model import Block

    Read = Callable[..., tuple[Block, ...]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_blocks(body: str, links: dict[str, tuple[str, str]] | None = None, **parts: str) -> tuple[Block, ...]:
        (tmp_path / "a.docx").write_bytes(word_file(body, links, **parts))
        return read_document(tmp_path / "a.docx").blocks

    return read_blocks


def style(identifier: str, name: str, content: str = "", kind: str = "paragraph", attributes: str = "") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{identifier}" {attributes}><w:name w:val="{name}"/>{content}</w:style>'


def based(identifier: str) -> str:
    return f'<w:basedOn w:val="{identifier}"/>'


def outline(level: int | str) -> str:
    return f'<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr>'


HEADINGS = (
    style("Normal", "Normal", attributes='w:default="1"')
    + style("berschrift1", "heading 1", outline(0))
    + style("H2", "Heading 2")
    + style("Chapter", "Kapitel", based("berschrift1"))
    + style("Section", "Abschnitt", based("H2"))
    + style("Unlisted", "Vorwort", based("berschrift1") + outline(9))
    + style("Circle", "Circle", based("Circle"))
    + style("Broken", "Broken", based("Nowhere") + outline("many"))
)


@pytest.mark.parametrize(
    ("identifier", "level", "name"),
    [
        ("berschrift1", 1, "heading 1"),
        ("H2", 2, "Heading 2"),
        ("Chapter", 1, "Kapitel"),
        ("Section", 2, "Abschnitt"),
        ("Unlisted", None, "Vorwort"),
        ("Circle", None, "Circle"),
        ("Broken", None, "Broken"),
        ("Unknown", None, "Normal"),
    ],
)
def test_headings_are_known_by_outline_level_or_name(read: Read, identifier: str, level: int | None, name: str) -> None:
    (block,) = read(styled(identifier, "Results"), styles=HEADINGS)
    assert (block.level, block.style) == (level, name)
    assert block.kind is (BlockKind.HEADING if level else BlockKind.PARAGRAPH)


def test_a_paragraph_may_state_its_own_outline_level(read: Read) -> None:
    (block,) = read(paragraph("Results", properties='<w:outlineLvl w:val="2"/>'))
    assert (block.kind, block.level) == (BlockKind.HEADING, 3)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Title", BlockKind.TITLE),
        ("caption", BlockKind.CAPTION),
        ("Image Caption", BlockKind.CAPTION),
        ("MDPI_5.1_figure_caption", BlockKind.CAPTION),
        ("Captioned Figure", BlockKind.PARAGRAPH),
        ("Intense Quote", BlockKind.QUOTE),
        ("HTML Preformatted", BlockKind.CODE),
        ("toc 2", BlockKind.CONTENTS),
    ],
)
def test_styles_tell_the_kind(read: Read, name: str, kind: BlockKind) -> None:
    (block,) = read(styled("S", "Text"), styles=style("S", name))
    assert block.kind is kind


def test_a_caption_is_known_by_its_sequence_number_even_in_a_table(read: Read) -> None:
    caption = paragraph("Figure ", field("SEQ Figure \\* ARABIC", "1"), ": Cells")
    (block,) = read(f"<w:tbl><w:tr><w:tc>{caption}</w:tc></w:tr></w:tbl>")
    assert (block.kind, block.row, block.column) == (BlockKind.CAPTION, 0, 0)


def test_cells_and_notes_and_contents_are_told_apart(read: Read) -> None:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    body = (
        f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{paragraph('1 Results')}</w:sdtContent></w:sdt>"
        + paragraph(field("TOC \\o", "2 Methods"))
        + f"<w:tbl><w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr></w:tbl>"
    )
    kinds = [(block.kind, block.row, block.column) for block in read(body)]
    contents, cell = BlockKind.CONTENTS, BlockKind.TABLE_CELL
    assert kinds == [(contents, None, None), (contents, None, None), (cell, 0, 0), (cell, 0, 1)]


def test_a_heading_behind_the_end_of_the_contents_is_a_heading(read: Read) -> None:
    open_contents = field("TOC \\o", "1 Results").removesuffix('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    body = paragraph(open_contents) + styled("H2", '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "Results")
    assert [block.kind for block in read(body, styles=HEADINGS)] == [BlockKind.CONTENTS, BlockKind.HEADING]


BOLD, ITALIC, NONE = Mark.BOLD, Mark.ITALIC, Mark.NONE
MARKS = (
    style("Strong", "Strong", "<w:rPr><w:b/></w:rPr>", "character")
    + style("Plain", "Plain", '<w:rPr><w:b w:val="0"/><w:vertAlign w:val="baseline"/></w:rPr>', "character")
    + style("Bold", "Bold", "<w:rPr><w:b/></w:rPr>")
    + style("NotBold", "Not Bold", based("Bold") + '<w:rPr><w:b w:val="false"/></w:rPr>')
    + style("Raised", "Raised", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>')
    + style("Code", "HTML Code", kind="character")
)
SUPERSCRIPT, SUBSCRIPT = ('<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>')


@pytest.mark.parametrize(
    ("paragraph_style", "properties", "marks"),
    [
        ("Bold", "", BOLD),
        ("NotBold", "", NONE),
        ("Bold", '<w:rStyle w:val="Strong"/>', NONE),
        ("NotBold", '<w:rStyle w:val="Strong"/>', BOLD),
        ("Bold", '<w:rStyle w:val="Plain"/>', BOLD),
        ("Bold", '<w:b w:val="0"/><w:i/>', ITALIC),
        ("Bold", '<w:rStyle w:val="Strong"/><w:b/>', BOLD),
        ("Bold", "<w:bCs/><w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange>", BOLD),
        ("Raised", "", Mark.SUPERSCRIPT),
        ("Raised", '<w:rStyle w:val="Plain"/>', NONE),
        ("Raised", SUBSCRIPT, Mark.SUBSCRIPT),
        ("None", SUPERSCRIPT + '<w:u w:val="single"/>', Mark.SUPERSCRIPT | Mark.UNDERLINE),
        ("None", '<w:u w:val="none"/><w:smallCaps/><w:dstrike/>', Mark.SMALL_CAPS | Mark.STRIKE),
        ("None", '<w:rStyle w:val="Code"/>', Mark.CODE),
        ("None", '<w:rStyle w:val="Nowhere"/>', NONE),
    ],
)
def test_marks_follow_styles_and_toggles(read: Read, paragraph_style: str, properties: str, marks: Mark) -> None:
    (block,) = read(styled(paragraph_style, run("text", properties)), styles=MARKS)
    assert block.runs[0].marks == marks


@pytest.mark.parametrize(("properties", "marks"), [("", BOLD), ('<w:b w:val="0"/>', NONE)])
def test_defaults_of_the_document_hold_for_all_but_the_run_itself(read: Read, properties: str, marks: Mark) -> None:
    defaults = "<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>"
    (block,) = read(styled("NotBold", run("text", properties)), styles=defaults + MARKS)
    assert block.runs[0].marks == marks


def drawing(content: str, description: str = "", extension: str = "") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" {description}>{extension}</wp:docPr>'
        f"<a:graphic>{content}</a:graphic></wp:inline></w:drawing></w:r>"
    )


def image(attributes: str) -> str:
    return f"<a:graphicData><pic:pic><pic:blipFill><a:blip {attributes}/></pic:blipFill></pic:pic></a:graphicData>"


CHART = (
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="c"/></a:graphicData>'
)
DECORATION = '<a:extLst><a:ext><adec:decorative val="1"/></a:ext></a:extLst>'
IMAGE = '<v:imagedata r:id="in"/>'
VML = f'<w:r><w:pict><v:shape alt="Cells">{IMAGE}</v:shape></w:pict></w:r>'
LINKS = {
    "in": ("image", "media/image1.png"),
    "out": ("image", "https://example.org/a.png"),
    "c": ("chart", "charts/chart1.xml"),
}


@pytest.mark.parametrize(
    ("xml", "picture"),
    [
        (drawing(image('r:embed="in"')), ("word/media/image1.png", False, None)),
        (drawing(image('r:embed="in"'), 'descr="Cells"'), ("word/media/image1.png", False, "Cells")),
        (drawing(image('r:link="out"'), 'title="Cells"'), ("https://example.org/a.png", True, "Cells")),
        (drawing(image('r:embed="in" r:link="out"')), ("https://example.org/a.png", True, None)),
        (drawing(image('r:link="nowhere"')), (None, False, None)),
        (drawing(CHART, 'descr="Growth"'), ("word/charts/chart1.xml", False, "Growth")),
        (VML, ("word/media/image1.png", False, "Cells")),
    ],
    ids=["embedded", "described", "linked", "linked with a preview", "dangling", "chart", "VML"],
)
def test_pictures_know_their_source_and_their_description(
    read: Read, xml: str, picture: tuple[str | None, bool, str | None]
) -> None:
    (block,) = read(paragraph("See ", xml, "."), LINKS)
    assert block.text == "See \ufffc."
    assert block.pictures == (Picture(4, *picture),)


@pytest.mark.parametrize(
    "xml",
    [
        drawing(image('r:embed="in"'), extension=DECORATION),
        f'<w:r><w:object><v:shape>{IMAGE}</v:shape><o:OLEObject ProgID="Equation.DSMT4"/></w:object></w:r>',
    ],
    ids=["decoration", "equation"],
)
def test_decoration_and_equations_stand_in_the_text_and_are_no_pictures(read: Read, xml: str) -> None:
    (block,) = read(paragraph("See ", xml, "."), LINKS)
    assert (block.text, block.pictures) == ("See \ufffc.", ())


def test_a_line_is_no_picture_and_a_picture_in_a_text_box_belongs_to_the_box(read: Read) -> None:
    line = drawing('<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"/>')
    content = paragraph("In ", drawing(image('r:embed="in"')))
    inside = f"<w:txbxContent>{content}</w:txbxContent>"
    box = f"<w:r><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></w:r>"
    around, boxed = read(paragraph("See ", line, box, "."), LINKS)
    assert (around.text, around.pictures) == ("See .", ())
    assert (boxed.text, boxed.kind, len(boxed.pictures)) == ("In \ufffc", BlockKind.TEXT_BOX, 1)


def test_numbers_that_are_none_do_no_harm(read: Read) -> None:
    body = paragraph("a", properties='<w:numPr><w:ilvl w:val="x"/><w:numId w:val="9"/></w:numPr>') + paragraph(
        '<w:r><w:sym w:font="Symbol" w:char="zz"/><w:sym w:char="FFFFFFFF"/><w:sym w:char="D800"/><w:t>b</w:t></w:r>'
    )
    assert [block.text for block in read(body)] == ["a", "b"]
