"""What is kept comes back as it was; what was meddled with is not believed."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from citewell.model import CACHE, Absent, Found, IssuedDate, Item, Lookup, Name, Skipped, Unavailable, Update, Work
from citewell.registries.stored import dump_lookup, load_lookup

DAY = date(2026, 11, 1)
WORK = Work(
    Item(
        type="article-journal",
        author=(Name(family="Müller", given="Anna", non_dropping_particle="von"), Name(literal="Lake Consortium")),
        issued=IssuedDate(2018, 12, 30),
        title="Ice <on> small lakes",
        container_title="Journal of Cold Regions",
        volume="12",
        page="141-160",
        DOI="10.5555/ice",
        arxiv="2001.01234",
    ),
    frozenset({2018, 2019}),
    (Update("retraction", "10.5555/n", "retraction-watch"), Update("correction")),
    ("Ice <on> small lakes", "Eis"),
    ("Journal of Cold Regions", "J. Cold Reg."),
    "10.5555/published",
)


@pytest.mark.parametrize(
    "lookup",
    [
        Found("doi.org"),
        Found("Crossref", WORK),
        Found("arXiv", WORK, by="arxiv"),
        Found("Crossref", Work(Item())),
        Absent("doi.org"),
        Skipped("no DOI"),
    ],
)
def test_an_answer_comes_back_as_it_was(lookup: Lookup) -> None:
    kept = load_lookup(json.loads(json.dumps(dump_lookup(lookup))), DAY, CACHE)
    assert kept == lookup
    if isinstance(kept, Found | Absent):
        assert (kept.as_of, kept.origin) == (DAY, CACHE)
    if isinstance(kept, Found) and isinstance(lookup, Found):
        assert kept.by == lookup.by


def test_an_outage_is_no_answer() -> None:
    with pytest.raises(TypeError):
        dump_lookup(Unavailable("doi.org", "no network"))


@pytest.mark.parametrize(
    "value",
    [
        None,
        7,
        [],
        {},
        {"status": "found"},
        {"status": "perhaps", "agency": "doi.org"},
        {"status": "absent", "agency": 1},
        {"status": "found", "agency": "Crossref", "record": 7},
    ],
)
def test_what_is_no_answer_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        load_lookup(value, DAY, CACHE)


@pytest.mark.parametrize(
    "record",
    [
        {"author": "x", "title": 7},
        {"issued": {"date-parts": [["x"]]}},
        {"issued": 3, "years": ["x", None]},
        {"updates": [1, {"type": None}], "titles": {}, "unknown": 1},
        {"author": [{"family": 3, "colour": "red"}]},
    ],
)
def test_a_record_of_any_shape_is_read(record: dict[str, Any]) -> None:
    found = load_lookup({"status": "found", "agency": "Crossref", "record": record}, DAY, CACHE)
    assert isinstance(found, Found)
    assert found.work is not None
    assert found.work.item.title is None
