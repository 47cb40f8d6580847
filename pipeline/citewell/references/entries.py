"""Split a list into its entries: one a block, several a block, or one over several blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from citewell.model import BlockKind, Location
from citewell.references.labels import are_counted, cut_label
from citewell.references.lists import is_junk
from citewell.references.signs import continues_entry, count_signs, is_prose, looks_like_entry, opens_like_entry
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citewell.model import Block
    from citewell.references.lists import ListSection

_CONTINUATION = LatePattern(
    r"""\s*(?:
      (?:https?\\?://|www\.|doi\s?[:.]|10\.\d{4,9}/|ISBN|ISSN|PMID|PMCID)
    | (?:Retrieved|Accessed|Available|Verfügbar|Abgerufen|Disponible|Recuperado|Consultado)\b
    | (?:[Pp]p?|[Vv]ol)\.\s?\d
    | \(?(?:19|20)\d\d\)?\W{0,3}$
    | [a-z\u00df-\u00ff,;:)&]
    )""",
    re.VERBOSE,
)
_UNFINISHED = LatePattern(r"(?:[,;:\u2013-]|(?<!\S)(?:in|In|of|the))$")
_JOINING = LatePattern(r"(?:&|(?<!\S)(?:and|und|y|et))$")
"""Words that go on, but not the end of a DOI: "10.1007/s11032-015-0398-y"."""


@dataclass(frozen=True, slots=True)
class PrintedEntry:
    """An entry as it stands in the document; see `Reference` for the attributes."""

    text: str
    locations: tuple[Location, ...]
    label: str | None


@dataclass(frozen=True, slots=True)
class _Line:
    """What stands between two line breaks of a block, without the label and the white space around it."""

    block: Block
    start: int
    end: int
    label: str | None

    @property
    def text(self) -> str:
        return self.block.text[self.start : self.end]


def split_entries(section: ListSection) -> Iterator[PrintedEntry]:
    """Yield the entries of a section in printed order; its sub-headings and Word's leftovers are passed over."""
    lines = list(_lines(section))
    labelled = sum(line.label is not None for line in lines) * 4 >= len(lines) * 3
    entry: list[_Line] = []
    for line in lines:
        if entry and _continues(line, entry[-1], labelled):
            entry.append(line)
            continue
        if entry:
            yield _join(entry)
        entry = [line]
    if entry:
        yield _join(entry)


def _lines(section: ListSection) -> Iterator[_Line]:
    """Yield the lines of a section, but neither junk nor sub-headings nor the notes of an annotated bibliography."""
    bare = are_counted([block.text for block in section.blocks if not is_junk(block)])
    offset, unfinished = section.offset, False
    for block in section.blocks:
        if is_junk(block):
            continue
        if offset or unfinished or not _is_passed_over(block):
            yield from _cut(block, offset, bare)
            unfinished = _is_unfinished(block.text)
        offset = 0


def _is_passed_over(block: Block) -> bool:
    """Tell whether a block inside a list is a heading such as "Books", a mere cell of a table, or prose."""
    if looks_like_entry(block.text):
        return False
    signs = count_signs(block.text)
    if block.kind in {BlockKind.HEADING, BlockKind.TITLE, BlockKind.CAPTION} or is_prose(block.text):
        return True
    text = block.text.strip()
    heading = signs == 0 and block.label is None and len(text) < 60 and not text.endswith(".") and text[:1].isupper()
    return heading or (block.kind is BlockKind.TABLE_CELL and signs < 2)


def _cut(block: Block, offset: int, bare: bool) -> Iterator[_Line]:
    """Cut a block at its line breaks, and at the ends of its source lines where each of those is an entry."""
    breaks = [at for at in (*_positions(block.text, "\n"), *_source_lines(block)) if at > offset]
    label = block.label if block.label and any(map(str.isalnum, block.label)) else None
    for start, end in pairwise((offset, *sorted(breaks), len(block.text))):
        piece = block.text[start:end]
        if piece.strip():
            typed, indent = cut_label(piece, bare=bare)
            yield _Line(block, start + indent, start + len(piece.rstrip()), typed or label)
            label = None


def _positions(text: str, character: str) -> list[int]:
    return [at for at, found in enumerate(text) if found == character] if character in text else []


def _source_lines(block: Block) -> Sequence[int]:
    """Return where the lines of the source begin, if each of them could stand as an entry of its own."""
    starts = [run.start for before, run in pairwise(block.runs) if run.line != before.line]
    pieces = [block.text[start:end] for start, end in pairwise((0, *starts, len(block.text)))]
    if starts and all(looks_like_entry(piece) and opens_like_entry(piece) for piece in pieces):
        return starts
    return ()


def _continues(line: _Line, before: _Line, labelled: bool) -> bool:
    """Tell whether a line goes on with the entry that the line before belongs to."""
    if line.label is not None:
        return False
    opens, signs = opens_like_entry(line.text), count_signs(line.text)
    if line.block is before.block:
        return not (opens and signs > 2) or _is_unfinished(before.text)
    if _JOINING.search(before.text[-12:]):
        return True
    if opens and signs > 2:
        return False
    if (_CONTINUATION.match(line.text) and not opens) or continues_entry(line.text):
        return True
    return (labelled and signs < 3) or _is_unfinished(before.text)


def _is_unfinished(text: str) -> bool:
    end = text[-40:].rstrip()
    return bool(_UNFINISHED.search(end) or _JOINING.search(end))


def _join(lines: list[_Line]) -> PrintedEntry:
    """Make an entry of its lines, with one location a block."""
    spans: dict[str, tuple[Block, int, int]] = {}
    for line in lines:
        block, start, _ = spans.get(line.block.id, (line.block, line.start, 0))
        spans[block.id] = (block, start, line.end)
    text = "\n".join(block.text[start:end] for block, start, end in spans.values())
    return PrintedEntry(
        text, tuple(Location(block.id, start, end) for block, start, end in spans.values()), lines[0].label
    )
