"""Bibliographic data in the words of CSL 1.0.2, with ``-`` written ``_``.

Source: https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import Any


@dataclass(frozen=True, slots=True)
class Name:
    """A person, or an organisation by its ``literal`` name alone."""

    family: str | None = None
    given: str | None = None
    literal: str | None = None
    suffix: str | None = None
    non_dropping_particle: str | None = None

    @property
    def sort_name(self) -> str:
        """The words under which a list files this name."""
        if self.literal is not None:
            return self.literal
        return " ".join(filter(None, (self.non_dropping_particle, self.family))) or self.given or ""

    def to_csl(self) -> dict[str, str]:
        """Return the name as CSL-JSON."""
        named = ((variable, getattr(self, field)) for field, variable in _variables(Name))
        return {variable: value for variable, value in named if value is not None}


@dataclass(frozen=True, slots=True)
class IssuedDate:
    """A date as far as it is known.

    Attributes
    ----------
    year, month, day
        Proleptic Gregorian; month and day from 1.
    end_year
        Last year of a range ("1999/2003").
    suffix
        The letter that tells works of one year apart ("2019a").
    literal
        What stands in place of a year ("in press", "n.d."), as printed.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    end_year: int | None = None
    suffix: str | None = None
    literal: str | None = None

    def __str__(self) -> str:
        return f"{self.year}{self.suffix or ''}" if self.year else self.literal or ""

    def to_csl(self) -> dict[str, Any]:
        """Return the date as CSL-JSON; the letter is left out, for CSL computes it anew."""
        if self.year is None:
            return {"literal": self.literal or ""}
        first = [part for part in (self.year, self.month, self.day) if part is not None]
        return {"date-parts": [first] if self.end_year is None else [first, [self.end_year]]}


@dataclass(frozen=True, slots=True)
class Item:
    """One work: the CSL variables that are known of it, under CSL's own names.

    ``et_al`` is ours: the author list was cut short in print ("et al.", "...").
    """

    type: str = "document"
    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    translator: tuple[Name, ...] = ()
    issued: IssuedDate | None = None
    original_date: IssuedDate | None = None
    accessed: str | None = None
    title: str | None = None
    container_title: str | None = None
    collection_title: str | None = None
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    number: str | None = None
    edition: str | None = None
    publisher: str | None = None
    publisher_place: str | None = None
    genre: str | None = None
    medium: str | None = None
    note: str | None = None
    DOI: str | None = None
    URL: str | None = None
    ISBN: str | None = None
    ISSN: str | None = None
    PMID: str | None = None
    PMCID: str | None = None
    arxiv: str | None = None
    et_al: bool = False

    @property
    def creators(self) -> tuple[Name, ...]:
        """Authors, or the editors of a work without any."""
        return self.author or self.editor

    @property
    def year(self) -> int | None:
        """Year of publication, where there is one."""
        return self.issued.year if self.issued else None

    def to_csl(self) -> dict[str, Any]:
        """Return the item as CSL-JSON: only what is known; an arXiv identifier goes where citeproc prints it."""
        csl: dict[str, Any] = {}
        for field, variable in _variables(Item):
            value = getattr(self, field)
            if value and field not in {"et_al", "arxiv", "accessed"}:
                csl[variable] = _plain(value)
        if self.accessed:
            csl["accessed"] = {"literal": self.accessed}
        if self.arxiv:
            csl |= {"archive": "arXiv", "archive_location": self.arxiv}
        return csl


@cache
def _variables(of: type[Name | Item]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a class, each with the CSL variable that it holds."""
    return tuple((field.name, field.name.replace("_", "-")) for field in fields(of))


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [name.to_csl() for name in value]
    return value.to_csl() if isinstance(value, IssuedDate) else value
