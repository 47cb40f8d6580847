"""The cache: one answer a work, for all manuscripts and processes, and never a reason to stop."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import citewell
from citewell.model import Absent, Found, Item, Name, Unavailable, Work, deciding
from citewell.registries import asking
from citewell.registries.answers import Answers, open_answers
from registries.loopback import ABSENT, EMPTY_LIST, ICE, Registry, reply_json

KEY = "doi:10.5555/ice"
LOOKUPS = (Found("doi.org"), Found("Crossref", Work(Item(title="Ice"), titles=("Ice",))))


def test_an_answer_is_kept_with_its_day(tmp_path: Path) -> None:
    Answers(tmp_path / "sub" / "answers.sqlite3").keep({KEY: LOOKUPS})
    [(key, kept)] = Answers(tmp_path / "sub" / "answers.sqlite3").read([KEY, "doi:10.5555/other"]).items()
    assert (key, kept.lookups, kept.day) == (KEY, LOOKUPS, datetime.now(UTC).date())


def test_a_work_is_asked_for_once_by_all_manuscripts_in_every_spelling(registry: Registry, tmp_path: Path) -> None:
    for doi in (ICE, ICE.upper(), f"https://doi.org/{ICE}", ICE.replace("/", "%2F")):
        [lookups] = registry.look_up(doi, cache=str(tmp_path))
        assert isinstance(deciding(lookups), Found)
    assert len(registry.requests) == 2


def test_a_week_later_it_is_asked_for_again(registry: Registry, tmp_path: Path) -> None:
    registry.look_up(ICE, cache=str(tmp_path))
    asked = len(registry.requests)
    age(tmp_path, days=8)
    registry.look_up(ICE, cache=str(tmp_path))
    assert len(registry.requests) == 2 * asked


def test_an_older_answer_stands_in_where_nobody_answers(registry: Registry, tmp_path: Path) -> None:
    registry.look_up(ICE, ABSENT, cache=str(tmp_path))
    age(tmp_path, days=30)
    registry.faults["."] = [lambda request: reply_json(request, {}, 403)]
    known, absent, unknown = map(deciding, registry.look_up(ICE, ABSENT, "10.5555/new", cache=str(tmp_path)))
    assert isinstance(known, Found)
    assert known.as_of == datetime.now(UTC).date() - timedelta(days=30)
    assert absent == Absent("doi.org")
    assert isinstance(unknown, Unavailable)


def test_an_outage_is_never_kept(registry: Registry, tmp_path: Path) -> None:
    registry.faults["/crossref/"] = [lambda request: reply_json(request, {}, 403)]
    registry.look_up(ICE, cache=str(tmp_path))
    assert open_answers(str(tmp_path)).read([f"doi:{ICE}"]) == {}


def test_an_answer_about_another_work_is_never_kept(registry: Registry, tmp_path: Path) -> None:
    other = {"message": {"items": [{"DOI": "10.5555/other", "title": ["Other"]}]}}
    registry.faults["/crossref/works"] = [lambda request: reply_json(request, other)]
    registry.look_up(ICE, "10.5555/moss", cache=str(tmp_path))
    assert open_answers(str(tmp_path)).read([f"doi:{ICE}", "doi:10.5555/other"]) == {}


def test_a_search_that_found_nothing_is_kept_as_well(registry: Registry, tmp_path: Path) -> None:
    registry.faults["/crossref/works"] = [lambda request: reply_json(request, EMPTY_LIST)]
    item = Item(type="book", author=(Name(family="Okafor"),), title="A book of lakes that nobody has")
    for _ in range(2):
        registry.verify(item, cache=str(tmp_path))
    assert len(registry.requests) == 1


@pytest.mark.parametrize(
    "content",
    [b"", b"not a database, but long enough to be taken for one" * 40, b"SQLite format 3\x00" + b"\xff" * 4096],
)
def test_a_damaged_file_begins_anew(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "answers.sqlite3"
    path.write_bytes(content)
    answers = Answers(path)
    answers.keep({KEY: LOOKUPS})
    assert answers.problem is None
    assert Answers(path).read([KEY])[KEY].lookups == LOOKUPS


def test_a_file_of_another_version_begins_anew(tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite3"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE answers (key TEXT)")
        database.execute("PRAGMA user_version = 99")
    answers = Answers(path)
    answers.keep({KEY: LOOKUPS})
    assert (answers.problem, set(answers.read([KEY]))) == (None, {KEY})


def test_a_row_that_was_meddled_with_is_not_believed(tmp_path: Path) -> None:
    answers = Answers(tmp_path / "answers.sqlite3")
    answers.keep({KEY: LOOKUPS, "doi:2": LOOKUPS, "doi:3": LOOKUPS})
    answers._run("UPDATE answers SET lookups = ? WHERE key = ?", [("{", KEY), ('[{"status": "found"}]', "doi:2")])
    answers._run("UPDATE answers SET day = ? WHERE key = ?", [("yesterday", "doi:3")])
    assert answers.read([KEY, "doi:2", "doi:3"]) == {}


@pytest.mark.parametrize("folder", ["/dev/null/citewell", "/proc/citewell"])
def test_a_folder_that_cannot_be_written_to_is_said_and_the_rest_goes_on(registry: Registry, folder: str) -> None:
    verification = registry.verify(Item(DOI=ICE), cache=folder)
    [note] = verification.notes
    assert folder in note
    assert "answers cannot be kept" in note
    assert isinstance(deciding(verification.lookups[1]), Found)


def test_a_full_disk_is_said_and_the_rest_goes_on(registry: Registry, tmp_path: Path) -> None:
    open_answers(str(tmp_path))._database.execute("PRAGMA max_page_count = 1")
    verification = registry.verify(Item(DOI=ICE, title="Ice" * 5000), cache=str(tmp_path))
    assert isinstance(deciding(verification.lookups[1]), Found)


WRITER = """
import sys
from pathlib import Path
from citewell.model import Absent
from citewell.registries.answers import Answers
answers = Answers(Path(sys.argv[1]))
for k in range(20):
    answers.keep({f"doi:{sys.argv[2]}/{k}": (Absent("doi.org"),)})
sys.exit(answers.problem)
"""


def test_several_processes_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite3"
    source = str(Path(citewell.__file__).parents[1])
    command = [sys.executable, "-c", WRITER, str(path)]
    environment = os.environ | {"PYTHONPATH": source}
    writers = [subprocess.Popen([*command, str(n)], env=environment) for n in range(3)]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    assert len(Answers(path).read([f"doi:{n}/{k}" for n in range(3) for k in range(20)])) == 60


def age(folder: Path, days: int) -> None:
    day = (datetime.now(UTC).date() - timedelta(days=days)).isoformat()
    open_answers(str(folder))._run("UPDATE answers SET day = ?", [(day,)])
    asking._open_client.cache_clear()
