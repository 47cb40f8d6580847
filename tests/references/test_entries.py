"""One entry a block, several a block, one over several blocks."""

from __future__ import annotations

import pytest

from citewell.model import Block, BlockKind, Document, Run
from citewell.references import find_references

A = "Abbot, R. (2011). Tides of the northern sea. Marine Letters, 4(2), 11–19."
B = "Brunner, K., & Okafor, T. (2015). Salt in river deltas. Coastal Science, 8, 201–215."
C = "Castillo, M. (2019). Sand: A short history. Harbour Press."


def texts(document):
    return [reference.text for reference in find_references(document).entries]


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("[1] ", "[1]"),
        ("1. ", "1."),
        ("(1)\t", "(1)"),
        ("1) ", "1)"),
        ("1\t", "1"),
        ("[AO15] ", "[AO15]"),
        ("• ", None),
        ("– ", None),
    ],
)
def test_a_typed_label_is_kept_apart_from_the_text(write, printed, label):
    document = write("# References", printed + A, B)
    first = find_references(document).entries[0]
    assert (first.label, first.text) == (label, A)
    assert document.text_at(first.location) == A


def test_bare_numbers_are_labels_where_all_entries_are_counted(write):
    entries = find_references(write("# References", f"1 {A}", f"2 {B}", f"3 {C}")).entries
    assert [entry.number for entry in entries] == [1, 2, 3]
    assert [entry.text for entry in entries] == [A, B, C]


def test_an_automatic_label_is_kept(write):
    entries = find_references(write("# References", f"1.> {A}", f"2.> {B}")).entries
    assert [entry.label for entry in entries] == ["1.", "2."]


def test_line_breaks_part_entries_of_one_block(write):
    document = write("# References", f"{A}\n{B}\n\n{C}")
    assert texts(document) == [A, B, C]
    assert [document.text_at(entry.location) for entry in find_references(document).entries] == [A, B, C]


def test_a_line_break_inside_an_entry_parts_nothing(write):
    broken = A.replace("northern sea", "northern\nsea")
    assert texts(write("# References", f"{broken}\n{B}")) == [broken, B]


@pytest.mark.parametrize(
    ("first", "rest"),
    [
        (A, "https://doi.org/10.1000/tides.4"),
        (A, "doi: 10.1000/tides.4"),
        ("Abbot, R. (2011). Tides of the", "northern sea. Marine Letters, 4(2), 11–19."),
        ("Abbot, R., Brunner, K., &", "Castillo, M. (2011). Tides. Marine Letters, 4(2), 11–19."),
        (C, "Retrieved from https://example.org/sand"),
    ],
)
def test_an_entry_over_two_blocks_has_two_locations(write, first, rest):
    document = write("# References", first, rest, B)
    entry = find_references(document).entries[0]
    assert entry.text == f"{first}\n{rest}"
    assert [document.text_at(location) for location in entry.locations] == [first, rest]
    assert document.text_at(entry.locate(len(first) + 1, len(entry.text))) == rest


def test_unlabelled_blocks_of_a_numbered_list_continue_its_entries(write):
    document = write("# References", f"1.> {A}", "With a foreword by the author.", f"2.> {B}", f"3.> {C}", f"4.> {A}x")
    assert texts(document)[0] == f"{A}\nWith a foreword by the author."


def test_lines_of_one_markdown_paragraph_are_entries_where_each_looks_like_one():
    text = f"{A} {B}"
    runs = (Run(0, len(A) + 1, line=3, column=1), Run(len(A) + 1, len(text), line=4, column=1))
    heading = Block("h", BlockKind.HEADING, "References")
    assert texts(Document("x.md", "markdown", (heading, Block("p", BlockKind.PARAGRAPH, text, runs=runs)))) == [A, B]


def test_a_wrapped_markdown_paragraph_is_one_entry():
    cut = A.index("northern")
    runs = (Run(0, cut, line=3, column=1), Run(cut, len(A), line=4, column=1))
    heading = Block("h", BlockKind.HEADING, "References")
    assert texts(Document("x.md", "markdown", (heading, Block("p", BlockKind.PARAGRAPH, A, runs=runs)))) == [A]


def test_the_notes_of_an_annotated_bibliography_are_no_entries(write):
    note = "This is a book that we have read with joy, and it was the first that is about sand alone."
    assert texts(write("# Annotated bibliography", A, note, B, note, C, note)) == [A, B, C]


def test_a_doi_that_ends_like_a_joining_word_ends_its_entry(write):
    first = "Liu, M., & Yan, L. (2015). Genetic tolerance. Breed, 35, 20–25. https://doi.org/10.1007/s11032-015-0398-y"
    second = "Long, D. L. (1989). A system of names. Phytopathology, 79, 525–529."
    assert texts(write("# References", first, second)) == [first, second]


def test_a_title_in_sentences_is_one_of_an_entry(write):
    title = "The signal is activated by an enzyme that conjugates it, and they are many"
    entry = f"Staswick, P. E. (2004). {title}. Plant Cell, 16, 2117–2127. https://doi.org/10.1105/tpc.104.023549"
    assert texts(write("# References", entry)) == [entry]
