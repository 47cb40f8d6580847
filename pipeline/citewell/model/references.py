"""The list of works cited and its entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from citewell.model.documents import Location
from citewell.model.items import Item


@dataclass(frozen=True, slots=True)
class FieldSpan:
    """Where in an entry's text a CSL variable stands, and how sure the parser is of it (0 to 1)."""

    start: int
    end: int
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class UnparsedEntry:
    """Why an entry, or which part of it, was not understood; ``start`` and ``end`` are in the entry's text."""

    reason: str
    start: int
    end: int


@dataclass(frozen=True)
class Reference:
    """One entry of the list.

    Attributes
    ----------
    n
        1-based position in the list.
    id
        Citekey: first author's family name and year ("khan2024"), or the key of a library's entry.
    text
        As printed, without an automatic label.
    locations
        Where the text stands. An entry that runs over several blocks has one location a block, joined in `text` by a
        line feed.
    item
        What was parsed.
    label
        Printed number or label ("[3]", "3."), typed or automatic.
    spans
        CSL variable -> its place in `text`.
    unparsed
        Set where the entry, or part of it, was not understood.
    """

    n: int
    id: str
    text: str
    locations: tuple[Location, ...]
    item: Item
    label: str | None = None
    spans: Mapping[str, FieldSpan] = field(default_factory=dict)
    unparsed: UnparsedEntry | None = None

    @property
    def location(self) -> Location:
        """Where the entry begins."""
        return self.locations[0]

    @property
    def number(self) -> int | None:
        """The number by which a numeric citation calls this entry: the printed one, where there is one."""
        digits = "".join(filter(str.isdigit, self.label or ""))
        return int(digits) if digits else None

    @property
    def short_form(self) -> str:
        """How a message calls the entry: "Zahreddine & Borden (2013)", or the beginning of its text."""
        names = [name.sort_name for name in self.item.creators]
        if not names:
            return f"\u201c{self.text[:40].strip()}\u2026\u201d"
        authors = f"{names[0]} et al." if len(names) > 2 or self.item.et_al else " & ".join(names)
        return f"{authors} ({self.item.issued or 'n.d.'})"

    def locate(self, start: int, end: int) -> Location:
        """Turn characters of `text` into a location in the document; a range is cut at the end of its block."""
        offset = 0
        for location in self.locations:
            length = location.end - location.start
            if start <= offset + length:
                first = location.start + start - offset
                return Location(location.block, first, min(location.end, location.start + end - offset))
            offset += length + 1
        return self.location

    def locate_field(self, variable: str) -> Location:
        """Return the place of a CSL variable, or of the whole entry where its place is not known."""
        span = self.spans.get(variable)
        return self.locate(span.start, span.end) if span else self.location


@dataclass(frozen=True)
class ReferenceList:
    """The section of works cited.

    Attributes
    ----------
    entries
        In printed order.
    heading
        Where its heading stands; ``None`` for a list without one.
    blocks
        Identifiers of all blocks that belong to the list, so that no citation is sought in them.
    library
        Path of the ``.bib``, CSL-JSON or RIS file that the entries come from; ``None`` for the manuscript's own list.
    """

    entries: tuple[Reference, ...] = ()
    heading: Location | None = None
    blocks: frozenset[str] = frozenset()
    library: str | None = None
