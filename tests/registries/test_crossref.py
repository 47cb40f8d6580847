"""Crossref's records in CSL terms."""

from __future__ import annotations

from typing import Any

import pytest

from citewell.model import IssuedDate, Name, Update
from citewell.registries.crossref import parse_work, parse_works
from citewell.registries.errors import NoAnswerError

RECORD: dict[str, Any] = {
    "DOI": "10.5555/ICE.2019",
    "type": "journal-article",
    "title": ["Growth of <i>Nostoc</i> in H<sub>2</sub>O &amp; ice"],
    "subtitle": ["A survey"],
    "original-title": ["Wachstum von Nostoc"],
    "container-title": ["Journal of Cold Regions"],
    "short-container-title": ["J. Cold Reg."],
    "author": [
        {"given": "Anna", "family": "Müller", "sequence": "first"},
        {"given": "Bo", "family": "Smith", "suffix": "Jr."},
        {"name": "Lake Consortium"},
        {"given": "Mononym"},
        {"affiliation": []},
    ],
    "issued": {"date-parts": [[2018, 12, 30]]},
    "published-online": {"date-parts": [[2018, 12, 30]]},
    "published-print": {"date-parts": [[2019, 3]]},
    "volume": "12",
    "issue": "3",
    "page": "141-160",
    "article-number": "e77",
    "publisher": "Cold Press",
    "ISSN": ["1234-5678"],
}


def test_a_record_becomes_a_work() -> None:
    work = parse_work(RECORD)
    assert work.item.DOI == "10.5555/ice.2019"
    assert work.item.type == "article-journal"
    assert work.item.title == "Growth of Nostoc in H2O & ice: A survey"
    assert work.titles == (
        "Growth of Nostoc in H2O & ice: A survey",
        "Growth of Nostoc in H2O & ice",
        "Wachstum von Nostoc",
    )
    assert work.container_titles == ("Journal of Cold Regions", "J. Cold Reg.")
    assert work.item.author == (
        Name(family="Müller", given="Anna"),
        Name(family="Smith", given="Bo", suffix="Jr."),
        Name(literal="Lake Consortium"),
        Name(family="Mononym"),
    )
    assert work.item.issued == IssuedDate(2018, 12, 30)
    assert work.years == {2018, 2019}
    assert (work.item.volume, work.item.issue, work.item.page, work.item.number) == ("12", "3", "141-160", "e77")
    assert work.updates == ()


@pytest.mark.parametrize(
    ("fields", "updates"),
    [
        (
            {"updated-by": [{"DOI": "10.5555/N1", "type": "correction"}, {"DOI": "10.5555/n2", "type": "retraction"}]},
            (Update("correction", "10.5555/n1"), Update("retraction", "10.5555/n2")),
        ),
        (
            {"updated-by": [{"DOI": "10.5555/n", "type": "retraction", "source": "retraction-watch"}]},
            (Update("retraction", "10.5555/n", "retraction-watch"),),
        ),
        (
            {"update-to": [{"DOI": "10.5555/ice.2019", "type": "retraction"}]},
            (Update("retraction", "10.5555/ice.2019"),),
        ),
        ({"update-to": [{"DOI": "10.5555/another", "type": "retraction"}]}, ()),
        ({"updated-by": [{"DOI": "10.5555/ice.2019", "type": "new_version"}]}, ()),
        ({"title": ["RETRACTED ARTICLE: Ice"]}, (Update("retraction", source="title"),)),
        ({"title": ["Retracted lakes"]}, ()),
    ],
)
def test_notices_about_the_work_itself_are_collected(fields: dict[str, Any], updates: tuple[Update, ...]) -> None:
    assert parse_work(RECORD | fields).updates == updates


def test_the_mark_of_a_retraction_is_no_part_of_the_title() -> None:
    work = parse_work(RECORD | {"title": ["RETRACTED: Ice"], "subtitle": []})
    assert work.item.title == "Ice"
    assert "RETRACTED: Ice" in work.titles


JUNK = [
    None,
    True,
    7,
    -1,
    "",
    "text",
    [],
    [None],
    [[]],
    [[[]]],
    {},
    {"date-parts": [[None]]},
    {"date-parts": [["x", 99]]},
]


@pytest.mark.parametrize("field", [*RECORD, "editor", "updated-by", "update-to"])
@pytest.mark.parametrize("junk", JUNK, ids=repr)
def test_a_field_of_any_kind_is_survived(field: str, junk: object) -> None:
    work = parse_work(RECORD | {field: junk})
    assert work.item.title is None or isinstance(work.item.title, str)
    assert all(isinstance(year, int) and year > 0 for year in work.years)


@pytest.mark.parametrize("document", [None, [], {}, {"message": []}, {"message": {"items": {}}}])
def test_an_answer_that_is_no_list_is_no_answer(document: object) -> None:
    with pytest.raises(NoAnswerError):
        parse_works(document)
