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
        return frozenset(" ".join(name.split()[-2:]) for name in self.organisations | self.openings)

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
        words, joint = (list(name), "") if "\u4e00" <= name[:1] <= "\u9fff" else (name.split(), " ")
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
    surnames: set[str] = set()
    organisations: set[str] = set()
    openings: set[str] = set()
    first_authors: set[str] = set()
    years: dict[str, set[int]] = {}
    size = 0
    for reference in references:
        size += 1
        people = [name for name in (*reference.item.author, *reference.item.editor) if name.literal is None]
        surnames.update(form for name in people for form in surname_forms(name))
        opening = leading_forms(reference.text) - _NO_NAMES
        first = reference.item.creators[:1]
        surnames.update(form for form in opening if " " not in form)
        keys = organisation_forms(reference) | opening
        organisations |= organisation_forms(reference)
        if first and first[0].literal is None:
            keys |= surname_forms(first[0])
        else:
            organisations.update(form for form in opening if " " in form)
        people_forms = surname_forms(first[0]) if first else frozenset()
        openings.update(form for form in opening - people_forms if form.count(" ") > 1)
        if reference.text[:1].islower():
            organisations.update(form for form in opening if " " not in form and len(form) >= _LONGEST_PARTICLE)
        first_authors |= keys
        for key in keys if reference.item.year else ():
            years.setdefault(key, set()).add(reference.item.year or 0)
    for acronym, name in defined_acronyms(blocks):
        if name in organisations:
            organisations.add(acronym)
            first_authors.add(acronym)
            years.setdefault(acronym, set()).update(years.get(name, ()))
    return Lexicon(
        frozenset(surnames), frozenset(organisations), frozenset(openings), frozenset(first_authors), years, size
    )
