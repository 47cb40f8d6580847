"""In-text citations as the author wrote them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from citewell.model.documents import Location


class CitationSystem(Enum):
    """How a citation names its work."""

    AUTHOR_DATE = "author-date"
    NUMERIC = "numeric"
    NOTE = "note"
    CITEKEY = "citekey"


class CitationMode(Enum):
    """Citation modes, in the words of citeproc."""

    NORMAL = "normal"
    """(Smith, 2020)"""
    AUTHOR_IN_TEXT = "author_in_text"
    """Smith (2020)"""
    SUPPRESS_AUTHOR = "suppress_author"
    """(2020), where the author was named before."""


class BackReferenceKind(Enum):
    """How a note calls back a work that was cited before it."""

    IBID = "ibid."
    """The work cited last: "ibid.", "ebd.", "loc. cit."."""
    OP_CIT = "op. cit."
    """The work of a named author: "Smith, op. cit.", "Müller, a. a. O."."""
    NOTE = "note"
    """What another note cites: "see note 12", "Müller (wie Anm. 3)"."""
    IDEM = "idem"
    """Another work of the author named last: "Ders., Title ..."."""
    SHORT_TITLE = "short title"
    """A work that an earlier note cites in full: "Smith, Title, 12"."""


@dataclass(frozen=True, slots=True)
class BackReference:
    """What a note calls back, and whether it is there.

    Attributes
    ----------
    note
        Number of the note that it names: 12 in "see note 12".
    antecedent
        Location of the citation item that it repeats; ``None`` where that is not known.
    problem
        Why it leads nowhere, in words; ``None`` where it resolves, or where nothing can be said against it.
    """

    kind: BackReferenceKind
    note: int | None = None
    antecedent: Location | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class CitationItem:
    """The part of a citation that stands for one work.

    Attributes
    ----------
    text, location
        As printed: the names and the year, the number, or the key.
    names
        Names in the order printed, without initials where they could be told apart ("Smith", "van der Berg"); none in
        "ibid.".
    initials
        Initials printed with the first name, which tell two authors of one surname apart: "Li R." -> "R".
    et_al
        Place of "et al." in whatever spelling; ``None`` where the author wrote none.
    year, suffix
        Year and the letter behind it ("2019", "b"); year ``None`` for a citation without one.
    date_literal
        What stands in place of a year: "in press", "n.d.".
    title
        Short title, which tells two works of one author apart in MLA style.
    number
        The number of a numeric citation.
    key
        The citekey.
    prefix, label, locator
        "see", "p.", "12-14".
    back_reference
        Set where a note repeats what was cited before it.
    """

    text: str
    location: Location
    names: tuple[str, ...] = ()
    initials: str | None = None
    et_al: Location | None = None
    year: int | None = None
    suffix: str | None = None
    date_literal: str | None = None
    title: str | None = None
    number: int | None = None
    key: str | None = None
    prefix: str | None = None
    label: str | None = None
    locator: str | None = None
    back_reference: BackReference | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """One in-text citation, which may name several works.

    Attributes
    ----------
    id
        "c1", "c2", ... in reading order.
    text, location
        The whole citation with its brackets; for a narrative one from the first name to the closing bracket.
    """

    id: str
    system: CitationSystem
    mode: CitationMode
    text: str
    location: Location
    items: tuple[CitationItem, ...]
