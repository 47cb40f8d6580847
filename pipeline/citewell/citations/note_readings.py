"""Notes -> the works that each block of them cites, read in order, for a note calls back what stands before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from citewell.citations.antecedents import Antecedents, CitedWork
from citewell.citations.author_date import FoundCitation
from citewell.citations.back_references import PrintedBackReference, find_back_references, read_same_author
from citewell.citations.known_works import Mention
from citewell.citations.note_texts import openings, stretches
from citewell.citations.note_works import NoteWork, points_into_source, read_work
from citewell.citations.readable_text import readable
from citewell.model import BackReference, BackReferenceKind, CitationItem, Location
from citewell.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from citewell.citations.known_works import KnownWorks
    from citewell.citations.note_texts import Note
    from citewell.model import Block

    Reading = FoundCitation | PrintedBackReference | NoteWork | Mention


class NoteReader:
    """One walk over the notes of a manuscript.

    Parameters
    ----------
    known
        The works of the list; those that the notes cite in full join them.
    dated
        Block of a note -> its citations by author and year.
    in_text
        The citations that stand in no note.
    """

    def __init__(
        self,
        notes: Sequence[Note],
        known: KnownWorks,
        dated: Mapping[str, Sequence[FoundCitation]],
        in_text: Sequence[FoundCitation],
    ) -> None:
        self._notes = notes
        self._known = known
        self._dated = dated
        self._antecedents = Antecedents(notes, in_text)

    def read(self) -> dict[str, list[CitedWork]]:
        """Return what each block of a note cites otherwise than by author and year, in reading order."""
        cited: dict[str, list[CitedWork]] = {}
        for position, note in enumerate(self._notes):
            for block in note.blocks:
                for reading in sorted(self._readings(block), key=lambda reading: reading.start):
                    works = list(self._cite(position, block, reading))
                    for work in works:
                        self._antecedents.add(position, work)
                    if not isinstance(reading, FoundCitation):
                        cited.setdefault(block.id, []).extend(works)
        return cited

    def _readings(self, block: Block) -> Iterator[Reading]:
        text = readable(block.text)
        taken = bytearray(len(text))
        for reading in self._candidates(block, text):
            if not any(taken[reading.start : reading.end]):
                taken[reading.start : reading.end] = b"\1" * (reading.end - reading.start)
                yield reading

    def _candidates(self, block: Block, text: str) -> Iterator[Reading]:
        """Yield what a block may cite, what is surer first."""
        parts = [(start, end, list(openings(text, start, end))) for start, end in stretches(text)]
        works = [work for _, end, begins in parts for begin in begins if (work := self._work(block, text, begin, end))]
        imprints = bytearray(len(text))
        for work in works:
            imprints[work.start + 1 : work.end] = b"\1" * (work.end - work.start - 1)
        for found in self._dated.get(block.id, ()):
            if text[found.start] not in "([" or not all(imprints[found.start : found.end]):
                yield found
        for start, end, begins in parts:
            yield from find_back_references(text, start, end, begins[0])
        yield from works
        for start, end, _ in parts:
            mentions = self._known.mentions(text, start, end)
            yield from (mention for mention in mentions if points_into_source(block, text, mention.start, end))

    def _work(self, block: Block, text: str, start: int, end: int) -> NoteWork | None:
        """Read a work in full, or by a short title that the list or an earlier note makes known."""
        work = read_work(block, text, start, end, read_same_author(text, start))
        known = work and (work.full or work.marked or self._known.find(work.names, work.words))
        return work if known else None

    def _cite(self, position: int, block: Block, reading: Reading) -> Iterator[CitedWork]:
        match reading:
            case FoundCitation():
                yield from _dated_works(reading.items)
            case PrintedBackReference():
                yield self._call_back(position, block, reading)
            case Mention():
                item = _item(block, reading, names=(reading.name,))
                yield CitedWork(item, reading.work, is_listed=True)
            case NoteWork():
                yield self._cite_work(position, block, reading)

    def _call_back(self, position: int, block: Block, printed: PrintedBackReference) -> CitedWork:
        back, cited = self._antecedents.resolve(position, printed)
        item = _item(
            block, printed, names=printed.names, label=printed.label, locator=printed.locator, back_reference=back
        )
        return CitedWork(item, cited.work, cited.is_listed, cited.is_dated) if cited else CitedWork(item, item.location)

    def _cite_work(self, position: int, block: Block, work: NoteWork) -> CitedWork:
        names, back = work.names, None
        if not names:
            named = self._antecedents.last_names(position)
            problem = "no author is named before it" if named is None else None
            names, back = named or (), BackReference(BackReferenceKind.IDEM, problem=problem)
        known = (self._known.find_whole if work.full else self._known.find)(names, work.words)
        if known and known.location and not work.full:
            back = BackReference(BackReferenceKind.SHORT_TITLE, antecedent=known.location)
        item = _item(
            block,
            work,
            names=names,
            year=work.year,
            title=work.title,
            label=work.label,
            locator=work.locator,
            back_reference=back,
        )
        meant = known or self._known.add(names, work.words, item.location)
        return CitedWork(item, meant, is_listed=meant.location is None)


def _dated_works(items: Iterable[CitationItem]) -> Iterator[CitedWork]:
    for item in items:
        yield CitedWork(item, (fold(item.names[0]), item.year, item.suffix), is_dated=True)


def _item(block: Block, reading: Reading, **printed: Any) -> CitationItem:
    location = Location(block.id, reading.start, reading.end)
    return CitationItem(block.text[reading.start : reading.end], location, **printed)
