"""Rules on what only Word has: linked pictures in headers and tables, text boxes, runs that cut words."""

import pytest

from citewell.model import (
    PICTURE_CHARACTER,
    Block,
    BlockKind,
    Citation,
    CitationItem,
    CitationMode,
    CitationSystem,
    Document,
    Finding,
    Link,
    LinkStatus,
    Location,
    Manuscript,
    Mark,
    Picture,
    Run,
    Settings,
)
from citewell.rules import judge

PROSE = "Drugs that block the first step are known for long, and more of them are being tried in patients now."


def block(
    n: int, text: str, kind: BlockKind = BlockKind.PARAGRAPH, mark: Mark = Mark.NONE, part: str = "body"
) -> Block:
    pictures = (Picture(text.index(PICTURE_CHARACTER), "media/image1.png", False),) if PICTURE_CHARACTER in text else ()
    return Block(f"b{n}", kind, text, part, n, runs=(Run(0, len(text), mark, index=0),), pictures=pictures)


def findings(code: str, *blocks: Block) -> list[Finding]:
    return list(judge(Manuscript(Document("essay.docx", "docx", blocks)), Settings(select=(code,))))


def test_picture_of_a_header_is_decoration() -> None:
    header = block(2, PICTURE_CHARACTER, part="header")
    assert findings("DOC601", block(1, PROSE), header) == []
    assert findings("DOC604", block(1, PROSE), header) == []


@pytest.mark.parametrize(
    ("kind", "text", "captioned"),
    [
        (BlockKind.CAPTION, "The pathway", True),
        (BlockKind.TEXT_BOX, "The pathway and its steps", True),
        (BlockKind.PARAGRAPH, "Abbildung 3: Der Signalweg", True),
        (BlockKind.PARAGRAPH, "图1 信号通路", True),
        (BlockKind.PARAGRAPH, PROSE, False),
        (BlockKind.PARAGRAPH, "Photographs of cells were taken.", False),
        (BlockKind.HEADING, "Results", False),
    ],
)
def test_text_below_a_picture_may_be_its_caption(kind: BlockKind, text: str, captioned: bool) -> None:
    found = findings("DOC601", block(1, PROSE), block(2, PICTURE_CHARACTER), block(3, " "), block(4, text, kind))
    assert [finding.location for finding in found] == ([] if captioned else [Location("b2", 0, 1)])


def test_cells_of_one_table_may_hold_picture_and_caption() -> None:
    picture, words = (block(n, text, BlockKind.TABLE_CELL) for n, text in ((2, PICTURE_CHARACTER), (3, "The pathway")))
    assert findings("DOC601", block(1, PROSE), picture, words, block(4, PROSE)) == []


def test_caption_of_the_next_figure_is_not_this_ones() -> None:
    blocks = [PROSE, PICTURE_CHARACTER, PROSE, PICTURE_CHARACTER, "Figure 1. The pathway."]
    found = findings("DOC601", *(block(n, text) for n, text in enumerate(blocks, 1)))
    assert [finding.location.block for finding in found] == ["b2"]


def test_stacked_bold_lines_of_a_cover_are_no_headings_but_the_title_is() -> None:
    lines = ["A course in cells", "Stage 0 (Writing)", "Author: A. Writer", "\xa0", "On resistance", PICTURE_CHARACTER]
    blocks = [*(block(n, text, mark=Mark.BOLD) for n, text in enumerate(lines, 1)), block(9, PROSE)]
    assert [finding.location.block for finding in findings("DOC605", *blocks)] == ["b5"]


def et_al_manuscript(*stretches: tuple[str, Mark]) -> Manuscript:
    """Build a manuscript whose paragraphs are each one citation, given as runs around its "et al."."""
    blocks, citations, links = [], [], []
    for n, (before, et_al, after) in enumerate(zip(*[iter(stretches)] * 3, strict=True), 1):
        starts = [0, len(before[0]), len(before[0] + et_al[0])]
        text = before[0] + et_al[0] + after[0]
        runs = tuple(
            Run(start, start + len(part), mark)
            for start, (part, mark) in zip(starts, (before, et_al, after), strict=True)
        )
        place = Location(f"b{n}", text.index("et al"), text.index("et al") + 6)
        item = CitationItem(text, Location(f"b{n}", 0, len(text)), ("Khan",), et_al=place, year=2024)
        blocks.append(Block(f"b{n}", BlockKind.PARAGRAPH, text, runs=runs))
        citations.append(
            Citation(f"c{n}", CitationSystem.AUTHOR_DATE, CitationMode.NORMAL, text, item.location, (item,))
        )
        links.append(Link(f"c{n}", 0, (), LinkStatus.MISSING, ""))
    return Manuscript(Document("essay.docx", "docx", tuple(blocks)), citations=tuple(citations), links=tuple(links))


def test_emphasis_is_that_of_the_letters_not_of_the_blanks_around() -> None:
    plain, italic = Mark.NONE, Mark.ITALIC
    manuscript = et_al_manuscript(
        *(("Khan", plain), ("\xa0et al. ", italic), ("(2024)", plain)),
        *(("Khan ", plain), ("et al", italic), (". (2024)", plain)),
        *(("Khan", plain), (" et al. ", plain), ("(2024)", plain)),
        *(("Khan", italic), (" et al. ", plain), ("(2024)", italic)),
        *(("Khan", italic), (" et al. ", italic), ("(2024)", italic)),
    )
    (finding,) = judge(manuscript, Settings(select=("STY204",)))
    assert finding.message == '"et al." is italic in two citations and upright in one'
    assert finding.location.block == "b3"
    assert [place.block for place in finding.related] == ["b1", "b2"]
