"""The whole way from a document to its reference list."""

from __future__ import annotations

from time import perf_counter

import pytest

from citewell.references import find_references

A = "Abbot, R. (2011). Tides of the northern sea. Marine Letters, 4(2), 11–19."
B = "Brunner, K., & Okafor, T. (2015). Salt in river deltas. Coastal Science, 8, 201–215."


def test_entries_are_numbered_keyed_and_parsed(write):
    first, second = find_references(write("# References", A, B)).entries
    assert (first.n, first.id, first.item.title) == (1, "abbot2011", "Tides of the northern sea")
    assert (second.n, second.id, second.short_form) == (2, "brunner2015", "Brunner & Okafor (2015)")


def test_fields_are_located_in_the_document_behind_a_typed_label(write):
    document = write("# References", f"[1] {A}", f"[2] {B}")
    second = find_references(document).entries[1]
    assert document.text_at(second.locate_field("container_title")) == "Coastal Science"
    assert document.text_at(second.locate_field("issued")) == "2015"


def test_the_same_document_gives_the_same_list(write):
    assert find_references(write("# References", A, B)) == find_references(write("# References", A, B))


def test_an_entry_that_cannot_be_parsed_stays_in_the_list(write):
    entries = find_references(write("# References", "1.> " + A, "2.> 12.5\t(1999)", "3.> " + B)).entries
    assert [entry.unparsed is None for entry in entries] == [True, False, True]


@pytest.mark.parametrize("block", ["References", "References\nReferences\n" + A, "", "Books", A[:40], "# Books"])
def test_many_blocks_take_time_in_proportion(write, block):
    few, many = (write("# References", *[block] * count) for count in (150, 1500))
    started = perf_counter()
    find_references(few)
    halfway = perf_counter()
    find_references(many)
    assert perf_counter() - halfway < 40 * (halfway - started) + 0.2
