"""What is packed comes back whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citewell.model import IssuedDate, Item, Name, Update, Work
from citewell.registries.crossref import parse_work
from citewell.registries.index.packing import heading_of, identity_of, is_same_work, key_of, pack, unpack
from registries.index.data_files import MARSHES, crossref

WHOLE = Work(
    item=Item(
        type="chapter",
        author=(Name("Okafor", "C."), Name(literal="Lake Consortium"), Name("Beethoven", "L.", None, "Jr.", "van")),
        editor=(Name("Solo"), Name(given="Only")),
        issued=IssuedDate(2018, 5, 2),
        title=f"{MARSHES}: A survey",
        container_title="Journal of Coasts",
        collection_title="Shores",
        volume="4",
        issue="2–3",
        page="1–9",
        number="e7",
        publisher="Coast Press",
        DOI="10.5555/coast.4",
        ISBN="9780000000000",
        ISSN="1234-5678",
        PMID="123",
    ),
    years=frozenset({2018, 2019}),
    updates=(Update("retraction", "10.5555/n.1", "publisher"), Update("correction")),
    titles=(f"{MARSHES}: A survey", MARSHES, "Salzwiesen"),
    container_titles=("Journal of Coasts", "J. Coasts"),
    published_as="10.5555/vor.1",
)


@pytest.mark.parametrize(
    "work",
    [
        WHOLE,
        parse_work(crossref("10.5555/coast.4", MARSHES)),
        Work(Item()),
        Work(Item(title="Undated", DOI="odd"), titles=("Undated",)),
        Work(Item(issued=IssuedDate(literal="in press"))),
        Work(Item(issued=IssuedDate(1999, end_year=2003, suffix="a")), frozenset({1999})),
        Work(Item(DOI="10.5555/(a)b;c<d>"), container_titles=("Only a short form",)),
    ],
)
def test_a_work_comes_back_as_it_was(work: Work) -> None:
    assert unpack(pack(work)) == work


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(), st.text(), st.integers(1, 9999))
def test_any_text_comes_back(title: str, volume: str, year: int) -> None:
    work = Work(Item(title=title or None, volume=volume or None, issued=IssuedDate(year)), frozenset({year}))

    assert unpack(pack(work)).item == work.item


def test_a_search_compares_titles_first_author_and_year() -> None:
    heading = heading_of(pack(WHOLE).record)

    assert heading.titles == WHOLE.titles
    assert heading.authors.startswith("Okafor\tC.")
    assert heading.year == 2018


def test_a_full_stop_behind_a_doi_does_not_part_it_from_its_work() -> None:
    assert key_of("10.5555/coast.4.") == key_of("10.5555/coast.4")
    assert key_of("10.5555/coast.4") != key_of("10.5555/coast.5")


def test_a_work_without_a_doi_is_known_by_title_author_and_year() -> None:
    book = Work(Item(title="A field guide", author=(Name("Lee"),), issued=IssuedDate(2001)))

    assert identity_of(book) == "a field guide\nlee\n2001"
    assert identity_of(Work(Item(author=(Name("Lee"),)))) is None


def test_two_works_under_one_key_are_told_apart() -> None:
    other = replace(WHOLE, item=replace(WHOLE.item, DOI="10.5555/coast.5"))

    assert is_same_work(pack(WHOLE).record, pack(WHOLE).record)
    assert not is_same_work(pack(WHOLE).record, pack(other).record)
