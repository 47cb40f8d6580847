"""How many requests a list needs, whether a limit is ever broken, and what is said under each fault."""

from __future__ import annotations

import resource
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from citewell.model import Absent, Found, Item, Location, Reference, Settings, Unavailable, deciding
from citewell.registries import asking, look_up
from citewell.registries.answers import open_answers
from registry_measures.renderings import read_works, render, sample_works
from registry_measures.replays import load_replay, serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Lookup
    from registry_measures.replays import Replay

DEADLINE = 5.0
PASSING = (
    *("429:1", "429date:1", "429none", "500", "502", "503:1", "reset", "truncate", "truncchunk", "badjson"),
    *("html200", "empty200"),
)
"""Faults of the first request to each address only."""
HARMLESS = ("delay:0.3", "drip:1", "chain:5")
"""Faults of every request that a patient client does not mind."""
LASTING = (
    *("429:1", "429date:1", "429none", "429:100000", "500", "502", "503:1", "503:100000", "reset", "truncate"),
    *("truncchunk", "badjson", "html200", "empty200", "hang", "drip:60", "loop", "chain:9", "huge:20", "gzbomb:20"),
    "wrongdoi",
)
MOST_MEGABYTES = 120
"""More than a body may have unpacked, for the server of the measure packs its bombs in the same process."""
GRACE = 2.0
"""Seconds past the deadline that a machine under load may take to stop."""


@dataclass(frozen=True)
class Load:
    """What a list of 50 entries cost."""

    pool: str
    requests: int
    refused: int
    found: int
    seconds: float


@dataclass(frozen=True)
class Verdict:
    """What was said of an entry under a fault, and whether it was right."""

    fault: str
    verdict: str
    seconds: float
    right: bool


def measure_loads() -> Iterator[Load]:
    """Yield the cost of 50 entries, 45 of them with a DOI, in each pool, and that of the same entries once more."""
    replay = load_replay()
    store = replay.Store(str(Path(replay.__file__).parent / "recordings"), "dev")
    entries = _fifty(store)
    for pool, mailto in (("polite", "me@example.org"), ("public", None)):
        with serve(replay, store, pool) as server, tempfile.TemporaryDirectory() as folder:
            settings = Settings(base_urls=server.base_urls, mailto=mailto, cache=folder)
            for name in (pool, f"{pool}, again"):
                server.requests.clear()
                began = perf_counter()
                lookups = look_up(entries, settings).lookups
                seconds = perf_counter() - began
                found = sum(_has_record(lookup) for lookup in map(deciding, lookups.values()))
                refused = sum(request["status"] == 429 and request["how"] == "limited" for request in server.requests)
                yield Load(name, len(server.requests), refused, found, seconds)


def _fifty(store: Any) -> list[Reference]:
    """Return 37 entries with a DOI of Crossref, 8 with one of DataCite, and five without."""
    articles = [item for item in sample_works(read_works(), 2000) if item["type"] == "article-journal"][:42]
    crossref = render(articles, "apa")
    location = (Location("b1", 0, 9),)
    datacite = [Reference(0, doi, "An entry.", location, Item(DOI=doi)) for doi in sorted(store.datacite)[:8]]
    bare = [replace(entry, item=replace(entry.item, DOI=None, URL=None)) for entry in crossref[37:]]
    return [replace(entry, n=n) for n, entry in enumerate([*crossref[:37], *datacite, *bare], 1)]


def measure_faults() -> Iterator[Verdict]:
    """Yield what is said of an entry under every fault."""
    replay = load_replay()
    store = replay.Store(str(Path(replay.__file__).parent / "recordings"), "dev")
    doi = [doi for doi in sorted(store.works) if store.works[doi].get("title") and "," not in doi][100]
    with serve(replay, store) as server:
        _judge(server, doi, "none", right=_has_record)  # the first call pays for the imports
        for fault in PASSING:
            yield _judge(server, doi, fault, first=1, right=_has_record)
        for fault in HARMLESS:
            yield _judge(server, doi, fault, right=_has_record)
        for fault in LASTING:
            yield _judge(server, doi, fault, right=_is_outage)
            yield _judge(server, doi, fault, stale=True, right=_is_stale)
        yield _judge(server, doi, "json404", match="crossref|datacite", right=lambda lookup: isinstance(lookup, Found))
        server.set_faults([])
        yield _judge(server, "10.5555/nobody.knows", "none", right=lambda lookup: lookup == Absent("doi.org"))


def _judge(
    server: Replay, doi: str, fault: str, *, right: Any, first: int = 0, match: str | None = None, stale: bool = False
) -> Verdict:
    asking._open_client.cache_clear()
    entry = Reference(1, "r1", "An entry.", (Location("b1", 0, 9),), Item(DOI=doi))
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(base_urls=server.base_urls, deadline=DEADLINE, cache=folder)
        if stale:
            server.set_faults([])
            look_up([entry], settings)
            _age(folder)
            asking._open_client.cache_clear()
        server.set_faults([] if fault == "none" else [fault], first=first, match=match)
        before, began = _peak_megabytes(), perf_counter()
        lookup = deciding(look_up([entry], settings).lookups[1])
        seconds, megabytes = perf_counter() - began, _peak_megabytes() - before
        kept = open_answers(folder).read([f"doi:{doi}"])
    clean = bool(kept) == (stale or not isinstance(lookup, Unavailable))
    in_bounds = seconds < DEADLINE + GRACE and megabytes < MOST_MEGABYTES
    name = f"{fault}{' at first' if first else ''}{', an older answer kept' if stale else ''}"
    return Verdict(name, _describe(lookup), seconds, bool(right(lookup)) and clean and in_bounds)


def _peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _age(folder: str) -> None:
    """Make the answers that are kept too old to be believed without asking."""
    answers = open_answers(folder)
    answers._run("UPDATE answers SET day = ?", [("2020-01-01",)])


def _has_record(lookup: Lookup) -> bool:
    return isinstance(lookup, Found) and lookup.work is not None


def _is_outage(lookup: Lookup) -> bool:
    return isinstance(lookup, Unavailable)


def _is_stale(lookup: Lookup) -> bool:
    return isinstance(lookup, Found) and lookup.work is not None and str(lookup.as_of) == "2020-01-01"


def _describe(lookup: Lookup) -> str:
    reason = f": {lookup.reason}" if isinstance(lookup, Unavailable) else ""
    return f"{type(lookup).__name__}{reason}"
