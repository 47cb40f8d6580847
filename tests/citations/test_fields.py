r"""What Zotero, Mendeley, EndNote and Word keep in fields is a citation, whatever its numbers look like."""

from __future__ import annotations

import pytest

from citewell.citations import find_citations
from citewell.model import ReferenceList
from citewell.readers import read_document
from word_files import field, paragraph, run, word_file

RAISED = '<w:vertAlign w:val="superscript"/>'


def numbers(folder, *content):
    """Return the numbers that a paragraph cites, in a manuscript where nothing else speaks for numbers."""
    path = folder / "manuscript.docx"
    path.write_bytes(word_file(paragraph(*content)))
    citations = find_citations(read_document(path), ReferenceList())
    return [item.number for citation in citations for item in citation.items]


@pytest.mark.parametrize(
    "instruction",
    [
        'ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems":[]}',
        'ADDIN CSL_CITATION {"citationItems":[]}',
        "ADDIN EN.CITE <EndNote></EndNote>",
        "CITATION Kha24 \\l 1033",
    ],
)
def test_numbers_in_the_field_of_a_program_cite(tmp_path, instruction) -> None:
    assert numbers(tmp_path, "Resistance is common ", field(instruction, "(2,4–6)"), ".") == [2, 4, 5, 6]


def test_the_raised_number_of_a_list_item_cites(tmp_path) -> None:
    instruction = "REF _Ref228545611 \\r \\h \\* MERGEFORMAT"
    assert numbers(tmp_path, "Resistance is common.", field(instruction, run("12", RAISED))) == [12]


@pytest.mark.parametrize("instruction", ["REF _Ref228545611 \\h", "PAGEREF _Ref1 \\h", "SEQ Table \\* ARABIC"])
def test_the_number_of_a_table_or_a_page_does_not(tmp_path, instruction) -> None:
    assert numbers(tmp_path, "See Table ", field(instruction, run("3", RAISED)), " and (2).") == []


def test_the_same_numbers_without_a_field_do_not(tmp_path) -> None:
    assert numbers(tmp_path, "Resistance is common (2,4–6), in 12", run("3", RAISED), " cases.") == []
