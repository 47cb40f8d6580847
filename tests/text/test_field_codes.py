"""What the fields of reference programs say of the works that they cite."""

import base64
import json

import pytest

from citewell.text import KeptWork, works_in_field

ITEM = {
    "author": [{"family": "Khan", "given": "S."}, {"literal": "Cell Group"}],
    "issued": {"date-parts": [["2024", 3]]},
    "title": "On resistance",
    "DOI": "10.1000/cells.3",
}
DATA = json.dumps({"citationItems": [{"id": 1, "itemData": ITEM}], "properties": {"plainCitation": "[1]"}})
KHAN = KeptWork(("Khan", "Cell Group"), 2024, "On resistance", "10.1000/cells.3")


@pytest.mark.parametrize(
    "instruction",
    [
        f"ADDIN ZOTERO_ITEM CSL_CITATION {DATA}",
        f"ADDIN CSL_CITATION {DATA} ",
        f"MENDELEY_CITATION_v3_{base64.b64encode(DATA.encode()).decode().rstrip('=')}",
    ],
)
def test_csl_data_is_read_from_each_program(instruction) -> None:
    assert works_in_field(instruction) == (KHAN,)


def test_endnote_is_read_from_its_elements() -> None:
    cites = "<Cite><Author>O&apos;Neil, A.</Author><Year>2020</Year><RecNum>7</RecNum><record><x/></record></Cite>"
    cites += "<Cite ExcludeAuth='1'><Author>Walcher</Author><Year>n.d.</Year></Cite>"
    works = works_in_field(f"ADDIN EN.CITE <EndNote>{cites}</EndNote>")
    assert works == (KeptWork(("O'Neil",), 2020), KeptWork(("Walcher",), None))


@pytest.mark.parametrize(
    "instruction",
    [
        "REF _Ref1 \\r \\h",
        "CITATION Kha24 \\l 1033",
        "ADDIN ZOTERO_ITEM CSL_CITATION {broken",
        'ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems": [7, {"itemData": []}, {"itemData": null}]}',
        'ADDIN CSL_CITATION {"citationItems": ' + "[" * 50_000,
        "MENDELEY_CITATION_v3_#",
        "MENDELEY_CITATION_v3_abc",
        "ADDIN EN.CITE " + "<Cite>" * 50_000,
    ],
)
def test_what_is_none_or_broken_holds_no_works(instruction) -> None:
    assert works_in_field(instruction) == ()


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("Khan S, Malik F. On resistance. Cell. 2024;3:1–9.", True),
        ("Malik F. On cells. Cell. 2020. https://doi.org/10.1000/CELLS.3", True),
        ("Khan S. On cells. Cell. 2020;3:1–9.", False),
        ("Khanna S. On cells. Cell. 2024;3:1–9.", False),
    ],
)
def test_an_entry_prints_a_work_by_doi_or_by_name_and_year(entry, expected) -> None:
    assert KHAN.is_in(entry) is expected


def test_a_title_of_three_words_tells_the_work() -> None:
    work = KeptWork(("Khan",), 2024, "On the resistance")
    assert work.is_in("Someone. (2020). On the Resistance. Cell.")
    assert not work.is_in("Khan, S. (2024). On cells. Cell.")
