"""Split a list into its entries: one a block, several a block, or one over several blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.model import BlockKind, Location
from citewell.references.labels import cut_label
from citewell.references.lists import is_junk
from citewell.references.signs import count_signs, looks_like_entry, opens_like_entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Block, Document
    from citewell.references.lists import ListSection

_CONTINUATION = re.compile(
    r"""\s*(?:
      (?:https?\\?://|www\.|doi\s?[:.]|10\.\d{4,9}/|ISBN|ISSN|PMID|PMCID)
    | (?:Retrieved|Accessed|Available|Verf\u00fcgbar|Abgerufen|Disponible|Recuperado|Consultado|Pp?\.\s?\d|Vol\.\s?\d)\b
    | \(?(?:19|20)\d\d\)?\W{0,3}$
    | [a-z\u00e0-\u00ff]
    | [,;:)&]
    )""",
    re.VERBOSE,
)
_UNFINISHED = re.compile(r"(?:[,;:&\u2013-]|\b(?:and|und|y|et|in|In|of|the))\s*$")


@dataclass(frozen=True, slots=True)
class PrintedEntry:
    """An entry as it stands in the document; see `Reference` for the attributes."""

    text: str
    locations: tuple[Location, ...]
    label: str | None


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a block: what stands between two line breaks, without white space around it."""

    block: Block
    start: int
    end: int
    first: bool

    @property
    def text(self) -> str:
        return self.block.text[self.start : self.end]


def split_entries(section: ListSection) -> Iterator[PrintedEntry]:
    """Yield the entries of a section in printed order; its sub-headings and Word's leftovers are passed over."""
    entry: list[_Line] = []
    labelled = _is_labelled(section)
    for line in _lines(section):
        if entry and _continues(line, entry[-1], labelled):
            entry.append(line)
            continue
        if entry:
            yield _printed(entry)
        entry = [line]
    if entry:
        yield _printed(entry)


def _lines(section: ListSection) -> Iterator[_Line]:
    offset = section.offset
    for block in section.blocks:
        if not is_junk(block) and not _is_subheading(block, offset):
            breaks = [m.start() for m in re.finditer("\n", block.text)] + _soft_breaks(block)
            yield from _cut(block, offset, sorted(breaks))
        offset = 0


def _is_subheading(block: Block, offset: int) -> bool:
    """Tell whether a block is a heading such as "Books", or a cell that holds a number alone."""
    if offset or looks_like_entry(block.text):
        return False
    plain = block.kind in {BlockKind.HEADING, BlockKind.TITLE, BlockKind.CAPTION}
    short = (
        count_signs(block.text) == 0
        and block.label is None
        and len(block.text) < 60
        and not block.text.strip().endswith(".")
    )
    return plain or short or (block.kind is BlockKind.TABLE_CELL and count_signs(block.text) < 2)


def _soft_breaks(block: Block) -> list[int]:
    """Return where the lines of the source end, if each of them could stand as an entry of its own."""
    lines = [run.start for before, run in zip(block.runs, block.runs[1:], strict=False) if run.line != before.line]
    edges = [0, *lines, len(block.text)]
    pieces = [block.text[start:end] for start, end in zip(edges, edges[1:], strict=False)]
    if lines and all(looks_like_entry(piece) and opens_like_entry(piece) for piece in pieces):
        return lines
    return []


def _cut(block: Block, offset: int, breaks: list[int]) -> Iterator[_Line]:
    edges = [offset, *(at for at in breaks if at > offset), len(block.text)]
    first = True
    for start, end in zip(edges, edges[1:], strict=False):
        piece = block.text[start:end]
        if piece.strip():
            yield _Line(block, start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()), first)
            first = False


def _is_labelled(section: ListSection) -> bool:
    """Tell whether most blocks carry a number, so that one without it is the rest of another."""
    shown = [block for block in section.blocks if not is_junk(block)]
    return sum(_label_of(block) is not None for block in shown) * 4 >= len(shown) * 3 > 0


def _label_of(block: Block) -> str | None:
    automatic = block.label if block.label and any(map(str.isalnum, block.label)) else None
    return automatic or cut_label(block.text)[0]


def _continues(line: _Line, before: _Line, labelled: bool) -> bool:
    """Tell whether a line goes on with the entry that the line before belongs to."""
    text = line.text
    if cut_label(text)[0] is not None or (line.first and _label_of(line.block) is not None):
        return False
    body = text[cut_label(text)[1] :]
    if line.block is before.block and not line.first:
        return not (looks_like_entry(body) and opens_like_entry(body)) or bool(_UNFINISHED.search(before.text))
    if opens_like_entry(body) and count_signs(body) > 2:
        return False
    if _CONTINUATION.match(body) and not opens_like_entry(body):
        return True
    return (labelled and count_signs(body) < 3) or bool(_UNFINISHED.search(before.text))


def _printed(lines: list[_Line]) -> PrintedEntry:
    """Join the lines of an entry: one location a block, the label that its author typed left out."""
    typed, start = cut_label(lines[0].text)
    spans: dict[str, tuple[Block, int, int]] = {}
    for line in lines:
        begin = line.start + start if line is lines[0] else line.start
        block, first, _ = spans.get(line.block.id, (line.block, begin, 0))
        spans[line.block.id] = (block, first, line.end)
    text = "\n".join(block.text[first:end] for block, first, end in spans.values())
    locations = tuple(Location(block.id, first, end) for block, first, end in spans.values())
    return PrintedEntry(text, locations, typed or _label_of(lines[0].block))
