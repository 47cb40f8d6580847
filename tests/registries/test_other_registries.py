"""The records of arXiv, Europe PMC, OpenAlex and Open Library in CSL terms."""

from __future__ import annotations

from typing import Any

import pytest

from citewell.model import IssuedDate, Name, Update
from citewell.registries import arxiv, europe_pmc, open_library, openalex
from citewell.registries.errors import NoAnswerError
from citewell.registries.media import XML
from registries.loopback import ARXIV_FEED, BOOK, ISBN, OPENALEX, PUBMED


def test_arxiv() -> None:
    [(number, work)] = arxiv.parse_works(XML.parse(ARXIV_FEED.encode())).items()
    assert number == work.item.arxiv == "2001.01234"
    assert work.item.title == "Ice and moss on small lakes"
    assert work.item.author == (Name(family="Müller", given="Anna B."), Name(family="Okafor"))
    assert (work.item.issued, work.years) == (IssuedDate(2020), {2020, 2021})
    assert (work.published_as, work.updates) == ("10.5555/ice.2021", ())


@pytest.mark.parametrize(
    ("comment", "withdrawn"),
    [
        ("This paper has been withdrawn by the author due to an error", True),
        ("The submission was withdrawn", True),
        ("Withdrawn from the conference in 2019; 12 pages", False),
    ],
)
def test_a_withdrawal_at_arxiv_stands_in_the_comment(comment: str, *, withdrawn: bool) -> None:
    [work] = arxiv.parse_works(XML.parse(ARXIV_FEED.replace("12 pages", comment).encode())).values()
    assert work.updates == ((Update("withdrawal", source="comment"),) if withdrawn else ())


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("arXiv:2001.01234v3", "2001.01234"),
        ("0704.0001", "0704.0001"),
        ("hep-th/9901001v1", "hep-th/9901001"),
        ("math.GT/0309136", "math.GT/0309136"),
        ("see the web", None),
    ],
)
def test_numbers_of_arxiv(printed: str, number: str | None) -> None:
    assert arxiv.normalise(printed) == number


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body>busy",
        b"not XML",
        b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;',
    ],
)
def test_what_is_no_feed_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        XML.parse(body)


@pytest.mark.parametrize("body", [b"<a/>", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'])
def test_another_document_is_no_answer(body: bytes) -> None:
    with pytest.raises(NoAnswerError):
        arxiv.parse_works(XML.parse(body))


def test_europe_pmc() -> None:
    [work] = europe_pmc.parse_works({"resultList": {"result": [PUBMED]}})
    assert work.item.title == "Frost and the lung"
    assert work.item.author == (Name(family="Berg", given="Ida"),)
    assert (work.item.volume, work.item.issue, work.item.page) == ("12", "2", "44-51")
    assert (work.item.PMID, work.item.PMCID, work.item.DOI) == ("31234567", "PMC7654321", "10.5555/frost.2018")
    assert work.years == {2017, 2018}
    assert work.container_titles == ("Lake letters", "Lake Lett.")
    assert work.updates == (Update("retraction", source="europe-pmc"),)


@pytest.mark.parametrize(
    ("kind", "updates"),
    [
        ("Retraction in", (Update("retraction", source="europe-pmc"),)),
        ("Erratum in", (Update("correction", source="europe-pmc"),)),
        ("Expression of concern in", (Update("expression_of_concern", source="europe-pmc"),)),
        ("Comment in", ()),
        ("Retraction of", ()),
    ],
)
def test_comments_at_europe_pmc_that_are_notices(kind: str, updates: tuple[Update, ...]) -> None:
    record = {"commentCorrectionList": {"commentCorrection": [{"type": kind, "id": "1"}]}}
    assert europe_pmc.parse_work(record).updates == updates


def test_openalex() -> None:
    work = openalex.parse_work(OPENALEX | {"is_retracted": True})
    assert (work.item.title, work.item.container_title) == ("Snow on marshes", "Lake Letters")
    assert work.item.author == (Name(family="Berg", given="Ida"),)
    assert (work.item.page, work.item.DOI, work.years) == ("5-9", "10.5555/lagging.2024", {2024})
    assert work.updates == (Update("retraction", source="openalex"),)


def test_open_library() -> None:
    [work] = open_library.parse_works({f"ISBN:{ISBN}": BOOK}, [ISBN]).values()
    assert work.titles == ("Winters: A history", "Winters")
    assert work.item.author == (Name(family="Okafor", given="Chidi N."),)
    assert (work.item.publisher, work.years) == ("Cold Press", {2009})


@pytest.mark.parametrize(
    ("printed", "isbn"),
    [
        ("978-3-16-148410-0", ISBN),
        ("ISBN 0-306-40615-2", "0306406152"),
        ("0-8044-2957-X", "080442957X"),
        ("978-3-16-148410-1", None),
        ("0-306-40615-3", None),
        ("12345", None),
    ],
)
def test_isbns(printed: str, isbn: str | None) -> None:
    assert open_library.normalise(printed) == isbn


@pytest.mark.parametrize(
    "value", [None, [], "x", 7, {"title": None}, {"authors": "x", "authorships": 3, "authorList": []}]
)
def test_a_record_of_any_shape_is_read(value: Any) -> None:
    record = value if isinstance(value, dict) else {}
    for parse in (europe_pmc.parse_work, openalex.parse_work):
        assert parse(record).item.title is None
    assert open_library.parse_work(record, ISBN).item.title is None


@pytest.mark.parametrize("document", [None, [], "x", {"resultList": []}, {"resultList": {"result": {}}}])
def test_what_is_no_list_is_no_answer(document: Any) -> None:
    with pytest.raises(NoAnswerError):
        europe_pmc.parse_works(document)
