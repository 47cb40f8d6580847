"""A library as its author wrote it: each entry the values of its fields as they stand in the file.

The entries of a manuscript that cites from it are rendered; whoever mends the file needs its own characters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import BlockKind, Document, FieldSpan, Item, Location, Reference, ReferenceList
from citewell.readers.growing import GrowingText
from citewell.readers.libraries.bibtex import read_bibtex
from citewell.readers.placements import place_file
from citewell.text import find_doi

if TYPE_CHECKING:
    from citewell.readers.growing import Place
    from citewell.readers.libraries.entries import FieldSource, LibraryEntry

_CHECKED = ("author", "editor", "title", "container_title", "publisher", "note", "DOI", "URL")
"""CSL variables whose values are looked at."""


def parse_written_fields(text: str, path: str) -> tuple[Document, ReferenceList]:
    """Turn the text of a ``.bib`` file into a document of one block an entry, and the entries as they are written."""
    place = place_file(text).place
    blocks, references = [], []
    for n, entry in enumerate(read_bibtex(text), 1):
        fields = [(name, entry.fields[name]) for name in _CHECKED if _stands_there(entry, name, text)]
        growing, spans = _write(sorted(fields, key=lambda field: field[1].at), place)
        block = growing.to_block(f"library:{n}", BlockKind.PARAGRAPH, part="library")
        item = Item(entry.item.type, DOI=entry.item.DOI if "DOI" in spans else None)
        whole = (Location(block.id, 0, len(block.text)),)
        blocks.append(block)
        references.append(Reference(n, entry.key, block.text, whole, item, spans=spans))
    return Document(path, "bibtex", tuple(blocks)), ReferenceList(tuple(references))


def _stands_there(entry: LibraryEntry, name: str, text: str) -> bool:
    """Tell whether a value stands in the entry itself; it may be another's, or joined from several."""
    field, source = entry.fields.get(name), entry.source
    if field is None or source is None or not source.at <= field.at < source.at + len(source.raw):
        return False
    return text.startswith(field.raw, field.at)


def _write(fields: list[tuple[str, FieldSource]], place: Place) -> tuple[GrowingText, dict[str, FieldSpan]]:
    growing, spans = GrowingText(place), dict[str, FieldSpan]()
    for name, field in fields:
        if growing.length:
            growing.add("\n", field.at)
        start = growing.length
        growing.add(field.raw, field.at)
        if name == "DOI" and (doi := find_doi(field.raw)):
            spans[name] = FieldSpan(start + doi[0], start + doi[1])
    return growing, spans
