"""Rules that compare what a reference program keeps in a field with what is printed."""

import json

import pytest

from citewell.model import Settings
from citewell.pipeline import check
from word_files import field, paragraph, with_part, word_file

ENTRIES = [
    f"[{n}] {name} A, Second B. Title number {n} of a study. J Things. 20{10 + n};{n}:1-9."
    for n, name in enumerate(("Adam", "Berg", "Cook", "Dahl", "Ende", "Frey"), start=1)
]


def kept(number, name):
    data = {
        "citationItems": [{"itemData": {"author": [{"family": name}], "issued": {"date-parts": [[2010 + number]]}}}]
    }
    return field(f"ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(data)}", f"[{number}]")


def findings(folder, code, *content):
    path = folder / "manuscript.docx"
    body = [paragraph(*content), paragraph("References"), *map(paragraph, ENTRIES)]
    path.write_bytes(word_file("".join(body)))
    return check(path, Settings(offline=True, select=(code,))).findings


def test_a_field_that_holds_another_work_than_its_number_is_reported(tmp_path) -> None:
    (finding,) = findings(
        tmp_path, "CIT107", "So ", kept(1, "Adam"), ", ", kept(3, "Dahl"), " and ", kept(2, "Berg"), "."
    )
    assert finding.message == "“3” is Dahl (2013) by its field, but entry 3 is Cook & Second (2013)"


def test_a_work_that_the_list_lacks_tells_nothing_of_a_number(tmp_path) -> None:
    assert findings(tmp_path, "CIT107", "So ", kept(1, "Adam"), ", ", kept(3, "Nobody"), " and [2].") == ()


FIELDS = [
    part for n, name in enumerate(("Adam", "Berg", "Cook", "Dahl", "Ende"), start=1) for part in (kept(n, name), ", ")
]


def test_citations_typed_among_fields_are_told(tmp_path) -> None:
    (finding,) = findings(tmp_path, "CIT110", "So ", *FIELDS, "and [6].")
    assert finding.message == "five citations are fields of a reference program, and one typed: “[6]”"


@pytest.mark.parametrize("content", [("So [1], [2], [3], [4], [5], [6].",), ("So ", *FIELDS, "and so on.")])
def test_all_typed_or_all_fields_is_one_system(tmp_path, content) -> None:
    assert findings(tmp_path, "CIT110", *content) == ()


def test_a_citation_of_words_own_is_compared_with_its_source(tmp_path) -> None:
    sources = "".join(
        f"<b:Source><b:Tag>{name}13</b:Tag><b:Author><b:Author><b:NameList><b:Person><b:Last>{name}</b:Last></b:Person>"
        "</b:NameList></b:Author></b:Author><b:Year>2013</b:Year></b:Source>"
        for name in ("Adam", "Berg", "Dahl")
    )
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"
    citations = [
        field("CITATION Adam13 \\l 1033", "[1]"),
        " and ",
        field("CITATION Dahl13 \\l 1033", "[3]"),
        " and ",
        field("CITATION Berg13 \\l 1033 \\m Adam13", "[2, 1]"),
        " and ",
        field("CITATION Lost13 \\l 1033", "[5]"),
    ]
    body = [paragraph("So ", *citations, "."), paragraph("References"), *map(paragraph, ENTRIES)]
    path = tmp_path / "manuscript.docx"
    part = f'<b:Sources xmlns:b="{namespace}">{sources}</b:Sources>'
    path.write_bytes(with_part(word_file("".join(body)), "customXml/item1.xml", part))
    (finding,) = check(path, Settings(offline=True, select=("CIT107",))).findings
    assert finding.message == "“3” is Dahl (2013) by its field, but entry 3 is Cook & Second (2013)"
