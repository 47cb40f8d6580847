"""The local index: how long it takes to build, how large it is, how quickly and how surely it answers.

usage: index.py [build | find | check]...     all of them if none is named

build    a million records in the shape of Crossref's data file: time, size, look-up by DOI, search by title with slips
find     entries of recorded works in five styles, their DOI removed, among 50,000 works: DOIs found, wrong DOIs
check    100 manuscripts with 3,000 entries, off-line, against the index of a million records

The records are invented from the recordings in ``../shared/bench/registries`` beside the checkout, or of nothing where
there are none (then `find` is left out); they are kept in ``build/benchmarks``. The clock is that of the wall for a
build, and processor time for an answer, which another program on the machine lengthens less.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from citewell.cli.index import read_items
from citewell.comparison import find_same
from citewell.model import Reference
from citewell.registries.index.building import build
from citewell.registries.index.packing import Packed, unpack
from citewell.registries.index.registry import Index
from citewell.registries.index.stores import open_store
from index_measures.manuscripts import write_manuscripts
from index_measures.records import recorded_works, write_archive
from index_measures.titles import distractors, misremember
from registry_measures.renderings import STYLES, render, sample_works

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from citewell.model import Work

FOLDER = Path(__file__).parents[1] / "build" / "benchmarks"
RECORDS = 1_000_000
SAMPLE = 2_000
DISTRACTORS = 50_000
MANUSCRIPTS, ENTRIES = 100, 30
ROUNDS = 3


def measure_build() -> None:
    """Print how long a build takes and what it makes, and how quickly that answers."""
    target = build_large(anew=True)
    index = Index(open_store(str(target)))
    works = sample_of(index)
    dois = [work.item.DOI or "" for work in works]
    seconds = min(_timed(lambda: index.find_by_dois(dois)) for _ in range(ROUNDS))
    print(f"look-up by DOI: {1000 * seconds / len(dois):.3f} ms (bar: 0.1)")
    _measure_searches(index, works)


def build_large(*, anew: bool = False) -> Path:
    """Return the index of a million records, built if it is not there."""
    archive, target = FOLDER / f"crossref-{RECORDS}.tar", FOLDER / f"crossref-{RECORDS}.sqlite"
    write_archive(archive, RECORDS)
    if anew or not target.exists():
        target.unlink(missing_ok=True)
        started, before = perf_counter(), os.times()
        built = build([str(archive)], str(target), read_items, lambda *_: None)
        seconds, after = perf_counter() - started, os.times()
        busy = sum(after[:4]) - sum(before[:4])
        print(f"{built.added:,} records built in {seconds:.1f} s (bar: 60), {busy:.0f} s of processor time")
        print(f"file: {target.stat().st_size / 1e6:.0f} MB (bar: 350)")
    return target


def sample_of(index: Index) -> list[Work]:
    """Return works of an index, the same ones always."""
    store = index.store
    ids = random.Random(1).sample(range(1, store.count_works()), SAMPLE)
    return [unpack(Packed(stored.series, stored.record)) for stored in store.works(ids)]


def _measure_searches(index: Index, works: Sequence[Work]) -> None:
    chance = random.Random(2)
    titled = [work for work in works if work.item.title]
    queries = [replace(work.item, title=misremember(work.item.title or "", chance)) for work in titled]
    references = [Reference(1, "", "", (), item) for item in queries]
    times: list[list[float]] = []
    first = 0
    for _ in range(ROUNDS):
        times.append([])
        first = 0
        for work, reference in zip(titled, references, strict=True):
            started = process_time()
            found = index.search(reference)
            times[-1].append(process_time() - started)
            first += bool(found) and found[0].item.DOI == work.item.DOI
    best = sorted(map(min, zip(*times, strict=True)))
    p50, p95 = (1000 * best[int(len(best) * share)] for share in (0.5, 0.95))
    share = 100 * first / len(best)
    print(f"title with slips: p50 {p50:.2f} ms (bar: 1), p95 {p95:.2f} ms (bar: 10); {share:.1f} % first")


def measure_finds() -> None:
    """Print how many removed DOIs are found, and how many wrong ones, with and without the work in the index."""
    if not recorded_works():
        print("no recordings beside the checkout: left out")
        return
    records = list(distractors(DISTRACTORS))
    works = {str(record["DOI"]).lower(): record for record in recorded_works()}
    items = sample_works(works, SAMPLE)
    wanted = {item["id"] for item in items}
    whole = _index_of("whole", records)
    lacking = _index_of("lacking", [record for record in records if str(record["DOI"]).lower() not in wanted])
    for style in STYLES:
        entries = render([{key: value for key, value in item.items() if key != "DOI"} for item in items], style)
        found = [_find(whole, entry) for entry in entries]
        right = sum(doi == entry.id for doi, entry in zip(found, entries, strict=True))
        wrong = sum(doi not in {None, entry.id} for doi, entry in zip(found, entries, strict=True))
        astray = sum(_find(lacking, entry) is not None for entry in entries)
        shares = [f"{100 * count / len(entries):.2f} %" for count in (right, wrong, astray)]
        print(f"{style:10} found {shares[0]}, wrong {shares[1]}, wrong where the work is not there {shares[2]}")


def _find(index: Index, entry: Reference) -> str | None:
    work = find_same(entry, index.search(entry))
    return work.item.DOI if work else None


def _index_of(name: str, records: Sequence[dict[str, object]]) -> Index:
    import json

    target, lines = FOLDER / f"{name}.sqlite", FOLDER / f"{name}.jsonl"
    FOLDER.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    lines.write_text("".join(f"{json.dumps(record)}\n" for record in records))
    build([str(lines)], str(target), read_items, lambda *_: None)
    return Index(open_store(str(target)))


def measure_checks() -> None:
    """Print how long it takes to check many manuscripts against the index of a million records."""
    target = build_large()
    works = sample_of(Index(open_store(str(target))))
    paths = write_manuscripts(FOLDER / "manuscripts", works, MANUSCRIPTS, ENTRIES)
    command = [
        sys.executable,
        "-m",
        "citewell",
        "check",
        "--offline",
        "--index",
        str(target),
        "--format",
        "json",
        *paths,
    ]
    best = min(_timed_process(command) for _ in range(ROUNDS))
    print(f"{len(paths)} manuscripts with {len(paths) * ENTRIES:,} entries, off-line: {best:.1f} s (bar: 10)")


def _timed(run: Callable[[], object]) -> float:
    started = process_time()
    run()
    return process_time() - started


def _timed_process(command: Sequence[str]) -> float:
    started = perf_counter()
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    assert done.returncode in {0, 1}, done.returncode
    return perf_counter() - started


MEASURES = {"build": measure_build, "find": measure_finds, "check": measure_checks}


def main() -> int:
    """Print the measures that are named."""
    for name in sys.argv[1:] or MEASURES:
        print(f"-- {name}")
        MEASURES[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
