"""The list as citations see it: folded names, years and letters of each entry, indexed by name."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from citewell.text import (
    LatePattern,
    Spellings,
    defined_acronyms,
    fold,
    leading_forms,
    organisation_forms,
    surname_forms,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from citewell.model import Block, Name, Reference

_YEAR = LatePattern(r"(?<![\d./-])(1[5-9]\d\d|20\d\d)(?P<suffix>[a-z])?(?![\d/])")
_HEAD = 300
_NO_DATE = re.compile(
    r"(?:https?:|doi:|www\.|10\.\d{4})\S+|\b(?:accessed|access:?|retrieved|viewed|visited|acesso|consultado|abgerufen|zugriff)\b.{0,40}",
    re.IGNORECASE,
)
"""Where digits that look like a year are none of publication."""


@dataclass(frozen=True)
class Candidate:
    """An entry of the list.

    Attributes
    ----------
    authors
        For each author in order, the folded forms of the name.
    years
        Every year that it may be cited by; empty for an undated work.
    suffix
        The letter behind the year.
    """

    reference: Reference
    authors: tuple[frozenset[str], ...]
    years: frozenset[int]
    suffix: str | None

    @property
    def n(self) -> int:
        """Position in the list."""
        return self.reference.n

    @cached_property
    def head(self) -> str:
        """Folded beginning of the entry, where its authors stand, whatever the parser made of them."""
        return f" {fold(self.reference.text[:_HEAD])} "

    @cached_property
    def printed_years(self) -> frozenset[int]:
        """Every year that stands in its text outside of addresses and notes of access.

        One of them may be the year of publication that the parser missed.
        """
        return frozenset(int(year[1]) for year in _printed_years(self.reference))

    def has_author(self, forms: frozenset[str]) -> bool:
        """Tell whether any of its authors has one of the forms."""
        return any(forms & author for author in self.authors) or any(f" {form} " in self.head for form in forms)


@dataclass(frozen=True)
class Index:
    """The candidates, by the forms of their first author and of any author."""

    candidates: tuple[Candidate, ...]
    by_first: dict[str, list[Candidate]]
    by_any: dict[str, list[Candidate]]
    _slips: dict[str, list[str]] = field(default_factory=dict)

    @cached_property
    def _spellings(self) -> Spellings:
        return Spellings(self.by_any)

    @cached_property
    def _by_year(self) -> dict[int, list[Candidate]]:
        found: dict[int, list[Candidate]] = defaultdict(list)
        for candidate in self.candidates:
            for year in candidate.years:
                found[year].append(candidate)
        return found

    def dated(self, year: int | None) -> Sequence[Candidate]:
        """Return the candidates of a year, or all of them for a citation without one, in the order of the list."""
        return self.candidates if year is None else self._by_year.get(year, ())

    def slips(self, name: str) -> list[str]:
        """Return the forms that differ from a folded name by a slip of the keyboard."""
        if name not in self._slips:
            self._slips[name] = list(self._spellings.near(name))
        return self._slips[name]

    def first(self, forms: Iterable[str]) -> list[Candidate]:
        """Return the candidates whose first author has one of the forms, in the order of the list."""
        return _distinct(candidate for form in forms for candidate in self.by_first.get(form, ()))

    def any(self, forms: Iterable[str]) -> list[Candidate]:
        """Return the candidates that have an author of one of the forms, in the order of the list."""
        return _distinct(candidate for form in forms for candidate in self.by_any.get(form, ()))


def _distinct(candidates: Iterable[Candidate]) -> list[Candidate]:
    return sorted({candidate.n: candidate for candidate in candidates}.values(), key=lambda candidate: candidate.n)


def build_index(references: Sequence[Reference], blocks: Iterable[Block]) -> Index:
    """Index the entries; acronyms that the text defines are forms of the organisations they stand for."""
    candidates = tuple(map(_candidate, references))
    known = frozenset[str]().union(*(author for candidate in candidates for author in candidate.authors))
    acronyms: dict[str, set[str]] = defaultdict(set)
    for acronym, name in defined_acronyms(blocks):
        if name in known:
            acronyms[name].add(acronym)
    if acronyms:
        candidates = tuple(_with_acronyms(candidate, acronyms) for candidate in candidates)
    by_first: dict[str, list[Candidate]] = defaultdict(list)
    by_any: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        for form in candidate.authors[0] if candidate.authors else ():
            by_first[form].append(candidate)
        for form in frozenset().union(*candidate.authors):
            by_any[form].append(candidate)
    return Index(candidates, by_first, by_any)


def _candidate(reference: Reference) -> Candidate:
    organisation = organisation_forms(reference)
    named = [_author_forms(name, organisation) for name in reference.item.creators] or [organisation]
    authors = (named[0] | leading_forms(reference.text), *named[1:])
    issued = reference.item.issued
    years = {reference.item.year, issued.end_year if issued else None}
    years.add(reference.item.original_date.year if reference.item.original_date else None)
    suffix = issued.suffix if issued else None
    dates = frozenset(year for year in years if year is not None)
    if not dates and issued is None and (printed := next(_printed_years(reference), None)):
        dates, suffix = frozenset({int(printed[1])}), printed["suffix"]
    return Candidate(reference, authors, dates, suffix)


def _printed_years(reference: Reference) -> Iterator[re.Match[str]]:
    return _YEAR.finditer(_NO_DATE.sub(" ", reference.text))


def _author_forms(name: Name, organisation: frozenset[str]) -> frozenset[str]:
    return organisation if name.literal is not None else surname_forms(name)


def _with_acronyms(candidate: Candidate, acronyms: dict[str, set[str]]) -> Candidate:
    authors = tuple(
        author.union(*(acronyms[form] for form in acronyms.keys() & author)) for author in candidate.authors
    )
    return replace(candidate, authors=authors)
