"""Excerpts: the window, the stroke under the characters, and what a terminal may be shown."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.reports.excerpts import Excerpt, excerpt
from citewell.reports.printable import columns, printable, wrap
from reports.reported import report_of


def cut(text: str, start: int, end: int, width: int = 40) -> Excerpt:
    report = report_of(text, (start, end))
    return excerpt(report.manuscript.document, report.findings[0].location, width)


@pytest.mark.parametrize(
    ("text", "marked", "line", "stroke"),
    [
        ("As Smith (2020) says.", "Smith (2020)", "As Smith (2020) says.", "   ^^^^^^^^^^^^"),
        ("a\tb\nc\u00a0d", "c", "a b c d", "    ^"),
        ("見よ周子涵 2020", "周子涵", "見よ周子涵 2020", "    ^^^^^^"),
        ("Mu\u0308ller 2020", "2020", "Mu\u0308ller 2020", "       ^^^^"),
        ("(Mu\u0308ller) 2020", "Mu\u0308ller", "(Mu\u0308ller) 2020", " ^^^^^^"),
        ("ok ❤\ufe0f yes", "yes", "ok ❤\ufe0f yes", "     ^^^"),
        ("soft\u00adhyphen", "hyphen", "soft·hyphen", "     ^^^^^^"),
        ("see \ufffc there", "\ufffc", "see ▣ there", "    ^"),
        ("evil \x1b[31mred", "red", "evil \ufffd[31mred", "          ^^^"),
        ("turned \u202egnorw", "gnorw", "turned \ufffdgnorw", "        ^^^^^"),
    ],
)
def test_the_stroke_stands_under_the_characters(text: str, marked: str, line: str, stroke: str) -> None:
    shown = cut(text, text.index(marked), text.index(marked) + len(marked))
    assert (shown.text, shown.underline) == (line, stroke)


def test_a_long_line_is_cut_around_the_span() -> None:
    text = f"{'before ' * 30}HERE{' after' * 30}"
    start = text.index("HERE")
    shown = cut(text, start, start + 4)
    assert shown.text == "…re before before HERE after after afte…"
    assert shown.text.startswith("…")
    assert shown.text.endswith("…")
    assert abs(len(shown.before) - len(shown.after)) <= 1


@pytest.mark.parametrize(("start", "head", "tail"), [(0, "", "…"), (196, "…", "")])
def test_room_that_one_side_does_not_need_goes_to_the_other(start: int, head: str, tail: str) -> None:
    shown = cut("0123456789" * 20, start, start + 4)
    assert len(shown.text) >= 39
    assert shown.text.startswith(head)
    assert shown.text.endswith(tail)


def test_a_span_longer_than_the_line_is_cut_at_its_end() -> None:
    shown = cut("x" * 500, 100, 400)
    assert shown.text == "…" + "x" * 38 + "…"
    assert shown.underline == " " + "^" * 38


def test_an_empty_span_still_has_a_stroke() -> None:
    assert cut("abc", 1, 1).underline == " ^"


@given(st.text(), st.data(), st.integers(20, 120))
def test_no_window_is_wider_than_asked_or_controls_the_terminal(text: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown = cut(text, start, end, width)
    assert columns(shown.text) <= width
    assert not any(unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for character in shown.text)
    assert printable(text[start:end]).startswith(shown.marked)


@given(st.text(), st.integers(1, 60))
def test_wrapping_loses_no_word(text: str, width: int) -> None:
    lines = wrap(printable(text), width)
    assert " ".join(lines).split() == printable(text).split()
    assert all(columns(line) <= width or " " not in line.strip(" ") for line in lines)


def test_a_block_of_a_megabyte_is_not_read_for_each_finding() -> None:
    text = "é" * 1_000_000
    for start in range(0, 1_000_000, 1000):
        cut(text, start, start + 5)
