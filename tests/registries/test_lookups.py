"""What the registries say of an entry, when they answer as they should."""

from __future__ import annotations

import pytest

from citewell.model import Absent, ConfigurationError, Found, Settings, Skipped, deciding
from citewell.registries import look_up
from registries.loopback import (
    ABSENT,
    CORES,
    CROSSREF,
    ELSEWHERE,
    EMPTY_LIST,
    ICE,
    MOSS,
    Registry,
    entries,
    reply_json,
)


def titles(registry: Registry, *dois: str) -> list[str | None]:
    decided = [deciding(lookups) for lookups in registry.look_up(*dois)]
    return [found.work.item.title if isinstance(found, Found) and found.work else None for found in decided]


def test_each_registry_gives_its_records(registry: Registry) -> None:
    assert titles(registry, ICE, CORES) == ["Ice on small lakes", "Lake cores"]


def test_a_doi_is_absent_on_the_word_of_doi_org(registry: Registry) -> None:
    [lookups] = registry.look_up(ABSENT)
    assert deciding(lookups) == Absent("doi.org")


def test_a_doi_of_another_agency_is_confirmed_without_a_record(registry: Registry) -> None:
    assert registry.look_up(ELSEWHERE) == [(Found("doi.org"),)]


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
