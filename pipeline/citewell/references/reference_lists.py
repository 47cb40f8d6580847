"""Document -> reference list: find the sections, split them, parse every entry."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from citewell.model import Reference, ReferenceList
from citewell.references.citekeys import assign_citekeys
from citewell.references.entries import split_entries
from citewell.references.lists import find_sections
from citewell.references.parsing import parse_entries
from citewell.references.repeated_authors import repeat_authors
from citewell.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Document, Run
    from citewell.references.entries import PrintedEntry
    from citewell.references.lists import ListSection


def find_references(document: Document) -> ReferenceList:
    """Find the works cited of a manuscript and parse each; the list is empty where the manuscript has none.

    Several sections make one list; an entry printed again in a later one is not counted twice.
    """
    sections = find_sections(document)
    printed = list(_entries(sections))
    read = parse_entries((entry.text, _formatting(document, entry)) for entry in printed)
    parsed = list(repeat_authors(zip((entry.text for entry in printed), read, strict=True)))
    keys = assign_citekeys(parse.item for parse in parsed)
    entries = tuple(
        Reference(n, key, entry.text, entry.locations, parse.item, entry.label, parse.spans, parse.unparsed)
        for n, (key, entry, parse) in enumerate(zip(keys, printed, parsed, strict=True), start=1)
    )
    heading = sections[0].heading if sections else None
    return ReferenceList(entries, heading, _blocks(sections))


def _entries(sections: tuple[ListSection, ...]) -> Iterator[PrintedEntry]:
    seen: set[str] = set()
    for section in sections:
        found = list(split_entries(section))
        yield from (entry for entry in found if fold(entry.text) not in seen)
        seen.update(fold(entry.text) for entry in found)


def _blocks(sections: tuple[ListSection, ...]) -> frozenset[str]:
    headings = {section.heading.block for section in sections if section.heading}
    return frozenset(headings | {block.id for section in sections for block in section.blocks})


def _formatting(document: Document, entry: PrintedEntry) -> list[Run]:
    """Return the runs of an entry, moved to positions in its text."""
    runs, offset = [], 0
    for location in entry.locations:
        for run in document.block(location.block).runs_in(location.start, location.end):
            start = max(run.start, location.start) - location.start + offset
            runs.append(replace(run, start=start, end=min(run.end, location.end) - location.start + offset))
        offset += location.end - location.start + 1
    return runs
