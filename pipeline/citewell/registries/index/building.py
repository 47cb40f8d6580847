"""Build an index from data files: file after file, each from where the last build left it."""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from itertools import islice
from time import monotonic
from typing import TYPE_CHECKING, Protocol

from citewell.registries.index.chunks import read_chunks
from citewell.registries.index.coverage import Coverage
from citewell.registries.index.files import find_files, is_library, read_library_batch
from citewell.registries.index.processes import parse_in_order, start_processes
from citewell.registries.index.stores import open_writable_store
from citewell.registries.index.storing import Storing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import ProcessPoolExecutor
    from pathlib import Path

    from citewell.registries.index.batches import Batch
    from citewell.registries.index.files import DataFile, LibraryReader
    from citewell.registries.index.stores import WritableStore

LARGE = 16 * 2**20
"""Bytes of all files from which on processes of their own parse; they take half a second to start."""
SECONDS_BETWEEN_COMMITS = 10.0
WORKS_BETWEEN_COMMITS = 100_000
"""What a killed build loses at most."""


class Progress(Protocol):
    """Told how far a build is."""

    def __call__(self, file: str, done: int, total: int, records: int) -> None:
        """Take the file that is read, bytes read of all files, bytes of all files, and records taken so far."""


@dataclass(slots=True)
class Built:
    """What a build did.

    Attributes
    ----------
    read
        What each file gave that was read.
    known
        Files that were in the index already.
    added
        Works that are new or were replaced.
    problems
        What could not be read, a line each that begins with the file's name.
    """

    read: list[Coverage] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    added: int = 0
    problems: list[str] = field(default_factory=list)


def build(
    names: Iterable[str], target: str, read_library: LibraryReader, progress: Progress, *, is_complete: bool = False
) -> Built:
    """Take files, and those in folders, into an index; it is made where there is none.

    Parameters
    ----------
    target
        Path or ``postgresql://`` URL of the index.
    read_library
        Reads ``.bib`` and CSL-JSON files.
    is_complete
        Whether the files together hold all records of their agencies.

    Raises
    ------
    UnusableIndexError
        The index cannot be made or written, is none, or is being built by somebody else.
    """
    files, problems = find_files(names)
    built = Built(problems=problems)
    if not files:
        return built
    with ExitStack() as stack:
        store = stack.enter_context(open_writable_store(target))
        pool = stack.enter_context(start_processes()) if sum(file.size for file in files) > LARGE else None
        _Build(store, built, read_library, pool, is_complete).run(files, progress)
    return built


class _Build:
    """One build: the store, and what is known of the files that it holds."""

    def __init__(
        self,
        store: WritableStore,
        built: Built,
        read_library: LibraryReader,
        pool: ProcessPoolExecutor | None,
        is_complete: bool,
    ) -> None:
        self._store = store
        self._built = built
        self._read_library = read_library
        self._pool = pool
        self._is_complete = is_complete
        self._storing = Storing(store)
        self._by_mark = {coverage.fingerprint: coverage for coverage in store.coverage()}
        self._by_name = {coverage.name: coverage for coverage in self._by_mark.values()}

    def run(self, files: Sequence[DataFile], progress: Progress) -> None:
        """Take the files in."""
        total, before, records = sum(file.size for file in files), 0, 0
        for file in files:
            coverage = self._begin(file)
            if coverage.is_finished:
                self._confirm(coverage)
            else:
                for position, taken in self._take(file, coverage):
                    coverage = taken
                    progress(coverage.name, before + position, total, records + coverage.records)
                self._end(coverage)
            records += coverage.records
            before += file.size
        progress("putting the terms in order", total, total, records)
        with self._store.transaction():
            self._store.tidy(self._storing.added)
        self._built.added = self._storing.added

    def _begin(self, file: DataFile) -> Coverage:
        """Return what the index has of a file: by its content, else by its name, from which it is then read anew."""
        name = os.path.normpath(file.path)
        older = self._by_name.get(name)
        known = self._by_mark.get(file.fingerprint) or Coverage(name, file.fingerprint, id=older.id if older else 0)
        return replace(known, is_complete=known.is_complete or self._is_complete)

    def _confirm(self, coverage: Coverage) -> None:
        """Keep what was declared of a file that the index has already, and tell again what is wrong with it."""
        with self._store.transaction():
            self._store.save(coverage)
        self._built.known.append(coverage.name)
        if coverage.damaged:
            self._built.problems.append(f"{coverage.name}: parts of it could not be read; fetch it again")

    def _end(self, coverage: Coverage) -> None:
        """Note what a file gave; one that gave nothing but trouble is forgotten, and tried again the next time."""
        self._built.read.append(coverage)
        self._by_mark[coverage.fingerprint] = self._by_name[coverage.name] = coverage
        if coverage.damaged and not coverage.records:
            with self._store.transaction():
                self._store.forget(coverage)
            del self._by_mark[coverage.fingerprint], self._by_name[coverage.name]

    def _take(self, file: DataFile, coverage: Coverage) -> Iterator[tuple[int, Coverage]]:
        """Take a file in, and yield how far it is read and what it has given; a transaction every few seconds."""
        batches = self._batches(file.path, coverage.chunks)
        while not coverage.is_finished:
            with self._store.transaction():
                coverage = self._store.save(coverage)
                deadline, limit = monotonic() + SECONDS_BETWEEN_COMMITS, self._storing.added + WORKS_BETWEEN_COMMITS
                for position, batch in batches:
                    coverage = self._put(batch, coverage)
                    yield position, coverage
                    if monotonic() > deadline or self._storing.added > limit:
                        break
                else:
                    coverage = replace(coverage, is_finished=True)
                coverage = self._store.save(coverage)
        yield file.size, coverage

    def _put(self, batch: Batch, coverage: Coverage) -> Coverage:
        problem = f"{coverage.name}: {batch.problem}"
        if batch.problem is not None and problem not in self._built.problems[-1:]:
            self._built.problems.append(problem)
        if batch.format_name and batch.format_name != coverage.format_name:
            told = replace(coverage, format_name=batch.format_name, agency=batch.agency, rank=batch.rank)
            coverage = self._store.save(told)
        self._storing.put(batch, coverage.id)
        return replace(
            coverage,
            dated=max(coverage.dated, batch.dated),
            records=coverage.records + len(batch.rows),
            left_out=coverage.left_out + batch.left_out,
            chunks=coverage.chunks + 1,
            damaged=coverage.damaged + (batch.problem is not None),
        )

    def _batches(self, path: Path, done: int) -> Iterator[tuple[int, Batch]]:
        """Yield the batches of a file behind those that are done, each with the bytes read so far."""
        if is_library(path):
            return iter([(0, read_library_batch(path, self._read_library))])
        return parse_in_order(islice(read_chunks(path), done, None), self._pool)
