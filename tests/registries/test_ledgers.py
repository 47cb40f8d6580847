"""The ledger: the same check on every run, differences that were accepted, and what is asked again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from citewell.comparison import compare_entries
from citewell.model import (
    LEDGER,
    Absent,
    Document,
    Found,
    IssuedDate,
    Item,
    Manuscript,
    ReferenceList,
    Settings,
    Unavailable,
    Update,
    deciding,
)
from citewell.registries import LedgerError, accept, dump_ledger, look_up, read_ledger, update_ledger
from registries.loopback import ABSENT, AGENCIES, CROSSREF, ICE, Registry, entries, reply_json

TODAY = datetime.now(UTC).date()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "verification.json"


def manuscript(settings: Settings, *dois: str, item: Item | None = None) -> Manuscript:
    """Look entries up, and compare them, as the pipeline does."""
    references = entries(*dois)
    if item:
        references = [replace(references[0], item=item, text=f"Nobody ({item.year}). {item.title}.")]
    lookups = look_up(references, settings).lookups
    known = Manuscript(Document("essay.md", "markdown", ()), ReferenceList(tuple(references)), lookups=lookups)
    return replace(known, comparisons=compare_entries(references, lookups))


@contextmanager
def asked(registry: Registry) -> Iterator[list[str]]:
    """Give the requests that are made inside."""
    before = len(registry.requests)
    made: list[str] = []
    yield made
    made.extend(registry.requests[before:])


def keep(path: Path, known: Manuscript, day: date = TODAY) -> None:
    path.write_text(dump_ledger(update_ledger(read_ledger(path), known, day)), "utf-8")


def test_what_is_in_the_ledger_is_not_asked_for(registry: Registry, path: Path) -> None:
    keep(path, manuscript(registry.settings(), ICE, ABSENT))
    with asked(registry) as requests:
        again = manuscript(registry.settings(ledger=str(path)), ICE, ABSENT)
    assert requests == []
    found = again.lookup(1)
    assert isinstance(found, Found)
    assert found.work is not None
    assert (found.work.item.title, found.as_of, found.origin) == ("Ice on small lakes", TODAY, LEDGER)
    assert again.lookup(2) == Absent("doi.org")


def test_offline_it_says_the_same(registry: Registry, path: Path) -> None:
    online = manuscript(registry.settings(), ICE, ABSENT)
    keep(path, online)
    offline = manuscript(Settings(offline=True, ledger=str(path)), ICE, ABSENT)
    assert offline.lookups == online.lookups
    assert offline.comparisons == online.comparisons


def test_it_is_sorted_and_stable(registry: Registry, path: Path) -> None:
    keep(path, manuscript(registry.settings(), "10.5555/zebra", ICE))
    once = path.read_text("utf-8")
    assert list(json.loads(once)["works"]) == sorted(json.loads(once)["works"])
    keep(path, manuscript(registry.settings(ledger=str(path)), ICE, "10.5555/zebra"))
    assert path.read_text("utf-8") == once
    entry = json.loads(once)["works"][f"doi:{ICE}"]
    assert (entry["status"], entry["agency"], entry["checked"]) == ("verified", "Crossref", TODAY.isoformat())
    assert entry["compared"] == ["issued", "title"]


def test_an_outage_is_not_entered_and_what_was_known_stays(registry: Registry, path: Path) -> None:
    keep(path, manuscript(registry.settings(), ICE), TODAY - timedelta(days=400))
    registry.faults["."] = [lambda request: reply_json(request, {}, 403)]
    later = manuscript(registry.settings(ledger=str(path), cache=str(path.parent / "c")), ICE, "10.5555/new")
    assert isinstance(later.lookup(1), Found)
    assert isinstance(later.lookup(2), Unavailable)
    keep(path, later)
    assert list(read_ledger(path)) == [f"doi:{ICE}"]


@pytest.mark.parametrize(("days", "asks"), [(3, False), (200, True)])
def test_what_is_too_old_is_asked_for_again(registry: Registry, path: Path, days: int, *, asks: bool) -> None:
    keep(path, manuscript(registry.settings(), ICE), TODAY - timedelta(days=days))
    with asked(registry) as requests:
        manuscript(registry.settings(ledger=str(path), cache=str(path.parent / "c")), ICE)
    assert bool(requests) is asks


def test_notices_are_asked_for_every_week_and_nothing_else_changes(
    registry: Registry, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(path, manuscript(registry.settings(), ICE), TODAY - timedelta(days=20))
    notice = {"DOI": "10.5555/notice", "type": "retraction", "source": "publisher"}
    monkeypatch.setitem(CROSSREF, ICE, CROSSREF[ICE] | {"title": ["Retitled"], "updated-by": [notice]})
    settings = registry.settings(ledger=str(path), cache=str(path.parent / "c"))
    later = manuscript(settings, ICE)
    found = later.lookup(1)
    assert isinstance(found, Found)
    assert found.work is not None
    assert found.work.updates == (Update("retraction", "10.5555/notice", "publisher"),)
    assert found.work.item.title == "Ice on small lakes"
    keep(path, later)
    entry = read_ledger(path)[f"doi:{ICE}"]
    assert (entry.checked, entry.notices_checked) == (TODAY - timedelta(days=20), TODAY)
    with asked(registry) as requests:
        manuscript(settings, ICE)
    assert requests == []


def test_a_doi_that_was_registered_since_is_no_longer_absent(
    registry: Registry, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(path, manuscript(registry.settings(), ABSENT), TODAY - timedelta(days=8))
    monkeypatch.setitem(AGENCIES, ABSENT, "Crossref")
    monkeypatch.setitem(CROSSREF, ABSENT, CROSSREF[ICE] | {"DOI": ABSENT})
    later = manuscript(registry.settings(ledger=str(path), cache=str(path.parent / "c")), ABSENT)
    assert isinstance(later.lookup(1), Found)


WRONG = Item(title="Ice on small lakes", DOI=ICE, issued=IssuedDate(1999))


def test_an_accepted_difference_stays_accepted_until_it_changes(registry: Registry, path: Path) -> None:
    known = manuscript(registry.settings(), ICE, item=WRONG)
    [difference] = known.comparisons[1].differences
    assert (difference.field, difference.accepted) == ("issued", None)
    ledger = accept(update_ledger({}, known), known, "r1", "issued", "reprinted")
    path.write_text(dump_ledger(ledger), "utf-8")
    settings = registry.settings(ledger=str(path))
    assert manuscript(settings, ICE, item=WRONG).comparisons[1].differences[0].accepted == "reprinted"
    keep(path, manuscript(settings, ICE, item=WRONG))
    assert read_ledger(path)[f"doi:{ICE}"].differences[0].accepted == "reprinted"
    other = replace(WRONG, issued=IssuedDate(1998))
    assert manuscript(settings, ICE, item=other).comparisons[1].differences[0].accepted is None


def test_accepting_what_does_not_differ_changes_nothing(registry: Registry) -> None:
    known = manuscript(registry.settings(), ICE)
    ledger = update_ledger({}, known)
    assert accept(ledger, known, "r1", "volume", "no reason") == ledger
    assert accept(ledger, known, "nobody2020", "issued", "no reason") == ledger


def test_works_of_other_manuscripts_stay(registry: Registry, path: Path) -> None:
    keep(path, manuscript(registry.settings(), ICE))
    keep(path, manuscript(registry.settings(), ABSENT))
    assert set(read_ledger(path)) == {f"doi:{ICE}", f"doi:{ABSENT}"}


DAMAGED = [
    "",
    "{",
    "[]",
    "null",
    '{"citewell_ledger": 2, "works": {}}',
    '{"citewell_ledger": 1, "works": {"doi:1": {}}}',
    '{"citewell_ledger": 1, "works": {"doi:1": {"checked": "soon"}}}',
    '{"citewell_ledger": 1, "works": {"doi:1": {"checked": "2026-01-01", "answers": [{"status": "found"}]}}}',
    "[" * 100_000,
]


@pytest.mark.parametrize("text", DAMAGED)
def test_a_damaged_ledger_is_one_line_and_the_rest_goes_on(registry: Registry, path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
    with pytest.raises(LedgerError) as caught:
        read_ledger(path)
    assert "\n" not in str(caught.value)
    verification = look_up(entries(ICE), registry.settings(ledger=str(path)))
    assert isinstance(deciding(verification.lookups[1]), Found)
    assert verification.notes == (str(caught.value),)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"\x00" * 10])
def test_a_ledger_that_is_no_text(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(LedgerError):
        read_ledger(path)


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError):
        read_ledger(tmp_path)
