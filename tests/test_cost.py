"""What is made to cost much takes a few seconds a megabyte at most, from the file to the findings."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

import pytest

from citewell.model import Settings
from citewell.pipeline import check
from manuscripts import list_of
from word_files import paragraph, run, word_file

if TYPE_CHECKING:
    from pathlib import Path

ENTRIES = [f"Ng{letter}o, A. ({1990 + n}). On cells. *Cell*, *{n}*, 1-9." for n, letter in enumerate("abdefgikl")]
WORDS = "resistance is common in cells that persist under treatment and grow again when it ends. "
MOST_SECONDS = 5.0
"""Of processor time for a megabyte, five times what it should take; and for a file of any size."""
HOSTILE = {
    "names": "Smith, " * 150_000,
    "open brackets": "(" * 100_000,
    "open square brackets": "[" * 100_000,
    "open brackets in words": "(see Smith " * 9_000,
    "openings of pictures": "![" * 50_000,
    "openings of citekeys": "[@" * 50_000,
    "digits": "1,2-3;" * 160_000,
    "capitals": "Aa Bb " * 160_000,
    "a long paragraph": WORDS * 110_000,
}
"""Name -> a paragraph; the last is 10 MB."""


def seconds(path: Path) -> float:
    started = process_time()
    check(path, Settings(offline=True))
    return process_time() - started


def bound(text: str) -> float:
    return MOST_SECONDS * max(1, len(text) / 1_000_000)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_word_file_is_checked_in_bounded_time(tmp_path: Path, name: str) -> None:
    listed = ("References", *(entry.replace("*", "") for entry in ENTRIES))
    path = tmp_path / "a.docx"
    path.write_bytes(word_file(paragraph(run(HOSTILE[name])) + "".join(paragraph(run(text)) for text in listed)))
    assert seconds(path) < bound(HOSTILE[name])


@pytest.mark.parametrize("name", [name for name in HOSTILE if name != "a long paragraph"])
def test_hostile_markdown_is_checked_in_bounded_time(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(HOSTILE[name] + list_of(*ENTRIES), "utf-8")
    assert seconds(path) < bound(HOSTILE[name])


@pytest.mark.parametrize(
    "piece", ["(2019) ", "Smith (2019; ", "(Ngao et al., 1990; Ngbo, 1991a,b) ", "[1, 3-5; 8] ", "(1) "]
)
def test_the_cost_of_citations_grows_as_their_number_does(tmp_path: Path, piece: str) -> None:
    times = []
    for count in (500, 4_000):
        path = tmp_path / "a.docx"
        path.write_bytes(
            word_file(paragraph(run(piece * count)) + paragraph(run("References")) + paragraph(run(ENTRIES[0])))
        )
        times.append(seconds(path))
    assert times[1] < 8 * 3 * max(times[0], 0.02)
