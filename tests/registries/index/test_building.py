"""Building: every format, again and again, broken off, and beside others."""

from __future__ import annotations

import gzip
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from citewell.cli.index import read_items
from citewell.model import Found
from citewell.registries.index import building, chunks
from citewell.registries.index.building import Built, build
from citewell.registries.index.errors import UnusableIndexError
from citewell.registries.index.registry import Index
from citewell.registries.index.stores import open_store, open_writable_store
from registries.index.data_files import (
    BIB,
    CORALS,
    CSL,
    MARSHES,
    RETRACTIONS,
    TIDES,
    crossref,
    datacite,
    document,
    lines,
    openalex,
    write_gzip,
    write_tar,
)

Take = Callable[..., Built]
Opened = Callable[[], Index]


def _titles(index: Index, *dois: str) -> list[str | None]:
    found = index.find_by_dois(dois)
    return [
        lookup.work.item.title if isinstance(lookup := found.get(doi), Found) and lookup.work else None for doi in dois
    ]


def test_every_kind_of_file_is_taken(take: Take, opened: Opened, target: str, tmp_path: Path) -> None:
    files = {"refs.bib": BIB.encode(), "library.json": CSL.encode(), "watch.csv": RETRACTIONS.encode()}
    paths = [tmp_path / name for name in files]
    for path in paths:
        path.write_bytes(files[path.name])
    paths += [
        write_gzip(tmp_path / "0.json.gz", document(crossref("10.5555/coast.4", MARSHES))),
        write_tar(tmp_path / "dois.tar", {"a/part.jsonl.gz": gzip.compress(lines(datacite("10.5281/z.1", TIDES)))}),
        write_gzip(tmp_path / "part_000.gz", lines(openalex("10.5555/c", CORALS))),
    ]

    built = take(*paths)

    assert built.problems == []
    assert [coverage.format_name for coverage in built.read] == [
        "library",
        "library",
        "Retraction Watch",
        "Crossref",
        "DataCite",
        "OpenAlex",
    ]
    assert _titles(opened(), "10.5555/coast.4", "10.5281/z.1", "10.5555/c") == [MARSHES, TIDES, CORALS]
    assert open_store(target).count_works() == 6


def test_a_file_that_is_there_already_is_passed_over(take: Take, tmp_path: Path) -> None:
    path = write_gzip(tmp_path / "a.jsonl.gz", lines(crossref("10.5555/a", MARSHES)))
    take(path)
    moved = path.rename(tmp_path / "moved.jsonl.gz")

    again = take(moved)

    assert (again.read, len(again.known), again.added) == ([], 1, 0)


def test_a_newer_file_replaces_the_records_that_changed(
    take: Take, opened: Opened, target: str, tmp_path: Path
) -> None:
    same = crossref("10.5555/b", TIDES)
    path = write_gzip(tmp_path / "a.jsonl.gz", lines(crossref("10.5555/a", MARSHES), same))
    take(path)
    write_gzip(path, lines(crossref("10.5555/a", CORALS), same, crossref("10.5555/c", TIDES)))

    again = take(path)

    assert again.added == 2
    assert _titles(opened(), "10.5555/a", "10.5555/b", "10.5555/c") == [CORALS, TIDES, TIDES]
    assert open_store(target).count_works() == 3
    assert len(open_store(target).coverage()) == 1


def test_of_several_records_of_a_work_in_a_file_the_last_one_counts(
    take: Take, opened: Opened, target: str, tmp_path: Path
) -> None:
    records = [crossref("10.5555/a", MARSHES), crossref("10.5555/b", TIDES), crossref("10.5555/A", CORALS)]
    take(write_gzip(tmp_path / "a.jsonl.gz", lines(*records)))

    assert _titles(opened(), "10.5555/a") == [CORALS]
    assert open_store(target).count_works() == 2


@pytest.mark.parametrize("agency_first", [True, False])
def test_the_record_of_the_agency_stays_whatever_comes_first(
    agency_first: bool, take: Take, opened: Opened, tmp_path: Path
) -> None:
    agency = write_gzip(tmp_path / "crossref.gz", lines(crossref("10.5555/a", MARSHES)))
    merged = write_gzip(tmp_path / "openalex.gz", lines(openalex("10.5555/a", CORALS)))

    take(*((agency, merged) if agency_first else (merged, agency)))

    assert _titles(opened(), "10.5555/a") == [MARSHES]


def test_works_without_a_doi_are_taken_once(take: Take, target: str, tmp_path: Path) -> None:
    one, other = tmp_path / "one.bib", tmp_path / "other.bib"
    one.write_text(BIB)
    other.write_text(BIB + "\n% changed\n")

    take(one, other)

    assert open_store(target).count_works() == 2


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(take: Take, opened: Opened, tmp_path: Path) -> None:
    cut = tmp_path / "cut.jsonl.gz"
    cut.write_bytes(gzip.compress(lines(*(crossref(f"10.5555/{n}", TIDES) for n in range(99))))[:-50])
    library = tmp_path / "broken.bib"
    library.write_text("@article{a, title={Never closed\n" + BIB)
    large = tmp_path / "large.json"
    large.write_text("{not json")
    sound = write_gzip(tmp_path / "sound.jsonl.gz", lines(crossref("10.5555/coast.5", MARSHES)))

    built = take(cut, tmp_path / "missing.gz", library, large, sound)

    told = [problem.removeprefix(str(tmp_path)).partition(":")[0] for problem in built.problems]
    assert told == ["/missing.gz", "/cut.jsonl.gz", "/large.json"]
    assert [coverage.left_out for coverage in built.read] == [0, 1, 0, 0]
    assert _titles(opened(), "10.5555/coast.5") == [MARSHES]


def test_a_file_that_is_damaged_is_told_of_at_every_build(take: Take, target: str, tmp_path: Path) -> None:
    members = {"0.jsonl": lines(crossref("10.5555/a", MARSHES)), "1.jsonl.gz": b"\x1f\x8bbroken"}
    cut, other = write_tar(tmp_path / "cut.tar", members), tmp_path / "other.json"
    other.write_bytes(b"%PDF-1.7")

    first, again = take(cut, other), take(cut, other)

    assert len(first.problems) == len(again.problems) == 2
    assert [coverage.name for coverage in open_store(target).coverage()] == [str(cut)]


def test_a_folder_stands_for_its_files(take: Take, target: str, tmp_path: Path) -> None:
    folder = tmp_path / "dump" / "deep"
    folder.mkdir(parents=True)
    write_gzip(folder / "1.jsonl.gz", lines(crossref("10.5555/a", MARSHES)))
    write_gzip(folder.parent / "0.jsonl.gz", lines(crossref("10.5555/b", TIDES)))
    for companion in (".hidden.json", "manifest.json", "notes.txt"):
        (folder / companion).write_text("x")

    assert len(take(tmp_path / "dump").read) == 2
    assert open_store(target).count_works() == 2


class _KilledError(Exception):
    """Stands for the end of the process."""


def test_a_build_that_was_broken_off_goes_on_where_it_was(
    target: str, take: Take, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunks, "BLOCK", 8_000)
    monkeypatch.setattr(building, "WORKS_BETWEEN_COMMITS", 20)
    records = [crossref(f"10.5555/{n}", f"{TIDES}, part {n}") for n in range(300)]
    path = write_gzip(tmp_path / "a.jsonl.gz", lines(*records))
    for step in range(3):
        seen = 0

        def fail(file: str, done: int, total: int, taken: int, *, limit: int = 5 + step) -> None:
            nonlocal seen
            seen += 1
            if seen > limit:
                raise _KilledError

        with pytest.raises(_KilledError):
            build([str(path)], target, read_items, fail)

    (begun,) = open_store(target).coverage()
    assert 0 < begun.records < 300
    assert not begun.is_finished

    (ended,) = take(path).read

    assert (ended.records, ended.is_finished) == (300, True)
    assert open_store(target).count_works() == 300
    assert None not in _titles(opened(), *(f"10.5555/{n}" for n in range(300)))


def test_large_files_are_parsed_in_processes_of_their_own(
    take: Take, target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "LARGE", 0)
    monkeypatch.setattr(chunks, "BLOCK", 20_000)
    records = [crossref(f"10.5555/{n}", f"{TIDES}, part {n}") for n in range(300)]

    (coverage,) = take(write_gzip(tmp_path / "a.jsonl.gz", lines(*records))).read

    assert coverage.chunks > 3
    assert open_store(target).count_works() == 300


def test_two_builds_at_the_same_time_are_refused(take: Take, target: str, tmp_path: Path) -> None:
    path = write_gzip(tmp_path / "a.jsonl.gz", lines(crossref("10.5555/a", MARSHES)))

    with open_writable_store(target), pytest.raises(UnusableIndexError, match="being built by another process"):
        take(path)

    assert take(path).added == 1


def test_an_index_can_be_read_while_it_is_built(take: Take, opened: Opened, target: str, tmp_path: Path) -> None:
    take(write_gzip(tmp_path / "a.jsonl.gz", lines(crossref("10.5555/a", MARSHES))))

    with open_writable_store(target) as store, store.transaction():
        store.insert_series({1: b"new"})
        assert _titles(opened(), "10.5555/a") == [MARSHES]


@pytest.mark.parametrize("content", [b"", b"notes of mine\n" * 20])
def test_a_file_that_is_no_index_is_not_overwritten(content: bytes, tmp_path: Path) -> None:
    path, target = write_gzip(tmp_path / "a.jsonl.gz", lines(crossref("10.5555/a", MARSHES))), tmp_path / "notes.txt"
    target.write_bytes(content)

    if content:
        with pytest.raises(UnusableIndexError, match=r"notes\.txt is no index of citewell"):
            build([str(path)], str(target), read_items, lambda *_: None)
        assert target.read_bytes() == content
    else:
        assert build([str(path)], str(target), read_items, lambda *_: None).added == 1


def test_the_database_of_another_program_is_not_touched(tmp_path: Path) -> None:
    path, target = write_gzip(tmp_path / "a.jsonl.gz", lines(crossref("10.5555/a", MARSHES))), tmp_path / "other.db"
    with sqlite3.connect(target) as connection:
        connection.execute("CREATE TABLE sources (mine TEXT)")
    before = target.read_bytes()

    with pytest.raises(UnusableIndexError, match="a database of another program"):
        build([str(path)], str(target), read_items, lambda *_: None)

    assert target.read_bytes() == before
