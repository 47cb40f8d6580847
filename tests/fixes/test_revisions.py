"""A revised document reads as its edits say, and says the same in edits of the original."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from citewell.fixes import Revision, choose_fixes
from citewell.fixes.selection import SAFE, SAFE_AND_UNSAFE
from citewell.model import (
    Applicability,
    Block,
    BlockKind,
    Document,
    Edit,
    Field,
    Finding,
    Fix,
    Location,
    Mark,
    Move,
    Picture,
    Run,
    Severity,
)

TEXT = "Khan, S. (2024). On resistance. Cell Reports, 3, 1–9."


def document(text: str = TEXT) -> Document:
    half = len(text) // 2
    runs = (
        (Run(0, half, index=0), Run(half, len(text), Mark.ITALIC, index=1)) if half else (Run(0, len(text), index=0),)
    )
    blocks = (Block("body:0", BlockKind.PARAGRAPH, text, runs=runs), Block("body:1", BlockKind.PARAGRAPH, "next"))
    return Document("essay.docx", "docx", blocks)


def fix(*edits: tuple[int, int, str], kind: Applicability = Applicability.SAFE) -> Fix:
    return Fix(kind, "mend it", tuple(Edit(Location("body:0", start, end), text) for start, end, text in edits))


def finding(proposed: Fix) -> Finding:
    return Finding("REF313", "x", Severity.WARNING, "m", "h", Location("body:0", 0, 1), fix=proposed)


EDITS = st.tuples(st.integers(0, 60), st.integers(0, 12), st.text("ab .", max_size=6))


@given(st.text("xyz. ", min_size=1, max_size=60), st.lists(EDITS, max_size=6))
def test_edits_of_the_original_give_the_revised_text(text: str, wanted: list[tuple[int, int, str]]) -> None:
    revision, expected = Revision(document(text)), text
    for start, length, new in wanted:
        at = min(start, len(expected))
        end = min(at + length, len(expected))
        revision.apply([fix((at, end, new))])
        expected = expected[:at] + new + expected[end:]
    block = revision.document.block("body:0")
    assert block.text == expected
    assert "".join(block.text[run.start : run.end] for run in block.runs) == expected
    made = text
    for edit in reversed(revision.edits.get("body:0", [])):
        made = made[: edit.location.start] + edit.replacement + made[edit.location.end :]
    assert made == expected


def test_new_characters_take_the_formatting_of_those_they_replace() -> None:
    revision = Revision(document())
    start = TEXT.index("Reports")
    revision.apply([fix((start, start + 7, "Papers"), (4, 4, "!"))])
    block = revision.document.block("body:0")
    assert block.marked(Mark.ITALIC, block.text.index("Papers"), block.text.index("Papers") + 6)
    assert not block.marked(Mark.ITALIC, 4, 5)


def test_pictures_fields_and_marks_of_notes_move_along() -> None:
    before = document("ab cd ef gh")
    held = Block(
        "body:0",
        BlockKind.PARAGRAPH,
        "ab cd ef gh",
        runs=before.blocks[0].runs,
        pictures=(Picture(9, None, False),),
        fields=(Field(3, 5, "REF x"), Field(8, 8, "FOOTNOTE 1")),
    )
    revision = Revision(Document("essay.docx", "docx", (held,)))
    revision.apply([fix((0, 2, "abcd"))])
    block = revision.document.blocks[0]
    assert block.pictures[0].offset == 11
    assert [(field.start, field.end) for field in block.fields] == [(5, 7), (10, 10)]
    assert revision.original_places(Edit(Location("body:0", 5, 7), "")) == [Location("body:0", 3, 5)]


def test_blocks_are_moved_and_the_moves_told() -> None:
    revision = Revision(document())
    revision.apply([Fix(Applicability.SAFE, "move", moves=(Move(("body:0",), "body:1"),))])
    assert [block.id for block in revision.document.blocks] == ["body:1", "body:0"]
    assert len(revision.moves) == 1


def test_of_conflicting_fixes_the_safe_one_is_made_then_the_smaller() -> None:
    large, small = fix((0, 20, "x")), fix((3, 4, "y"))
    unsafe = fix((3, 5, ""), kind=Applicability.UNSAFE)
    found = [finding(large), finding(small), finding(unsafe)]
    assert choose_fixes(found, SAFE_AND_UNSAFE, lambda _: True) == [small]
    assert choose_fixes(found, SAFE, lambda _: True) == [small]
    assert choose_fixes([finding(unsafe)], SAFE, lambda _: True) == []
    assert choose_fixes([finding(small)], SAFE, lambda _: False) == []


def test_changes_side_by_side_are_not_made_at_once() -> None:
    one, other = fix((3, 4, "y")), fix((4, 6, "longer"))
    assert choose_fixes([finding(one), finding(other)], SAFE, lambda _: True) == [one]
