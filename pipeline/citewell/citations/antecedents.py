"""What the back-references of notes stand for, and why some of them stand for nothing.

Doubt speaks for the author: a note whose source was not understood may hold what a later one calls back.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.model import BackReference, BackReferenceKind
from citewell.text import fold

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from citewell.citations.author_date import FoundCitation
    from citewell.citations.back_references import PrintedBackReference
    from citewell.citations.note_texts import Note
    from citewell.model import CitationItem

_TITLED = frozenset({BackReferenceKind.IDEM, BackReferenceKind.SHORT_TITLE})
_REACH = 50
"""Notes that name an author, among which the work called back is sought."""
_UMLAUT = re.compile(r"(?<=[aou])e")


@dataclass(frozen=True, slots=True)
class CitedWork:
    """What one item of a note cites.

    Attributes
    ----------
    work
        Tells whether two items cite one work.
    is_listed
        Whether the reference list has it.
    is_dated
        Whether it is cited by author and year.
    """

    item: CitationItem
    work: Hashable
    is_listed: bool = False
    is_dated: bool = False

    @property
    def is_titled(self) -> bool:
        """Whether it is cited by a title, and not called back by less."""
        back = self.item.back_reference
        return not self.is_dated and (back is None or back.kind in _TITLED)

    @property
    def is_certain(self) -> bool:
        """Whether it cites, or fails to, whatever else the manuscript cites in its notes."""
        back = self.item.back_reference
        return self.is_listed or self.is_dated or bool(back and back.problem)


class Antecedents:
    """The works that the notes have cited so far, note by note.

    Parameters
    ----------
    in_text
        The citations that stand in no note, one of which a note may call back.
    """

    def __init__(self, notes: Sequence[Note], in_text: Sequence[FoundCitation]) -> None:
        self._notes = notes
        self._cited: list[list[CitedWork]] = [[] for _ in notes]
        self._is_cited_in_text = bool(in_text)
        self._named_in_text = {word for found in in_text for item in found.items for word in _last_words(item.names)}
        self._by_name: dict[tuple[int, str], CitedWork] = {}
        self._counts: dict[int, Counter[str]] = {}
        self._naming: dict[str, list[int]] = defaultdict(list)
        self._numbered: dict[int | None, list[int]] = defaultdict(list)
        for position, note in enumerate(notes):
            self._numbered[note.number].append(position)
            for word in {word for block in note.blocks for word in _words(block.text)}:
                self._naming[word].append(position)

    def add(self, position: int, cited: CitedWork) -> None:
        """Add what the note at that position cites."""
        self._cited[position].append(cited)
        for word in _last_words(cited.item.names):
            self._by_name[position, word] = cited
            at = bisect_left(self._naming[word], position)
            if position not in self._naming[word][at : at + 1]:
                self._naming[word].insert(at, position)

    def last_names(self, position: int) -> tuple[str, ...] | None:
        """Return the authors named last; ``()`` where they were not understood, ``None`` where there are none."""
        for earlier in range(position, -1, -1):
            named = [cited.item.names for cited in self._cited[earlier] if cited.item.names]
            if named:
                return named[-1]
            if earlier < position and (self._cited[earlier] or self._notes[earlier].names_a_source()):
                return ()
        return () if self._is_cited_in_text else None

    def resolve(self, position: int, printed: PrintedBackReference) -> tuple[BackReference, CitedWork | None]:
        """Return what a back-reference in the note at that position stands for, as far as that is known."""
        if printed.note is not None:
            return self._of_note(position, printed, printed.note)
        if printed.kind is BackReferenceKind.OP_CIT:
            return self._of_author(position, printed)
        found = self._last_of(printed.names, position)
        return _to(printed, found) if found else self._of_last(position, printed)

    def _of_last(self, position: int, printed: PrintedBackReference) -> tuple[BackReference, CitedWork | None]:
        if self._cited[position]:
            return _to(printed, self._cited[position][-1])
        part = self._notes[position].part
        for earlier in range(position - 1, -1, -1):
            note, cited = self._notes[earlier], self._cited[earlier]
            if note.part == part and cited:
                is_bare = printed.kind is BackReferenceKind.IBID and printed.opens
                several = is_bare and len({work.work for work in cited}) > 1
                return _to(printed, cited[-1], f"{_called(note)} cites several works" if several else None)
            if note.part == part and note.names_a_source():
                return _to(printed)
        return _to(printed, problem=None if self._is_cited_in_text else "no note before it cites anything")

    def _of_author(self, position: int, printed: PrintedBackReference) -> tuple[BackReference, CitedWork | None]:
        found = self._last_of(printed.names, position)
        if found:
            return _to(printed, found)
        named = self._naming_before(printed.names, position) or self._cited_before_here(position, printed)
        if named or not self._named_in_text.isdisjoint(_last_words(printed.names)):
            return _to(printed)
        return _to(printed, problem=f"no earlier note names {printed.names[0]}")

    def _last_of(self, names: Iterable[str], position: int) -> CitedWork | None:
        """Return the work of these authors that was cited last."""
        cited = (self._by_author(earlier, names) for earlier in self._naming_before(names, position + 1))
        return next(filter(None, cited), None)

    def _cited_before_here(self, position: int, printed: PrintedBackReference) -> bool:
        """Tell whether the note itself names the author before the back-reference."""
        if position not in self._counts:
            words = (word for block in self._notes[position].blocks for word in _words(block.text))
            self._counts[position] = Counter(words)
        return any(self._counts[position][word] > 1 for word in _last_words(printed.names))

    def _of_note(
        self, position: int, printed: PrintedBackReference, number: int
    ) -> tuple[BackReference, CitedWork | None]:
        target = self._target(number, self._notes[position].part)
        if target is None:
            last = max([len(self._notes), *filter(None, self._numbered)])
            problem = f"there is no note {number}; the last one is {last}" if number > last else None
            return _to(printed, problem=problem)
        if not printed.of_work:
            return _to(printed)
        if printed.names:
            return self._of_author_in(target, position, printed)
        cited = self._cited[target]
        if not cited and target < position and not self._notes[target].names_a_source():
            return _to(printed, problem=f"note {number} cites nothing")
        return _to(printed, cited[0] if len({work.work for work in cited}) == 1 else None)

    def _of_author_in(
        self, target: int, position: int, printed: PrintedBackReference
    ) -> tuple[BackReference, CitedWork | None]:
        found = self._by_author(target, printed.names) if target != position else None
        named = any(target in self._naming.get(word, ()) for word in _last_words(printed.names))
        if found or (named and target != position):
            return _to(printed, found)
        others = [earlier for earlier in self._naming_before(printed.names, position) if earlier != target]
        numbered = [self._notes[other].number for other in reversed(others) if self._notes[other].number]
        if numbered and target != position:
            return _to(
                printed, problem=f"note {printed.note} does not name {printed.names[0]}; note {numbered[0]} does"
            )
        problem = f"note {printed.note} is the note in which it stands" if target == position else None
        return _to(printed, problem=problem)

    def _target(self, number: int, part: str) -> int | None:
        """Return the position of the note of that number; one of the same kind before others."""
        found = self._numbered.get(number, ())
        return next((position for position in found if self._notes[position].part == part), next(iter(found), None))

    def _naming_before(self, names: Iterable[str], end: int) -> list[int]:
        """Return the positions of the notes before `end` that name one of the authors, the last one first."""
        found: set[int] = set()
        for word in _last_words(names):
            positions = self._naming.get(word, [])
            stop = bisect_left(positions, end)
            found.update(positions[max(0, stop - _REACH) : stop])
        return sorted(found, reverse=True)

    def _by_author(self, position: int, names: Iterable[str]) -> CitedWork | None:
        """Return the work that the note cites last of one of the authors."""
        found = (self._by_name.get((position, word)) for word in _last_words(names))
        return next(filter(None, found), None)


def _to(
    printed: PrintedBackReference, cited: CitedWork | None = None, problem: str | None = None
) -> tuple[BackReference, CitedWork | None]:
    antecedent = cited.item.location if cited else None
    return BackReference(printed.kind, printed.note, antecedent, problem), cited


def _called(note: Note) -> str:
    return f"note {note.number}" if note.number else "the note before it"


def _words(text: str) -> list[str]:
    """Fold a text to words in which "Mueller" and "Müller" are one."""
    return _UMLAUT.sub("", fold(text)).split()


def _last_words(names: Iterable[str]) -> list[str]:
    return [words[-1] for name in names if (words := _words(name))]
