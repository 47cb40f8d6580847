"""The fewest moves from one order to another, and lines of a text moved with the blank lines between them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from citewell.fixes.lines import move_lines
from citewell.fixes.orders import moves_between
from citewell.model import Block, BlockKind, Move, Run


def made(order: list[str], moves: list[Move]) -> list[str]:
    for move in moves:
        rest = [block for block in order if block not in move.blocks]
        at = rest.index(move.beside) + move.behind
        order = [*rest[:at], *move.blocks, *rest[at:]]
    return order


@given(st.permutations([f"b{n}" for n in range(9)]))
def test_moves_lead_to_the_order_wanted(wanted: list[str]) -> None:
    before = sorted(wanted)
    moves = moves_between(before, wanted)
    assert made(before, moves) == wanted
    assert len(moves) <= 8


def test_one_block_out_of_place_is_one_move() -> None:
    assert moves_between(list("abcd"), list("bcda")) == [Move(("a",), "d")]
    assert moves_between(list("abcd"), list("dabc")) == [Move(("d",), "a", behind=False)]
    assert moves_between(list("abcd"), list("abcd")) == []


def block(identifier: str, *lines: int) -> Block:
    runs = tuple(Run(n, n + 1, line=line, column=1) for n, line in enumerate(lines))
    return Block(identifier, BlockKind.PARAGRAPH, "x" * len(lines), runs=runs)


def test_blank_lines_part_the_blocks_afterwards() -> None:
    text = "# Head\n\nc one\nc two\n\na\n\nb\n\n"
    blocks = [block("c", 3, 4), block("a", 6), block("b", 8)]
    assert move_lines(text, blocks, [Move(("c",), "b")]) == "# Head\n\na\n\nb\n\nc one\nc two\n\n"
    assert move_lines(text, blocks, [Move(("a",), "c", behind=False)]) == "# Head\n\na\n\nc one\nc two\n\nb\n\n"


def test_the_last_line_needs_no_end_and_a_tight_list_stays_tight() -> None:
    blocks = [block("b", 1), block("a", 2)]
    assert move_lines("- b\r\n- a", blocks, [Move(("b",), "a")]) == "- a\r\n- b"


def test_a_block_that_shares_its_line_is_not_moved() -> None:
    assert move_lines("| a | b |\nc\n", [block("a", 1), block("b", 1), block("c", 2)], [Move(("a",), "c")]) is None
    assert move_lines("a\n", [block("a", 1)], [Move(("a",), "nowhere")]) is None
