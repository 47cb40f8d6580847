"""The manuscript as a page shows it: rows of text, each with what stands in its margin, lists, tables and notes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from citewell.model import BlockKind
from citewell.reports.html.annotating import annotate, id_of_note, number_notes
from citewell.reports.html.evidence import evidence_of
from citewell.reports.html.inlines import render_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markupsafe import Markup

    from citewell.model import Block, Manuscript
    from citewell.reports.html.evidence import Evidence
    from citewell.reports.html.margins import Card

_FIRST_LEVEL, _LAST_LEVEL = 3, 6
"""Headings of the manuscript stand below those of the report."""
_TITLES = {"footnotes": "Notes", "endnotes": "Notes", "library": "Library", "header": "Header", "footer": "Footer"}
"""Parts that follow the body, and the headings above them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One block of text, its findings and the evidence on the entries that end in it.

    Attributes
    ----------
    kind
        `BlockKind.value`.
    level
        Level of a heading as HTML counts it, or nesting of a list item from 0.
    label
        What a list or a note prints before it.
    """

    kind: str
    content: Markup
    level: int = 0
    label: str = ""
    id: str = ""
    cards: tuple[Card, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together: ``rows`` one by one, a ``list``, or the cells of a ``table`` row by row."""

    kind: str
    rows: tuple[Row, ...] = ()
    cells: tuple[tuple[tuple[Row, ...], ...], ...] = ()

    @property
    def cards(self) -> list[Card]:
        """Every finding in the group."""
        return [card for row in self.rows for card in row.cards]

    @property
    def evidence(self) -> list[Evidence]:
        """All evidence on the entries in the group."""
        return [evidence for row in self.rows for evidence in row.evidence]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the file, with the heading above it; the body has none."""

    title: str
    groups: list[Group] = field(default_factory=list)


def lay_out(manuscript: Manuscript, cards: Sequence[Card]) -> list[Section]:
    """Return the manuscript as sections of groups of rows."""
    rows = _RowMaker(manuscript, cards)
    sections: list[Section] = []
    for title, blocks in groupby(manuscript.document.blocks, lambda block: _TITLES.get(block.part, "")):
        made = [(block, rows.make(block)) for block in blocks if rows.is_shown(block)]
        sections.append(Section(title, list(_group(made))))
    return [section for section in sections if section.groups]


class _RowMaker:
    """Turns blocks into rows, in reading order."""

    def __init__(self, manuscript: Manuscript, cards: Sequence[Card]) -> None:
        self._annotations = annotate(manuscript, cards)
        self._cards: defaultdict[str, list[Card]] = defaultdict(list)
        for card in cards:
            self._cards[card.location.block].append(card)
        self._evidence: defaultdict[str, list[Evidence]] = defaultdict(list)
        for reference in manuscript.references:
            self._evidence[reference.locations[-1].block].append(evidence_of(manuscript, reference))
        self._notes = number_notes(manuscript.document)
        self._numbered: set[str] = set()
        self._heading = _FIRST_LEVEL - 1

    def is_shown(self, block: Block) -> bool:
        """Tell whether there is anything to see: text, or something that points at the empty paragraph."""
        return bool(block.text.strip()) or block.id in self._annotations

    def make(self, block: Block) -> Row:
        """Return the block as a row."""
        label, name = self._label(block)
        return Row(
            kind=block.kind.value,
            content=render_text(block, self._annotations[block.id]),
            level=self._level(block),
            label=label,
            id=name,
            cards=tuple(self._cards.get(block.id, ())),
            evidence=tuple(self._evidence.get(block.id, ())),
        )

    def _level(self, block: Block) -> int:
        """Return a heading's level, which skips none that the page needs above it."""
        if block.kind is not BlockKind.HEADING and block.kind is not BlockKind.TITLE:
            return block.level or 0
        wanted = _FIRST_LEVEL - 1 + (block.level or 1)
        self._heading = min(wanted, self._heading + 1, _LAST_LEVEL)
        return self._heading

    def _label(self, block: Block) -> tuple[str, str]:
        """Return what is printed before a block, and its name; a note has them once, before its first block."""
        number = self._notes.get((block.kind, block.note)) if block.note is not None else None
        if number is None:
            return block.label or "", ""
        name = id_of_note(block.kind, number)
        if name in self._numbered:
            return "", ""
        self._numbered.add(name)
        return str(number), name


def _group(made: Iterable[tuple[Block, Row]]) -> Iterator[Group]:
    for kind, members in groupby(made, lambda pair: _KINDS.get(pair[0].kind, "rows")):
        if kind == "table":
            yield from _tables(list(members))
        else:
            yield Group(kind, tuple(row for _, row in members))


_KINDS = {BlockKind.LIST_ITEM: "list", BlockKind.TABLE_CELL: "table"}


def _tables(made: list[tuple[Block, Row]]) -> Iterator[Group]:
    """Split cells that follow each other into tables: a new one begins where the count of rows or cells falls back."""
    table: list[tuple[Block, Row]] = []
    for block, row in made:
        if table and _place(block) < _place(table[-1][0]):
            yield _table(table)
            table = []
        table.append((block, row))
    if table:
        yield _table(table)


def _table(made: list[tuple[Block, Row]]) -> Group:
    lines: defaultdict[int, defaultdict[int, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for block, row in made:
        line, column = _place(block)
        lines[line][column].append(row)
    cells = tuple(tuple(tuple(rows) for _, rows in sorted(columns.items())) for _, columns in sorted(lines.items()))
    return Group("table", tuple(row for _, row in made), cells)


def _place(block: Block) -> tuple[int, int]:
    return block.row or 0, block.column or 0
