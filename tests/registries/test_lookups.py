"""What the registries say of an entry, when they answer as they should."""

from __future__ import annotations

from dataclasses import replace

import pytest

from citewell.model import (
    Absent,
    ConfigurationError,
    Found,
    IssuedDate,
    Item,
    Name,
    Settings,
    Skipped,
    Unavailable,
    deciding,
)
from citewell.registries import look_up
from citewell.registries.title_searches import NOT_FOUND
from registries.loopback import (
    ABSENT,
    CORES,
    CROSSREF,
    ELSEWHERE,
    EMPTY_LIST,
    ICE,
    LAGGING,
    MOSS,
    SURVEY,
    Registry,
    entries,
    reply,
    reply_json,
)

SNOW = Item(
    type="article-journal",
    author=(Name(family="Berg", given="I."),),
    issued=IssuedDate(2024),
    title="Snow on marshes",
    container_title="Lake Letters",
    volume="3",
    page="5",
)
FORTY = Item(
    type="article-journal",
    author=(Name(family="Okafor", given="C."),),
    issued=IssuedDate(2015),
    title="A survey of forty winters on northern lakes",
    container_title="J. Cold Reg.",
    volume="7",
    page="30–41",
)


def titles(registry: Registry, *dois: str) -> list[str | None]:
    decided = [deciding(lookups) for lookups in registry.look_up(*dois)]
    return [found.work.item.title if isinstance(found, Found) and found.work else None for found in decided]


def test_each_registry_gives_its_records(registry: Registry) -> None:
    assert titles(registry, ICE, CORES) == ["Ice on small lakes", "Lake cores"]


def test_a_doi_is_absent_on_the_word_of_doi_org(registry: Registry) -> None:
    [lookups] = registry.look_up(ABSENT)
    assert deciding(lookups) == Absent("doi.org")


def test_a_doi_of_another_agency_is_asked_for_by_content_negotiation(registry: Registry) -> None:
    [(confirmed, record)] = registry.look_up(ELSEWHERE)
    assert confirmed == Found("doi.org")
    assert isinstance(record, Found)
    assert (record.agency, record.work and record.work.item.DOI) == ("mEDRA", ELSEWHERE)


@pytest.mark.parametrize("status", [404, 406])
def test_an_agency_that_gives_no_records_leaves_the_confirmation(registry: Registry, status: int) -> None:
    registry.faults["/doi.org/10"] = [lambda request: reply_json(request, {}, status)]
    assert registry.look_up(ELSEWHERE) == [(Found("doi.org"),)]


def test_a_record_that_crossref_does_not_have_yet_is_confirmed_by_a_witness(registry: Registry) -> None:
    [lookups] = registry.verify(replace(SNOW, DOI=LAGGING)).lookups.values()
    found = deciding(lookups)
    assert isinstance(found, Found)
    assert found.agency == "OpenAlex"


def test_a_witness_never_contradicts(registry: Registry) -> None:
    [lookups] = registry.verify(replace(SNOW, DOI=LAGGING, title="Mosses of the northern bogs")).lookups.values()
    assert lookups == (Found("doi.org"), Absent("Crossref"))


def test_each_kind_of_identifier_is_asked_for_in_one_request(registry: Registry) -> None:
    items = [
        Item(title="Ice and moss on small lakes", arxiv="arXiv:2001.01234v1"),
        Item(title="Frost and the lung", PMID="31234567"),
        Item(title="Frost and the lung", PMCID="PMC7654321"),
        Item(title="Winters", ISBN="978-3-16-148410-0"),
    ]
    found = [deciding(lookups) for lookups in registry.verify(*items).lookups.values()]
    assert [(f.agency, f.by) for f in found if isinstance(f, Found)] == [
        ("arXiv", "arxiv"),
        ("Europe PMC", "PMID"),
        ("Europe PMC", "PMCID"),
        ("Open Library", "ISBN"),
    ]
    assert len(registry.requests) == 4


def test_an_arxiv_number_that_arxiv_does_not_know_is_absent(registry: Registry) -> None:
    registry.faults["/arxiv/"] = [lambda request: reply(request, 200, b'<feed xmlns="http://www.w3.org/2005/Atom"/>')]
    assert list(registry.verify(Item(arxiv="2001.99999")).lookups.values()) == [(Absent("arXiv"),)]


def test_a_book_that_open_library_does_not_know_is_not_accused(registry: Registry) -> None:
    [lookups] = registry.verify(Item(type="book", ISBN="0-306-40615-2")).lookups.values()
    assert isinstance(deciding(lookups), Skipped)


def test_a_missing_doi_is_found_by_title(registry: Registry) -> None:
    [lookups] = registry.verify(replace(FORTY, DOI=None)).lookups.values()
    found = deciding(lookups)
    assert isinstance(found, Found)
    assert found.work is not None
    assert (found.by, found.work.item.DOI) == ("title", SURVEY)
    assert len(registry.requests) == 1


def test_a_work_is_absent_only_where_its_journal_and_year_are_known(registry: Registry) -> None:
    invented = replace(FORTY, title="An invented study of lakes that nobody made")
    assert list(registry.verify(invented).lookups.values()) == [(Absent("Crossref"), Absent("Europe PMC"))]
    elsewhere = replace(invented, container_title="Annals of Nowhere")
    assert list(registry.verify(elsewhere).lookups.values()) == [(NOT_FOUND,)]


@pytest.mark.parametrize(
    "changes",
    [
        {"type": "book"},
        {"type": "thesis"},
        {"issued": IssuedDate(1987)},
        {"issued": IssuedDate(2099)},
        {"volume": None},
        {"title": "Lakes of moss"},
        {"title": "A survey of forty winters upon northern lakes and bogs"},
    ],
)
def test_a_work_that_may_be_unknown_for_other_reasons_is_not_accused(
    registry: Registry, changes: dict[str, object]
) -> None:
    invented = replace(FORTY, title="An invented study of lakes that nobody made")
    assert list(registry.verify(replace(invented, **changes)).lookups.values()) == [(NOT_FOUND,)]  # type: ignore[arg-type]


def test_a_search_that_fails_accuses_nobody(registry: Registry) -> None:
    registry.faults["/europe-pmc/"] = [lambda request: reply_json(request, {}, 403)]
    invented = replace(FORTY, title="An invented study of lakes that nobody made")
    assert list(registry.verify(invented).lookups.values()) == [(Unavailable("Europe PMC", "HTTP status 403"),)]


def test_a_404_of_crossref_accuses_nobody_where_doi_org_knows_the_doi(
    registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(CROSSREF, ICE)
    [lookups] = registry.look_up(ICE)
    assert lookups == (Found("doi.org"), Absent("Crossref"))
    assert deciding(lookups) == Found("doi.org")


def test_odd_characters_reach_the_registry_as_they_are(registry: Registry) -> None:
    assert titles(registry, MOSS) == ["Moss"]
    assert titles(registry, ICE, MOSS) == ["Ice on small lakes", "Moss"]


def test_a_doi_with_a_comma_is_asked_for_alone(registry: Registry) -> None:
    comma = "10.5555/a,b"
    assert [deciding(found) for found in registry.look_up(comma, ABSENT)] == [Absent("doi.org"), Absent("doi.org")]
    assert not any(comma.replace(",", "%2C") in path for path in registry.requests if "doiRA" in path)


def test_fifty_references_need_three_requests(registry: Registry) -> None:
    dois = [f"10.5555/number.{n}" for n in range(43)]
    registry.look_up(ICE, CORES, *dois, *[""] * 5)
    assert len(registry.requests) == 3


def test_a_record_that_the_list_lacks_is_asked_for_alone(registry: Registry) -> None:
    registry.faults["/crossref/works.filter"] = [lambda request: reply_json(request, EMPTY_LIST)]
    assert titles(registry, ICE, MOSS) == ["Ice on small lakes", "Moss"]
    assert sum("/crossref/works/" in path for path in registry.requests) == 2


def test_equal_dois_are_asked_for_once(registry: Registry) -> None:
    assert titles(registry, ICE, "https://doi.org/10.5555/ICE.2019") == ["Ice on small lakes"] * 2
    assert all(path.lower().count("ice.2019") == 1 for path in registry.requests)


def test_an_entry_without_a_doi_is_skipped(registry: Registry) -> None:
    assert registry.look_up("", "see the appendix", f"10.5555/{'x' * 1990}") == [
        (Skipped("no DOI"),),
        (Skipped("not a DOI"),),
        (Skipped("too long for a DOI"),),
    ]
    assert registry.requests == []


def test_offline_asks_nobody(registry: Registry) -> None:
    assert registry.look_up(ICE, offline=True) == [(Skipped("offline"),)]
    assert registry.requests == []


def test_the_user_is_named_to_the_registry(registry: Registry) -> None:
    registry.look_up(ICE, mailto="me@example.org")
    [agent] = registry.agents
    assert agent.startswith("citewell/")
    assert agent.endswith("(mailto:me@example.org)")


def test_progress_is_told(registry: Registry) -> None:
    told: list[tuple[int, int, str]] = []
    look_up(entries(ICE, CORES), registry.settings(), lambda done, total, what: told.append((done, total, what)))
    assert told == [(2, 2, "doi.org"), (1, 1, "Crossref"), (1, 1, "DataCite")]


@pytest.mark.parametrize(
    "settings",
    [
        Settings(base_urls={"crosref": "https://api.crossref.org"}),
        Settings(base_urls={"crossref": "http://api.crossref.org"}),
        Settings(base_urls={"crossref": "file:///etc/passwd"}),
        Settings(mailto="me@example.org\r\nX-Header: 1"),
        Settings(mailto="nobody"),
    ],
)
def test_a_setting_that_cannot_work_is_refused(settings: Settings) -> None:
    with pytest.raises(ConfigurationError):
        look_up(entries(ICE), settings)
