"""CSL-JSON libraries."""

import json
from typing import Any

import pytest

from citewell.model import IssuedDate, Item, Name, UnreadableFileError
from citewell.readers.libraries.csl_json import read_csl_json


def read(**fields: Any) -> Item:
    (entry,) = read_csl_json(json.dumps([fields]))
    return entry.item


def test_an_item_is_read() -> None:
    item = read(
        id="a",
        type="article-journal",
        title="A <i>B. subtilis</i> study",
        author=[{"family": "Berg", "given": "J.", "non-dropping-particle": "van"}, {"literal": "WHO"}],
        issued={"date-parts": [[2020, 5]]},
        volume=3,
        DOI="10.1000/x",
        **{"container-title": "J"},
    )
    assert item == Item(
        type="article-journal",
        title="A B. subtilis study",
        author=(Name("Berg", "J.", non_dropping_particle="van"), Name(literal="WHO")),
        issued=IssuedDate(2020, 5),
        volume="3",
        DOI="10.1000/x",
        container_title="J",
    )


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [["2019"], [2021]]}, IssuedDate(2019, end_year=2021)),
        ({"raw": "2019-05-03"}, IssuedDate(2019, 5, 3)),
        ({"literal": "in press"}, IssuedDate(literal="in press")),
        ([{"year": 2019, "month": 2}], IssuedDate(2019, 2)),
        ("2019", IssuedDate(2019)),
        ({"date-parts": [[None]]}, None),
        ({"date-parts": "x"}, None),
        ([], None),
    ],
)
def test_dates_of_every_form_are_read(issued: Any, date: IssuedDate | None) -> None:
    assert read(issued=issued).issued == date


@pytest.mark.parametrize("field", ["title", "author", "issued", "id", "volume"])
@pytest.mark.parametrize("value", [None, 3, [], {}, [[]], [None], {"a": []}, True])
def test_values_of_a_wrong_type_do_no_harm(field: str, value: Any) -> None:
    assert isinstance(read(**{field: value}), Item)


def test_each_entry_stands_where_it_is_written() -> None:
    source = '[\n  {"id": "a", "title": "A"},\n  {"id": "b", "title": "B"}\n]'
    entries = read_csl_json(source)
    assert [source.count("\n", 0, entry.source.at) for entry in entries if entry.source] == [1, 2]


@pytest.mark.parametrize("source", ["", "x", "{}", "[1, 2", '[{"a": }]', "[" * 100_000])
def test_what_is_no_library_is_refused(source: str) -> None:
    with pytest.raises(UnreadableFileError):
        read_csl_json(source)
