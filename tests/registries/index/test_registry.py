"""The index as a registry: what it finds, what it must not say, and what it adds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from citewell.model import Absent, Found, Item, Name, Reference
from citewell.registries.crossref import parse_work
from citewell.registries.index.building import Built
from citewell.registries.index.registry import Index
from registries.index.data_files import CORALS, MARSHES, RETRACTIONS, TIDES, crossref, lines, openalex, write_gzip

Take = Callable[..., Built]
Opened = Callable[[], Index]


def _reference(title: str, family: str = "Okafor") -> Reference:
    return Reference(1, "key", title, (), Item("article-journal", (Name(family, "C."),), title=title))


def test_a_record_is_found_as_its_agency_gave_it(take: Take, opened: Opened, tmp_path: Path) -> None:
    record = crossref("10.5555/COAST.4", MARSHES)
    take(write_gzip(tmp_path / "a.gz", lines(record)))

    found = opened().find_by_dois(["10.5555/coast.4"])["10.5555/coast.4"]

    assert found == Found("Crossref", parse_work(record))
    assert isinstance(found, Found)
    assert found.as_of == date(2025, 4, 1)


def test_a_doi_that_ends_in_a_full_stop_is_found_without_it(take: Take, opened: Opened, tmp_path: Path) -> None:
    take(write_gzip(tmp_path / "a.gz", lines(crossref("10.5488/cmp.", MARSHES))))

    assert "10.5488/cmp" in opened().find_by_dois(["10.5488/cmp"])


@pytest.mark.parametrize(
    "doi",
    ["10.1002/(sici)1097(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2", "10.5555/" + "x" * 2_000, "10.5555/ü"],
)
def test_odd_dois_do_no_harm(doi: str, take: Take, opened: Opened, tmp_path: Path) -> None:
    take(write_gzip(tmp_path / "a.gz", lines(crossref(doi, MARSHES))))

    assert set(opened().find_by_dois([doi, "10.5555/other"])) == {doi}


def test_a_partial_index_says_nothing_of_what_it_lacks(take: Take, opened: Opened, tmp_path: Path) -> None:
    take(write_gzip(tmp_path / "a.gz", lines(crossref("10.5555/a", MARSHES))))

    assert opened().find_by_dois(["10.5555/missing"]) == {}


def test_a_complete_one_says_whose_records_it_has_all_of(take: Take, opened: Opened, tmp_path: Path) -> None:
    path = write_gzip(tmp_path / "a.gz", lines(crossref("10.5555/a", MARSHES)))
    take(path)
    take(path, is_complete=True)

    missing = opened().find_by_dois(["10.5555/missing"])["10.5555/missing"]

    assert missing == Absent("Crossref")
    assert isinstance(missing, Absent)
    assert missing.as_of == date(2025, 4, 1)


def test_a_file_that_is_broken_is_complete_of_nothing(take: Take, opened: Opened, tmp_path: Path) -> None:
    path = write_gzip(tmp_path / "a.jsonl.gz", lines(*(crossref(f"10.5555/{n}", MARSHES) for n in range(50))))
    path.write_bytes(path.read_bytes()[:-20])

    take(path, is_complete=True)

    assert opened().find_by_dois(["10.5555/missing"]) == {}


def test_notices_are_added_to_the_record(take: Take, opened: Opened, tmp_path: Path) -> None:
    watch = tmp_path / "watch.csv"
    watch.write_text(RETRACTIONS)
    take(watch, write_gzip(tmp_path / "a.gz", lines(crossref("10.5555/coast.4", MARSHES))))

    found = opened().find_by_dois(["10.5555/coast.4"])["10.5555/coast.4"]

    assert isinstance(found, Found)
    assert found.agency == "Crossref"
    assert found.work is not None
    assert [(update.type, update.DOI, update.source) for update in found.work.updates] == [
        ("retraction", "10.5555/n.1", "retraction-watch")
    ]


def test_a_retraction_that_was_taken_back_is_none(take: Take, opened: Opened, tmp_path: Path) -> None:
    watch = tmp_path / "watch.csv"
    row = RETRACTIONS.splitlines()[1]
    watch.write_text(RETRACTIONS + row.removesuffix("Retraction") + "Reinstatement\n")
    take(watch)

    found = opened().find_by_dois(["10.5555/coast.4"])["10.5555/coast.4"]

    assert isinstance(found, Found)
    assert found.work is not None
    assert found.work.updates == ()


@pytest.mark.parametrize(
    "title",
    [
        MARSHES,
        MARSHES.upper(),
        "Salt marshes of the dleta under rising seas",
        "Salt marches of the delta under raising seas",
        "Salt marshes of the delta",
        "Salt marshes of the delta under rising seas: A survey of twenty years",
    ],
)
def test_a_title_is_found_in_spite_of_slips(title: str, take: Take, opened: Opened, tmp_path: Path) -> None:
    records = [crossref("10.5555/a", MARSHES), crossref("10.5555/b", TIDES, "Lee"), openalex("10.5555/c", CORALS)]
    take(write_gzip(tmp_path / "a.gz", lines(*records[:2])), write_gzip(tmp_path / "c.gz", lines(records[2])))

    found = opened().search(_reference(title))

    assert [work.item.DOI for work in found[:1]] == ["10.5555/a"]


def test_of_works_with_one_title_that_of_the_author_comes_first(take: Take, opened: Opened, tmp_path: Path) -> None:
    records = [crossref(f"10.5555/{family.lower()}", "Salt marshes", family) for family in ("Lee", "Okafor", "Tanaka")]
    take(write_gzip(tmp_path / "a.gz", lines(*records)))

    found = opened().search(_reference("Salt marshes", "Tanaka"))

    assert [work.item.DOI for work in found[:1]] == ["10.5555/tanaka"]


@pytest.mark.parametrize(
    "title", ["", "?!", 'the "OR" NEAR(x) * ^ AND', "Quantum chromodynamics on a lattice", "\0'--"]
)
def test_what_is_not_there_is_not_found(title: str, take: Take, opened: Opened, tmp_path: Path) -> None:
    take(write_gzip(tmp_path / "a.gz", lines(crossref("10.5555/a", MARSHES), crossref("10.5555/b", TIDES))))

    assert list(opened().search(_reference(title, "Nobody"))) == []


def test_a_title_in_han_is_found_with_a_sign_missing(take: Take, opened: Opened, tmp_path: Path) -> None:
    records = [crossref("10.5555/a", "长江口盐沼植物的生长"), crossref("10.5555/b", "近海潮汐的交换")]
    take(write_gzip(tmp_path / "a.gz", lines(*records)))

    assert [work.item.DOI for work in opened().search(_reference("长江口盐沼植物生长"))] == ["10.5555/a"]
