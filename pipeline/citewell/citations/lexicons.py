"""What the reference list tells the finder: the surnames, organisations, acronyms and years that may be cited."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from citewell.text import (
    Spellings,
    defined_acronyms,
    fold,
    leading_forms,
    organisation_forms,
    surname_forms,
    without_joints,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from citewell.model import Block, Reference


_NO_NAMES = frozenset(
    {"a", "an", "the", "on", "in", "of", "and", "for", "el", "la", "los", "o", "os", "as", "der", "die", "das"}
)
"""Words with which a title may begin, and by which alone nobody cites."""


_LONGEST_PARTICLE = 4
"""Letters of a word in lower case that is no particle, as the name of a program: "pandas"."""


@dataclass(frozen=True)
class Lexicon:
    """Folded names of the list.

    Attributes
    ----------
    surnames
        Family names of all authors and editors, whole and by their last word.
    organisations
        Names of organisations, the first words of each entry, and acronyms of both.
    openings
        What entries begin with, in three words or more.
    first_authors
        Surnames and organisations of first authors, and the first words of each entry.
    years
        The same -> years of the entries.
    size
        Number of entries.
    """

    surnames: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    openings: frozenset[str] = frozenset()
    first_authors: frozenset[str] = frozenset()
    years: dict[str, set[int]] = field(default_factory=dict)
    size: int = 0
    _resembling: dict[str, bool] = field(default_factory=dict)

    def knows(self, name: str) -> bool:
        """Tell whether the list has this surname, organisation or acronym."""
        names = (self.surnames, self.organisations, self.first_authors)
        return any(form in known for form in _forms(name) for known in names)

    @cached_property
    def _spellings(self) -> Spellings:
        return Spellings(self.surnames | self.organisations)

    @cached_property
    def endings(self) -> frozenset[str]:
        """The last two words of organisations, or the only one."""
        return frozenset(" ".join(name.rsplit(" ", 2)[-2:]) for name in self.organisations | self.openings)

    def is_organisation(self, name: str) -> bool:
        """Tell whether the list has this organisation, or an entry that begins with these words."""
        return any(form in self.organisations or form in self.openings for form in _forms(name))

    def resembles(self, name: str) -> bool:
        """Tell whether the list has this name but for a slip of the keyboard."""
        folded = fold(name)
        if folded not in self._resembling:
            self._resembling[folded] = any(self._spellings.near(folded))
        return self._resembling[folded]

    def has_first(self, name: str) -> bool:
        """Tell whether this is the first author of an entry."""
        return any(form in self.first_authors for form in _forms(name))

    def has(self, name: str, year: int | None) -> bool:
        """Tell whether an entry of this first author and year exists."""
        return any(year in self.years.get(form, ()) for form in _forms(name))

    def trim(self, name: str) -> str:
        """Cut words from the front of a name until the list knows it; the name itself where it never does.

        Chinese has no spaces, and is cut character by character.
        """
        is_han = "\u4e00" <= name[:1] <= "\u9fff"
        if name.isalpha() and not is_han:
            return name
        words, joint = (list(name), "") if is_han else (name.split(), " ")
        tails = (joint.join(words[position:]) for position in range(len(words)))
        return next((tail for tail in tails if self.knows(tail)), name)


def _forms(name: str) -> tuple[str, ...]:
    """Return a name folded, and without the words that join its parts where it has any."""
    folded = fold(name)
    if " " not in folded:
        return (folded,)
    plain = without_joints(folded)
    return (folded,) if plain == folded else (folded, plain)


def build_lexicon(references: Iterable[Reference], blocks: Iterable[Block]) -> Lexicon:
    """Collect the names of the list, and the acronyms that the text defines for them."""
    collected = _Collected()
    size = sum(collected.add(reference) for reference in references)
    for acronym, name in defined_acronyms(blocks):
        collected.define(acronym, name)
    return Lexicon(
        frozenset(collected.surnames),
        frozenset(collected.organisations),
        frozenset(collected.openings),
        frozenset(collected.first_authors),
        collected.years,
        size,
    )


class _Collected:
    """The names of the entries read so far; see `Lexicon` for the attributes."""

    def __init__(self) -> None:
        self.surnames: set[str] = set()
        self.organisations: set[str] = set()
        self.openings: set[str] = set()
        self.first_authors: set[str] = set()
        self.years: dict[str, set[int]] = {}

    def add(self, reference: Reference) -> int:
        """Add the names of an entry, and count it."""
        item, opening = reference.item, leading_forms(reference.text) - _NO_NAMES
        people = [name for name in (*item.author, *item.editor) if name.literal is None]
        is_by_person = bool(item.creators) and item.creators[0].literal is None
        first = surname_forms(item.creators[0]) if is_by_person else frozenset()
        self.surnames.update(form for name in people for form in surname_forms(name))
        self.surnames.update(form for form in opening if " " not in form)
        self.openings.update(form for form in opening - first if form.count(" ") > 1)
        organisations = organisation_forms(reference)
        self.organisations |= organisations
        if not is_by_person:
            self.organisations.update(form for form in opening if " " in form)
        if reference.text[:1].islower():
            self.organisations.update(form for form in opening if " " not in form and len(form) >= _LONGEST_PARTICLE)
        self._call(organisations | opening | first, item.year)
        return 1

    def _call(self, names: frozenset[str], year: int | None) -> None:
        self.first_authors |= names
        for name in names if year else ():
            self.years.setdefault(name, set()).add(year or 0)

    def define(self, acronym: str, name: str) -> None:
        """Add an acronym that the text defines, where it stands for an organisation of the list."""
        if name in self.organisations:
            self.organisations.add(acronym)
            self.first_authors.add(acronym)
            self.years.setdefault(acronym, set()).update(self.years.get(name, ()))
