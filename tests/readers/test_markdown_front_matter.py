"""What stands before the text of a Markdown file."""

import pytest

from citewell.model import BlockKind
from citewell.readers.markdown import parse_markdown


def test_metadata_are_read_and_not_printed() -> None:
    document = parse_markdown("---\ntitle: 'On: things'\nbibliography: [a.bib, b.bib]\ndate: 2020-02-30\n---\nText.")
    assert document.metadata == {"title": "On: things", "bibliography": ["a.bib", "b.bib"], "date": "2020-02-30"}
    assert [block.text for block in document.blocks] == ["Text."]


@pytest.mark.parametrize(
    "broken", ["a: [", "a: b: c", "a: *unknown", "a: &x [*x]", "a: " + "[" * 2000, "a: !!python/object:os.system x"]
)
def test_a_front_matter_that_cannot_be_read_does_not_lose_the_manuscript(broken: str) -> None:
    document = parse_markdown(f"---\n{broken}\n---\nText.")
    assert [block.text for block in document.blocks] == ["Text."]


def test_what_can_hold_citations_stays_in_the_text() -> None:
    source = "---\nabstract: |\n  We cite [@ng].\n\n  Twice.\ntitle: x\nnocite: '@lee'\n---\n\nText."
    blocks = parse_markdown(source).blocks
    assert [block.text for block in blocks] == ["We cite [@ng].", "Twice.", "'@lee'", "Text."]
    assert (blocks[0].runs[0].line, blocks[0].runs[0].column) == (3, 3)


def test_a_rule_at_the_top_begins_no_front_matter() -> None:
    assert [block.text for block in parse_markdown("---\n\nText.\n\n---\n\nMore.").blocks] == ["Text.", "More."]


def test_a_title_block_gives_title_and_metadata() -> None:
    document = parse_markdown("% On *things*\n% A. Ng; B. Oh\n% 2020\n\nText.")
    assert document.metadata == {"title": "On *things*", "author": "A. Ng; B. Oh", "date": "2020"}
    assert [(block.kind, block.text) for block in document.blocks] == [
        (BlockKind.TITLE, "On things"),
        (BlockKind.PARAGRAPH, "Text."),
    ]
