"""BibTeX and BibLaTeX files -> entries."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from bibtexparser.model import Entry
from bibtexparser.splitter import Splitter

from citewell.readers.libraries.bibtex_items import Fields, to_item
from citewell.readers.libraries.bibtex_values import LONGEST_VALUE, evaluate
from citewell.readers.libraries.dates import MONTHS
from citewell.readers.libraries.entries import FieldSource, LibraryEntry
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bibtexparser.model import Block

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # what it logs is kept in the entry

LONGEST_BROKEN_ENTRY = 2_000
"""Characters of an unreadable entry that are kept."""

_ENTRY_START = LatePattern(r"@(?!(?:comment|string|preamble)\b)\w+\s*[{(]\s*([^\s,{}()]*)", re.IGNORECASE)


def read_bibtex(text: str) -> list[LibraryEntry]:
    """Read a ``.bib`` file; an entry that cannot be read is kept as such, and a repeated key as two entries."""
    library = Splitter(text).split()
    strings = dict(MONTHS)
    for string in library.strings:
        strings[string.key.lower()] = evaluate(string.value, strings)[0][:LONGEST_VALUE]
    by_key = {entry.key.lower(): entry for entry in library.entries}
    entries, at = [], 0
    for block in library.blocks:
        raw = block.raw or ""
        at = max(at, text.find(raw, at))
        if start := _ENTRY_START.match(raw):
            entries.append(_read_entry(block, start[1], FieldSource(at, raw), strings, by_key))
    return entries


def _read_entry(
    block: Block, key: str, source: FieldSource, strings: Mapping[str, str], by_key: Mapping[str, Entry]
) -> LibraryEntry:
    """Read an entry, as far as it goes; bibtexparser keeps one with a repeated key or field beside its error."""
    entry = getattr(block, "ignore_error_block", None) or block
    if not isinstance(entry, Entry):
        error = getattr(block, "error", None)
        reason = str(getattr(error, "abort_reason", error)).strip()
        return LibraryEntry(key, FieldSource(source.at, source.raw[:LONGEST_BROKEN_ENTRY].rstrip()), broken=reason)
    fields = Fields(entry, source, strings)
    parent = by_key.get(fields.text("crossref").lower())
    if parent is not None and parent is not entry:
        fields.inherit(Fields(parent, FieldSource(0, parent.raw or ""), strings))
    return LibraryEntry(entry.key, source, to_item(entry.entry_type.lower(), fields), fields.sources)
