"""The files that shall go into an index: found, told apart, and cut into batches."""

from __future__ import annotations

import os
from dataclasses import astuple, dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from citewell.model import Name, UnreadableFileError, Work
from citewell.registries.index import chunks
from citewell.registries.index.batches import Batch
from citewell.registries.index.errors import DataFileError
from citewell.registries.index.formats import LIBRARY_RANK
from citewell.registries.index.parsing import recognise
from citewell.text import normalise_doi, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from citewell.model import Item

_ENDS = 64 * 2**10
"""Bytes at either end of a file by which it is known again."""
_LIBRARY = "library"


class LibraryReader(Protocol):
    """Reads the entries of a ``.bib`` or CSL-JSON file; the stages before this one know how."""

    def __call__(self, path: Path) -> Iterable[Item | None]:
        """Return what the entries say, ``None`` for a broken one, or raise `UnreadableFileError` or `OSError`."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file that can be read: its path, its size in bytes, and what tells it from another one of its name."""

    path: Path
    size: int
    fingerprint: str


def find_files(names: Iterable[str]) -> tuple[list[DataFile], list[str]]:
    """Return the files that are named or lie in the folders that are, in order, and in words which cannot be read."""
    files, problems = [], []
    for path in dict.fromkeys(_paths(names)):
        try:
            files.append(_look_at(path))
        except OSError as error:
            problems.append(f"{path}: cannot be read: {error.strerror or error}")
    return files, problems


def _paths(names: Iterable[str]) -> Iterator[Path]:
    for name in names:
        path = Path(name)
        if path.is_dir():
            yield from sorted(
                entry for entry in path.rglob("*") if chunks.may_hold_records(entry.name) and entry.is_file()
            )
        else:
            yield path


def _look_at(path: Path) -> DataFile:
    """Return a file.

    Its mark is made of its size and its two ends, for a dump of 200 GB is not read twice, and of the size of the pieces
    in which a build counts how far it came.
    """
    if path.exists() and not path.is_file():
        raise OSError("it is no file")
    with path.open("rb") as file:
        digest = sha256(file.read(_ENDS))
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _ENDS))
        digest.update(file.read(_ENDS))
    return DataFile(path, size, f"{size}-{digest.hexdigest()[:24]}-{chunks.BLOCK}")


def is_library(path: Path) -> bool:
    """Tell whether a file is a ``.bib``, or a ``.json`` that holds no agency's records: CSL-JSON."""
    if path.suffix.lower() == ".bib":
        return True
    if path.suffix.lower() != ".json":
        return False
    chunk = next(chunks.read_chunks(path), None)
    if chunk is None or chunk.damage is not None:
        return False
    try:
        return recognise(chunk.content, lines=chunk.kind == "lines") is None
    except DataFileError:
        return False


def read_library_batch(path: Path, read_library: LibraryReader) -> Batch:
    """Return the works of a ``.bib`` or CSL-JSON file; it vouches for them under its own name."""
    changed = datetime.fromtimestamp(path.stat().st_mtime, UTC).strftime("%Y-%m-%d")
    batch = Batch(format_name=_LIBRARY, agency=path.name, rank=LIBRARY_RANK)
    try:
        for item in read_library(path):
            if item is None:
                batch.left_out += 1
            else:
                batch.add(_to_work(item), changed)
    except (UnreadableFileError, OSError) as error:
        batch.problem = str(error)
    return batch


def _to_work(item: Item) -> Work:
    doi = normalise_doi(item.DOI) if item.DOI else None
    return Work(
        item=replace(item, DOI=doi, author=_on_one_line(item.author), editor=_on_one_line(item.editor)),
        years=frozenset(filter(None, [item.year])),
        titles=tuple(filter(None, [item.title])),
        container_titles=tuple(filter(None, [item.container_title])),
    )


def _on_one_line(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Return names without the tabs and line ends that a library may hold, and that part packed names."""
    return tuple(Name(*(squeeze(part) if part else None for part in astuple(name))) for name in names)
