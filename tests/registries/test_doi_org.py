"""doi.org's answers."""

from __future__ import annotations

import pytest

from citewell.model import Absent, Found
from citewell.registries.doi_org import Registration, parse_agencies, parse_handle
from citewell.registries.errors import NoAnswerError


def test_agencies_come_in_the_order_asked() -> None:
    rows = [{"DOI": "10.5555/A", "RA": "Crossref"}, {"DOI": "10.5555/b", "status": "DOI does not exist"}]
    assert parse_agencies(rows, ["10.5555/a", "10.5555/b"]) == {
        "10.5555/a": Registration(Found("doi.org"), "Crossref"),
        "10.5555/b": Registration(Absent("doi.org")),
    }


def test_a_status_of_another_kind_decides_nothing() -> None:
    assert parse_agencies([{"DOI": "10.5555/a", "status": "Invalid DOI"}], ["10.5555/a"]) == {}


@pytest.mark.parametrize(
    "rows",
    [None, {}, [], [7], [{"DOI": "10.5555/b", "status": "DOI does not exist"}], [{"status": "DOI does not exist"}]],
)
def test_an_answer_about_another_doi_is_no_answer(rows: object) -> None:
    with pytest.raises(NoAnswerError):
        parse_agencies(rows, ["10.5555/a"])


def test_the_handle_service_knows_or_knows_not() -> None:
    assert parse_handle({"responseCode": 1, "handle": "10.5555/A"}, "10.5555/a").lookup == Found("doi.org")
    assert parse_handle({"responseCode": 100, "handle": "10.5555/a"}, "10.5555/a").lookup == Absent("doi.org")


@pytest.mark.parametrize(
    "document",
    [
        None,
        {},
        {"responseCode": 100},
        {"responseCode": 100, "handle": "10.5555/b"},
        {"responseCode": 2, "handle": "10.5555/a"},
    ],
)
def test_no_other_answer_makes_a_doi_absent(document: object) -> None:
    with pytest.raises(NoAnswerError):
        parse_handle(document, "10.5555/a")
