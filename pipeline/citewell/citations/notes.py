"""Citations in footnotes and endnotes, accepted on evidence.

A manuscript cites in its notes where more of them cite works by title than its text cites by year or number. In any
other, a note cites what the list has, calls back what was cited by year, or calls back nothing at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.citations.author_date import FoundCitation
from citewell.citations.known_works import KnownWorks
from citewell.citations.note_readings import NoteReader
from citewell.citations.note_texts import collect_notes
from citewell.model import CitationMode, CitationSystem, Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from citewell.citations.antecedents import CitedWork
    from citewell.citations.lexicons import Lexicon
    from citewell.model import Block, Document, Reference

    Entry = tuple[Block, CitationSystem, FoundCitation]


def with_notes(
    document: Document, blocks: Sequence[Block], references: Sequence[Reference], lexicon: Lexicon, found: list[Entry]
) -> list[Entry]:
    """Add what the notes cite to the citations found; of those, drop what looks like one within a work that they cite.

    Parameters
    ----------
    found
        Author-date and numeric citations of all blocks.
    """
    notes = collect_notes(document, blocks)
    if not notes:
        return found
    in_text = [citation for block, _, citation in found if block.note is None]
    dated: dict[str, list[FoundCitation]] = {block.id: [] for note in notes for block in note.blocks}
    for block, system, citation in found:
        if block.note is not None and system is CitationSystem.AUTHOR_DATE and _fits(citation, lexicon):
            dated[block.id].append(citation)
    cited = NoteReader(notes, KnownWorks(references), dated, in_text).read()
    if sum(any(work.is_titled for work in works) for works in cited.values()) > len(in_text):
        kept = {citation for citations in dated.values() for citation in citations}
        taken = _Taken(work.item.location for works in cited.values() for work in works)
        found = [e for e in found if e[0].note is None or (e[2] in kept and not taken.touches(_place(e)))]
    else:
        taken = _Taken(map(_place, found))
        cited = {block: [w for w in works if _is_added(w, taken)] for block, works in cited.items()}
    by_id = {block.id: block for block in blocks}
    return found + [(by_id[block], CitationSystem.NOTE, _cluster(works)) for block, works in cited.items() if works]


class _Taken:
    """Which characters of each block belong to a citation already."""

    def __init__(self, locations: Iterable[Location]) -> None:
        self._characters: dict[str, set[int]] = {}
        for location in locations:
            self._characters.setdefault(location.block, set()).update(range(location.start, location.end))

    def touches(self, location: Location) -> bool:
        """Tell whether any character of the location is taken."""
        return not self._characters.get(location.block, set()).isdisjoint(range(location.start, location.end))


def _place(entry: Entry) -> Location:
    return Location(entry[0].id, entry[2].start, entry[2].end)


def _is_added(work: CitedWork, taken: _Taken) -> bool:
    return work.is_certain and not taken.touches(work.item.location)


def _fits(citation: FoundCitation, lexicon: Lexicon) -> bool:
    return any(lexicon.has(item.names[0], item.year) for item in citation.items)


def _cluster(works: Iterable[CitedWork]) -> FoundCitation:
    """Make one citation of all that a block cites."""
    items = tuple(work.item for work in works)
    return FoundCitation(items[0].location.start, items[-1].location.end, CitationMode.NORMAL, items)
