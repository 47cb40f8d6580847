"""Which library a manuscript cites from, and its entries as a reference list."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from citewell.model import (
    BlockKind,
    ConfigurationError,
    Location,
    Mark,
    Reference,
    ReferenceList,
    UnparsedEntry,
    UnreadableFileError,
)
from citewell.readers.libraries import LIBRARY
from citewell.readers.libraries.files import libraries_of, open_library
from citewell.readers.libraries.rendering import render
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Mapping

    from citewell.model import Block, Document, FieldSpan
    from citewell.readers.libraries.entries import LibraryEntry
    from citewell.readers.libraries.files import Library

_BRACKETED_KEY = LatePattern(r"\[(?:[^\[\]@]{0,200}[\s;,(])?-?@\{?[\w*]")
_KEY = re.compile(r"(?<![\w@/.])@\{?(\w[\w:.#$%&+?<>~/-]{0,200})")


def find_library(document: Document, bibliography: str | None) -> tuple[Document, ReferenceList | None]:
    """See `citewell.readers.read_library`."""
    if bibliography is not None:
        return _with_entries(document, [_open_named(bibliography)])
    libraries = libraries_of(document)
    keys = {entry.key for library in libraries for entry in library.entries}
    return _with_entries(document, libraries) if libraries and _cites_by_key(document, keys) else (document, None)


def _open_named(bibliography: str) -> Library:
    try:
        return open_library(Path(bibliography))
    except OSError as error:
        raise ConfigurationError(f"the library {bibliography} cannot be opened: {error.strerror}") from error
    except UnreadableFileError as error:
        raise ConfigurationError(f"the library {bibliography} cannot be read: {error}") from error


def _cites_by_key(document: Document, keys: set[str]) -> bool:
    """Tell whether a block holds ``[@key]``, or an ``@name`` that is a key: elsewhere "@name" may be a person's."""
    for block in document.blocks:
        if "@" in block.text and block.kind is not BlockKind.CODE:
            text = _without_code(block)
            if _BRACKETED_KEY.search(text) or any(key.rstrip(".:?/-") in keys for key in _KEY.findall(text)):
                return True
    return False


def _without_code(block: Block) -> str:
    return "".join(block.text[run.start : run.end] for run in block.runs if not run.marks & Mark.CODE)


def _with_entries(document: Document, libraries: list[Library]) -> tuple[Document, ReferenceList]:
    blocks: list[Block] = []
    references: list[Reference] = []
    for library in libraries:
        for entry in library.entries:
            text, spans = render(entry, library.place)
            block = text.to_block(f"{LIBRARY}:{len(blocks)}", BlockKind.PARAGRAPH, part=LIBRARY)
            blocks.append(block)
            references.append(_reference(len(blocks), entry, block, spans))
    listed = ReferenceList(
        tuple(references),
        blocks=frozenset(block.id for block in blocks),
        library=", ".join(library.path for library in libraries),
    )
    return replace(document, blocks=(*document.blocks, *blocks)), listed


def _reference(n: int, entry: LibraryEntry, block: Block, spans: Mapping[str, FieldSpan]) -> Reference:
    length = len(block.text)
    unparsed = UnparsedEntry(entry.broken, 0, length) if entry.broken is not None else None
    return Reference(
        n, entry.key, block.text, (Location(block.id, 0, length),), entry.item, spans=spans, unparsed=unparsed
    )
