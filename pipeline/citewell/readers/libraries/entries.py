"""An entry of a library, as any format of library gives it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from citewell.model import Item


@dataclass(frozen=True, slots=True)
class FieldSource:
    """The characters of the file that a value was read from, and the offset of the first."""

    at: int
    raw: str


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """An entry of a library.

    Attributes
    ----------
    key
        Its citekey; empty where it has none.
    source
        The entry as it stands in the file; ``None`` where it comes from a manuscript's metadata.
    item
        What it says.
    fields
        CSL variable -> where its value stands.
    broken
        Why the entry could not be read; ``None`` where it could.
    """

    key: str
    source: FieldSource | None
    item: Item = field(default_factory=Item)
    fields: Mapping[str, FieldSource] = field(default_factory=dict)
    broken: str | None = None
