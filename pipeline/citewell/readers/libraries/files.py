"""Library files: their formats, and which of them a manuscript names or has beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from citewell.model import UnreadableFileError
from citewell.readers.libraries.csl_json import read_csl_json, read_inline_items
from citewell.readers.placements import place_file
from citewell.readers.texts import decode, read_bytes

if TYPE_CHECKING:
    from citewell.model import Document
    from citewell.readers.growing import Place
    from citewell.readers.libraries.entries import LibraryEntry

LARGEST_LIBRARY = 16 * 2**20
"""Bytes; ten thousand entries with their abstracts."""


def _read_bibtex(text: str) -> list[LibraryEntry]:
    from citewell.readers.libraries.bibtex import read_bibtex  # bibtexparser takes 100 ms to import

    return read_bibtex(text)


FORMATS = {".bib": _read_bibtex, ".json": read_csl_json}
"""Suffix -> reader."""


@dataclass(frozen=True, slots=True)
class Library:
    """A library as read: its path, its entries, and the way from an offset in the file to line and column."""

    path: str
    entries: list[LibraryEntry]
    place: Place | None


def open_library(path: Path) -> Library:
    """Read a library.

    Raises
    ------
    UnreadableFileError
        It is damaged, too large, or of another format.
    OSError
        There is no such file, or it may not be read.
    """
    reader = FORMATS.get(path.suffix.lower())
    if reader is None:
        raise UnreadableFileError(f"it is no library that can be read; supported are {', '.join(FORMATS)} (CSL-JSON)")
    content = read_bytes(path, LARGEST_LIBRARY)
    text = decode(content, fallback="cp1252")
    return Library(str(path), reader(text), place_file(text).place)


def libraries_of(document: Document) -> list[Library]:
    """Read the libraries that the front matter names; else those entries that it holds; else a single file beside it.

    A file that the front matter names and that is missing is left out.

    Raises
    ------
    UnreadableFileError
        A library is damaged.
    """
    folder = Path(document.path).parent
    named = document.metadata.get("bibliography")
    if named:
        names = [named] if isinstance(named, str) else [name for name in named if isinstance(name, str)]
        paths = [
            path if path.suffix else path.with_name(f"{path.name}.bib")
            for name in names
            if (path := folder / name).name
        ]
        return [open_library(path) for path in paths if path.is_file()]
    if inline := read_inline_items(document.metadata.get("references")):
        return [Library(document.path, inline, None)]
    beside = sorted(folder.glob("*.bib")) if document.path else []
    return [open_library(beside[0])] if len(beside) == 1 else []
