"""DataCite's records in CSL terms."""

from __future__ import annotations

from typing import Any

import pytest

from citewell.model import IssuedDate, Name
from citewell.registries.datacite import parse_work, parse_works
from citewell.registries.errors import NoAnswerError

ATTRIBUTES: dict[str, Any] = {
    "doi": "10.5072/LAKE-CORES",
    "titles": [
        {"title": "Lake cores"},
        {"title": "forty winters", "titleType": "Subtitle"},
        {"title": "Seekerne", "titleType": "TranslatedTitle"},
    ],
    "creators": [
        {"name": "Müller, Anna", "nameType": "Personal", "givenName": "Anna", "familyName": "Müller"},
        {"name": "Chi Okafor"},
        {"name": "Lake Institute", "nameType": "Organizational", "familyName": "Institute"},
    ],
    "publisher": {"name": "Lake Archive"},
    "container": {"title": "Lake Data", "volume": "4", "firstPage": "7", "lastPage": "12"},
    "publicationYear": 2015,
    "dates": [
        {"date": "2014-11-02", "dateType": "Submitted"},
        {"date": "2016", "dateType": "Updated"},
        {"date": "1970/1990", "dateType": "Collected"},
    ],
    "types": {"resourceTypeGeneral": "Dataset"},
}


def test_a_record_becomes_a_work() -> None:
    work = parse_work({"attributes": ATTRIBUTES})
    assert work.item.DOI == "10.5072/lake-cores"
    assert work.item.type == "dataset"
    assert work.item.title == "Lake cores: forty winters"
    assert work.titles == ("Lake cores: forty winters", "Lake cores", "Seekerne")
    assert work.item.author == (
        Name(family="Müller", given="Anna"),
        Name(literal="Chi Okafor"),
        Name(literal="Lake Institute"),
    )
    assert work.item.issued == IssuedDate(2015)
    assert work.years == {2014, 2015, 2016}
    assert (work.item.container_title, work.item.volume, work.item.page) == ("Lake Data", "4", "7-12")
    assert work.item.publisher == "Lake Archive"


@pytest.mark.parametrize("field", ATTRIBUTES)
@pytest.mark.parametrize("junk", [None, True, 7, "", "text", [], [None], [[]], {}, {"name": []}], ids=repr)
def test_a_field_of_any_kind_is_survived(field: str, junk: object) -> None:
    work = parse_work({"attributes": ATTRIBUTES | {field: junk}})
    assert work.item.title is None or isinstance(work.item.title, str)


@pytest.mark.parametrize("document", [None, [], {}, {"data": {}}])
def test_an_answer_that_is_no_list_is_no_answer(document: object) -> None:
    with pytest.raises(NoAnswerError):
        parse_works(document)
