"""The notes of a manuscript, by number and in order, and the stretches of their text that may each cite a work."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from citewell.model import Mark
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from citewell.model import Block, Document

OPENING = LatePattern(
    r"[\s.,:(\[–-]*(?:(?:vgl|s|siehe|see|also|auch|aber|dazu|hierzu|ferner|so|u|a|etwa|z\.\s?b|e\.\s?g|i\.\s?e|cf|compare|but|contra"
    r"|ähnlich|anders|weiter|weiterhin|insbesondere|besonders|bes|especially|esp|for|example|exemplarisch|statt|vieler"
    r"|zit|zitiert|nach|quoted|cited|from|by|and|und|zum|zur|folgenden|zuletzt|jüngst|grundlegend|ver|véase|voir|vedi|bei|in)"
    r"\b[\s.,:(\[]*)*",
    re.IGNORECASE,
)
"""What may stand before a work at the opening of a stretch."""
_BREAK = LatePattern(
    r";\s?|\n|(?<=[.!?\d)”“\"])\s+(?=(?:Vgl|Siehe|See|Cf|Dazu|Hierzu|Zit|Ebd|Ders|Dies|Auch|Ähnlich|Also|Compare|Ibid|Ferner"
    r"|Contra|Anders|For|So)\b)"
)
_INNER = LatePattern(
    r"(?<=\s)(?:vgl\.|siehe|see|cf\.|zit\. nach|zitiert nach|quoted in|cited in|bei)"
    r"(?:\s(?:auch|also|dazu|hierzu|u\. a\.))?\s|[.:!?]\s",
    re.IGNORECASE,
)
"""Where a work may begin within a stretch."""
_MOST_OPENINGS = 12
_LONGEST_BRACKET = 400
_SHORTEST = 3
_SOURCE = LatePattern(r"\d|https?:|www\.|[\"“„»]")


@dataclass(frozen=True)
class Note:
    """A footnote or endnote.

    Attributes
    ----------
    number
        As printed; ``None`` where the format leaves it to a later program.
    """

    part: str
    number: int | None
    blocks: tuple[Block, ...]

    def names_a_source(self) -> bool:
        """Tell whether anything in it may belong to a source: a figure, an address, a quotation, italics."""
        return any(
            _SOURCE.search(block.text) or any(run.marks & Mark.ITALIC for run in block.runs) for block in self.blocks
        )


def collect_notes(document: Document, blocks: Iterable[Block]) -> list[Note]:
    """Return the notes among the blocks, in order; Word counts those whose mark the author did not set by hand."""
    unnumbered = {
        field.instruction.removesuffix(" *").lower()
        for block in document.blocks
        for field in block.fields
        if field.instruction.endswith(" *") and field.start == field.end
    }
    counts: dict[str, int] = {}
    notes = []
    for (part, name), group in groupby((b for b in blocks if b.note is not None), key=lambda b: (b.part, b.note)):
        if f"{part.removesuffix('s')} {name}" in unnumbered:
            notes.append(Note(part, None, tuple(group)))
            continue
        counts[part] = counts.get(part, 0) + 1
        notes.append(Note(part, _number(document, str(name), counts[part]), tuple(group)))
    return notes


def _number(document: Document, name: str, count: int) -> int | None:
    """Return a note's number: its own name in Markdown, where other names are numbered by whoever prints the text."""
    if document.format != "markdown" or name.startswith("^"):
        return count
    return int(name) if name.isdecimal() and len(name) < 5 else None


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches between semicolons, lines and signals, but none that begins within brackets."""
    start = last = depth = 0
    for found in _BREAK.finditer(text):
        depth += text.count("(", last, found.start()) - text.count(")", last, found.start())
        last = found.start()
        if depth <= 0 or last - start > _LONGEST_BRACKET:
            if found.start() - start >= _SHORTEST:
                yield start, found.start()
            start, depth = found.end(), 0
    yield start, len(text)


def openings(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where a work may begin in a stretch: behind its opening words, its signals and its sentences."""
    candidates = [start, *(found.end() for found in _INNER.finditer(text, start, end))]
    for candidate in candidates[:_MOST_OPENINGS]:
        opened = OPENING.match(text, candidate, end)
        yield opened.end() if opened else candidate
