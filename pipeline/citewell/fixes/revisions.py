"""A document with fixes made in it, and the same as edits of the document as it was read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from citewell.fixes.links import follow, join_in_links, printed_links
from citewell.fixes.orders import moves_between
from citewell.fixes.refinements import refine
from citewell.model import BlockKind, Edit, Field, Location, Mark, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from citewell.model import Block, Document, Fix, Move


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of a revised block: new ones with formatting and hyperlink, or kept ones with their original place."""

    text: str
    start: int | None = None
    marks: Mark = Mark.NONE
    target: str | None = None

    def cut(self, at: int) -> tuple[Stretch, Stretch]:
        """Part it."""
        behind = None if self.start is None else self.start + at
        return replace(self, text=self.text[:at]), replace(self, text=self.text[at:], start=behind)


class Revision:
    """Fixes made one after the other; each is one of the document as it then was.

    Attributes
    ----------
    original
        The document as it was read.
    headings
        Blocks that became headings, and their levels.
    """

    def __init__(self, document: Document) -> None:
        self.original = document
        self._stretches: dict[str, list[Stretch]] = {}
        self._order = [block.id for block in document.blocks]
        self.headings: dict[str, int] = {}

    def apply(self, fixes: Iterable[Fix]) -> None:
        """Make fixes that do not conflict."""
        fixes = tuple(fixes)
        edits = [edit for fix in fixes for edit in fix.edits]
        for edit in sorted(edits, key=lambda edit: edit.location.start, reverse=True):
            self._replace(edit)
        for fix in fixes:
            for move in fix.moves:
                self._move(move)
            self.headings |= {heading.block: heading.level for heading in fix.headings}

    def original_places(self, edit: Edit) -> list[Location]:
        """Return the characters of the original that an edit of the revised document touches, or stands behind."""
        block, start, end = edit.location.block, edit.location.start, edit.location.end
        kept: list[Location] = []
        before = 0
        for stretch, offset in self._placed(block):
            first, last = max(start, offset), min(end, offset + len(stretch.text))
            if stretch.start is None:
                continue
            if first < last:
                kept.append(Location(block, stretch.start + first - offset, stretch.start + last - offset))
            if offset <= start:
                before = stretch.start + min(start - offset, len(stretch.text))
        return kept or [Location(block, before, before)]

    @property
    def document(self) -> Document:
        """The document as it reads now."""
        blocks = (self.original.block(block_id) for block_id in self._order)
        built = (self._built(block) if block.id in self._stretches else block for block in blocks)
        return replace(self.original, blocks=tuple(map(self._styled, built)))

    def _styled(self, block: Block) -> Block:
        level = self.headings.get(block.id)
        return block if level is None else replace(block, kind=BlockKind.HEADING, level=level)

    @property
    def changes(self) -> int:
        """How many places change."""
        return sum(map(len, self.edits.values())) + len(self.moves) + len(self.headings)

    @property
    def edits(self) -> dict[str, list[Edit]]:
        """The edits of each block, in the places of the original, in order."""
        found = {}
        for block_id in self._stretches:
            block = self.original.block(block_id)
            edits = [part for edit in self._edits(block) for part in refine(block, edit)]
            if edits:
                found[block_id] = join_in_links(block, edits, list(printed_links(block)))
        return found

    @property
    def moves(self) -> list[Move]:
        """The blocks that stand elsewhere now, in the order in which they are to be moved."""
        return moves_between([block.id for block in self.original.blocks], self._order)

    def _placed(self, block_id: str) -> Iterator[tuple[Stretch, int]]:
        stretches = self._stretches.get(block_id)
        if stretches is None:
            stretches = [Stretch(self.original.block(block_id).text, 0)]
        offsets = accumulate((len(stretch.text) for stretch in stretches), initial=0)
        return zip(stretches, offsets, strict=False)

    def _replace(self, edit: Edit) -> None:
        block, start, end = edit.location.block, edit.location.start, edit.location.end
        before: list[Stretch] = []
        behind: list[Stretch] = []
        for stretch, offset in self._placed(block):
            length = len(stretch.text)
            if offset < start:
                before.append(stretch.cut(min(length, start - offset))[0])
            if offset + length > end:
                behind.append(stretch.cut(max(0, end - offset))[1])
        new = list(self._new(edit))
        self._stretches[block] = [stretch for stretch in (*before, *new, *behind) if stretch.text]

    def _new(self, edit: Edit) -> Iterator[Stretch]:
        place = edit.location
        before = self._run_at(place.block, place.start - 1)
        base = self._run_at(place.block, place.start)
        if place.start == place.end:
            target = base.target if before.target == base.target else None
            base = before if place.start else base
        else:
            target = base.target
        for run in edit.runs or (Run(0, len(edit.replacement), base.marks),):
            yield Stretch(edit.replacement[run.start : run.end], None, run.marks, target)

    def _run_at(self, block_id: str, wanted: int) -> Run:
        """Return the formatting and the hyperlink of a character as it stands now; plain where there is none."""
        for stretch, offset in self._placed(block_id):
            if offset <= wanted < offset + len(stretch.text):
                if stretch.start is None:
                    return Run(wanted, wanted + 1, stretch.marks, stretch.target)
                at = stretch.start + wanted - offset
                return next(self.original.block(block_id).runs_in(at, at + 1), Run(wanted, wanted + 1))
        return Run(wanted, wanted + 1)

    def _move(self, move: Move) -> None:
        rest = [block for block in self._order if block not in move.blocks]
        at = rest.index(move.beside) + move.behind
        self._order = [*rest[:at], *move.blocks, *rest[at:]]

    def _edits(self, block: Block) -> Iterator[Edit]:
        """Yield an edit for each gap between kept characters."""
        at, new = 0, list[Stretch]()
        for stretch in (*self._stretches[block.id], Stretch("", len(block.text))):
            if stretch.start is None:
                new.append(stretch)
                continue
            if new or stretch.start > at:
                yield _edit(Location(block.id, at, stretch.start), new)
                new = []
            at = stretch.start + len(stretch.text)

    def _built(self, block: Block) -> Block:
        runs: list[Run] = []
        shifts: list[tuple[int, int, int]] = []
        for stretch, offset in self._placed(block.id):
            end = offset + len(stretch.text)
            if stretch.start is None:
                runs.append(Run(offset, end, stretch.marks, stretch.target))
                continue
            last = stretch.start + len(stretch.text)
            shifts.append((stretch.start, last, offset - stretch.start))
            runs += (
                _shifted(run, stretch.start, last, offset - stretch.start) for run in block.runs_in(stretch.start, last)
            )
        pictures = [
            replace(p, offset=p.offset + by) for p in block.pictures for a, b, by in shifts if a <= p.offset < b
        ]
        text = "".join(stretch.text for stretch in self._stretches[block.id])
        fields = [moved for field in block.fields if (moved := _moved_field(field, shifts, len(text)))]
        runs = follow(runs, text, list(printed_links(block)))
        return replace(block, text=text, runs=tuple(runs), pictures=tuple(pictures), fields=tuple(fields))


def _edit(place: Location, new: Sequence[Stretch]) -> Edit:
    offsets = accumulate((len(stretch.text) for stretch in new), initial=0)
    runs = tuple(
        Run(*ends, stretch.marks, stretch.target) for ends, stretch in zip(pairwise(offsets), new, strict=True)
    )
    return Edit(place, "".join(stretch.text for stretch in new), runs)


def _shifted(run: Run, start: int, end: int, by: int) -> Run:
    """Return the part of a run that was kept, at its new place."""
    first, last = max(run.start, start), min(run.end, end)
    column = None if run.column is None else run.column + first - run.start
    return replace(run, start=first + by, end=last + by, column=column)


def _moved_field(field: Field, shifts: Sequence[tuple[int, int, int]], length: int) -> Field | None:
    """Return a field around what is kept of its result; ``None`` where nothing is."""
    if field.start == field.end:
        by = next((by for _, end, by in shifts if field.start <= end), None)
        at = length if by is None else field.start + by
        return replace(field, start=at, end=at)
    kept = [
        (max(a, field.start) + by, min(b, field.end) + by) for a, b, by in shifts if a < field.end and field.start < b
    ]
    return replace(field, start=kept[0][0], end=kept[-1][1]) if kept else None
