"""The works that Word keeps for its own citations."""

import pytest

from citewell.model import IssuedDate, Item, Name
from citewell.ooxml import Package, read_sources
from word_files import paragraph, with_part, word_file

SOURCE = """<b:Source><b:Tag>{}</b:Tag><b:SourceType>JournalArticle</b:SourceType>{}</b:Source>"""
PERSONS = """<b:Author><b:{role}><b:NameList><b:Person><b:Last>Khan</b:Last><b:First>Sara</b:First></b:Person>
<b:Person><b:Last>Malik</b:Last></b:Person></b:NameList></b:{role}></b:Author>"""
NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"


def sources(folder, content, name="customXml/item1.xml"):
    path = folder / "manuscript.docx"
    path.write_bytes(with_part(word_file(paragraph("Text.")), name, content))
    with Package(path) as package:
        return read_sources(package)


@pytest.mark.parametrize(
    ("fields", "item"),
    [
        (
            PERSONS.format(role="Author") + "<b:Year> 2024 </b:Year><b:Title>On resistance</b:Title>",
            Item(author=(Name("Khan", "Sara"), Name("Malik")), issued=IssuedDate(2024), title="On resistance"),
        ),
        (
            "<b:Author><b:Author><b:Corporate>Cell Group</b:Corporate></b:Author></b:Author><b:DOI>10.1000/3</b:DOI>",
            Item(author=(Name(literal="Cell Group"),), DOI="10.1000/3"),
        ),
        (
            PERSONS.format(role="Editor") + "<b:Year>in press</b:Year>",
            Item(editor=(Name("Khan", "Sara"), Name("Malik"))),
        ),
    ],
)
def test_a_source_is_read_as_an_item(tmp_path, fields, item) -> None:
    content = f'<b:Sources xmlns:b="{NAMESPACE}">{SOURCE.format("Kha24", fields)}</b:Sources>'
    assert sources(tmp_path, content) == {"Kha24": item}


@pytest.mark.parametrize(
    "content",
    [
        f'<b:Sources xmlns:b="{NAMESPACE}">{SOURCE.format(" ", "")}</b:Sources>',
        f'<b:Sources xmlns:b="{NAMESPACE}">{SOURCE.format("Kha24", "")}',
        "<other><Source><Tag>Kha24</Tag></Source></other>",
    ],
)
def test_custom_xml_that_is_damaged_or_of_others_holds_no_sources(tmp_path, content) -> None:
    assert sources(tmp_path, content) == {}
