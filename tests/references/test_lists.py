"""Where the list begins and where it ends."""

from __future__ import annotations

import pytest

from citewell.references import find_references
from citewell.references.headings import is_end_heading, is_list_heading

A = "Abbot, R. (2011). Tides of the northern sea. Marine Letters, 4(2), 11–19."
B = "Brunner, K., & Okafor, T. (2015). Salt in river deltas. Coastal Science, 8, 201–215."
C = "Castillo, M. (2019). Sand: A short history. Harbour Press."
PROSE = "We measured the tide at four places, and it was higher than we had thought (Abbot, 2011)."


@pytest.mark.parametrize(
    "heading",
    [
        "References",
        "REFERENCES",
        "7. References",
        "VII. References:",
        "Reference list",
        "Works Cited",
        "Literature cited",
        "Citations",
        "References and Notes",
        "Literaturverzeichnis",
        "Quellen- und Literaturverzeichnis",
        "Références",
        "Bibliografía/Referencias",
        "Referências bibliográficas",
        "Riferimenti bibliografici",
        "参考文献",
        "五、参考文献",
        "Список литературы",
        "المراجع",
        '<h3 align="center">\nREFERENCE\n</h3>',
    ],
)
def test_headings_of_many_languages_are_recognised(heading):
    assert is_list_heading(heading)


@pytest.mark.parametrize(
    "line",
    [
        "References\t12",
        "References to the sea are rare in Homer.",
        "Cross-references",
        "",
        "Notes",
        "Literature review",
    ],
)
def test_lines_that_only_mention_references_are_no_headings(line):
    assert not is_list_heading(line)


@pytest.mark.parametrize(
    "line", ["Appendix", "Appendix B: Questionnaire", "Acknowledgements", "Figure legends", "Anhang"]
)
def test_what_follows_a_list_is_recognised_by_its_heading(line):
    assert is_end_heading(line)


@pytest.mark.parametrize("heading", ["# References", "References", "REFERENCES:", "Literatur"])
def test_the_list_begins_below_its_heading(write, heading):
    document = write("# Introduction", PROSE, heading, A, B)
    found = find_references(document)
    assert [reference.text for reference in found.entries] == [A, B]
    assert document.text_at(found.heading) == heading.removeprefix("# ")
    assert found.blocks == {"b2", "b3", "b4"}


def test_a_decoy_without_entries_loses(write):
    document = write("~ References\t9", "# References", PROSE, "# Method", PROSE, "References", A, B)
    found = find_references(document)
    assert found.heading.block == "b5"
    assert len(found.entries) == 2


def test_the_list_may_share_a_block_with_its_heading(write):
    found = find_references(write(PROSE, f"References\n{A}\n{B}"))
    assert [reference.text for reference in found.entries] == [A, B]
    assert found.heading.end == len("References")


def test_entries_at_the_end_make_a_list_without_a_heading(write):
    found = find_references(write("# Introduction", PROSE, "# Conclusion", PROSE, A, B, C))
    assert found.heading is None
    assert len(found.entries) == 3


def test_paragraphs_that_cite_are_no_list(write):
    narrative = "Brunner, K. (2015) says that salt was rare, and we have seen that it is still so, pp. 3–9."
    assert find_references(write(PROSE, narrative, narrative, narrative, PROSE)).entries == ()


@pytest.mark.parametrize(
    "rest",
    [
        ("# Appendix", PROSE),
        ("Appendix A", "Abbot, R. (2011). Questionnaire of the tides. Unpublished, 4(2), 11."),
        ("Acknowledgements", "Thanks are due to the harbour master of 1999."),
        ("The author would like to thank the harbour master for the patience that was needed.",),
        ("# Discussion", PROSE, PROSE),
        ("Video link: https://example.org/tides",),
        ("| 12.5", "| 13.1", "| 14.8", "| 15.0"),
        ("^ Measured in 1999, see https://example.org.",),
    ],
)
def test_the_list_ends_where_something_else_begins(write, rest):
    found = find_references(write("# References", A, B, C, *rest))
    assert [reference.text for reference in found.entries] == [A, B, C]


@pytest.mark.parametrize(
    "between", [("# Books",), ("Primary sources",), ("Top of Form", "\xa0", "Bottom of Form"), ("",)]
)
def test_subheadings_and_leftovers_inside_the_list_are_passed_over(write, between):
    found = find_references(write("# References", A, B, *between, C))
    assert [reference.text for reference in found.entries] == [A, B, C]


def test_a_second_bibliography_follows_on_without_its_repetitions(write):
    found = find_references(write("# References", A, B, "# Bibliography", B, C, A.replace("2011", "2012")))
    assert [reference.n for reference in found.entries] == [1, 2, 3, 4]
    assert sum("Brunner" in reference.text for reference in found.entries) == 1


@pytest.mark.parametrize(
    "blocks",
    [
        ("# Primary sources", A, "# Secondary sources", B, C),
        ("# References", A, "", "# Bibliography", B, C),
        ("# Bibliography", "# Primärliteratur", A, B, "# Sekundärliteratur", C),
        ("# Sources", PROSE, A, PROSE, "# References", A, B, C),
    ],
)
def test_a_single_entry_is_a_list_where_another_list_adjoins(write, blocks):
    found = find_references(write("# Introduction", PROSE, *blocks))
    assert [reference.text for reference in found.entries] == [A, B, C]


def test_entries_in_a_table_are_found(write):
    found = find_references(write("# References", "| 1", f"| {A}", "| 2", f"| {B}"))
    assert [reference.text for reference in found.entries] == [A, B]


def test_a_heading_with_nothing_below_is_kept(write):
    found = find_references(write(PROSE, "# References"))
    assert found.entries == ()
    assert found.heading.block == "b1"


def test_a_document_without_a_list_has_none(write):
    found = find_references(write("# Introduction", PROSE))
    assert (found.entries, found.heading, found.blocks) == ((), None, frozenset())
