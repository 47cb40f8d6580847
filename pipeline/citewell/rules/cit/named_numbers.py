"""The numbers behind which authors are named, or a program keeps a work: whom they mean, and where they lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.model import CitationSystem, Location
from citewell.rules.wording import listed
from citewell.text import LatePattern, fold, works_kept

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from citewell.model import Citation, Manuscript, Reference

    _ByAuthor = Mapping[str, list[Reference]]

_SURNAME = r"[^\W\d_a-z](?:[’'‘-]?[^\W\d_]){1,30}"
_NAMED = LatePattern(
    rf"(?<![\w.])(?P<name>{_SURNAME})(?:\s[A-Z]{{1,3}})?"
    rf"(?:(?P<others>,?\s(?:et\.?\sal\b\.?|and\s(?:colleagues|co-?workers)))|\s(?:and|&)\s(?P<second>{_SURNAME}))"
    r"(?:[’']s)?(?:,?\s[(\[]?(?:19|20)\d\d[a-z]?[)\]]?)?,?\s?$"
)
"""Authors at the end of the text before a number, with the year that may stand between."""
_REACH = 90
_LONG = 4
"""Letters from which a name is hardly in a word by chance."""


@dataclass(frozen=True)
class NamedNumber:
    """A number whose authors are known.

    Attributes
    ----------
    location
        From the authors to the number.
    names
        The authors, folded.
    entries
        Those that the number stands for.
    others
        The entries of the list that have one of these authors first.
    is_wrong
        Whether none of the entries that it stands for has any of the authors.
    kept
        The works that its field holds, in words; empty for one that is typed.
    """

    citation: Citation
    location: Location
    names: tuple[str, ...]
    entries: tuple[Reference, ...]
    others: tuple[Reference, ...]
    is_wrong: bool
    kept: str = ""

    @property
    def is_stale(self) -> bool:
        """Whether another number is meant: that of an entry which has the authors."""
        return self.is_wrong and bool(self.others)

    @property
    def shifts(self) -> frozenset[int]:
        """By how much a single number would have to be raised to lead to an entry of these authors."""
        return frozenset(other.n - self.entries[0].n for other in self.others if len(self.entries) == 1)


def named_numbers(manuscript: Manuscript) -> list[NamedNumber]:
    """Return them in reading order."""
    by_author = _by_first_author(manuscript.references)
    found = [*_typed(manuscript, by_author), *_in_fields(manuscript, by_author)]
    position = manuscript.document.position
    return sorted(found, key=lambda number: (position(number.location.block), number.location.start))


def _typed(manuscript: Manuscript, by_author: _ByAuthor) -> Iterator[NamedNumber]:
    for citation in manuscript.citations:
        if citation.system is CitationSystem.NUMERIC:
            at = citation.location
            start = max(0, at.start - _REACH)
            named = _NAMED.search(manuscript.document.block(at.block).text[start : at.start])
            links = [manuscript.link_of(citation.id, item) for item in range(len(citation.items))]
            entries = tuple(manuscript.reference(n) for link in links for n in link.references)
            if named and entries:
                names = tuple(fold(name) for name in (named["name"], named["second"]) if name)
                others = _others(names, by_author)
                is_wrong = not _is_in(names, entries) and bool(others or named["others"])
                location = Location(at.block, start + named.start(), at.end)
                yield NamedNumber(citation, location, names, entries, others, is_wrong)


def _in_fields(manuscript: Manuscript, by_author: _ByAuthor) -> Iterator[NamedNumber]:
    """Yield the numbers in fields that hold works."""
    for citation, item, link in manuscript.linked_items():
        at = item.location
        fields = manuscript.document.block(at.block).fields
        if citation.system is not CitationSystem.NUMERIC or not fields or not link.references:
            continue
        around = manuscript.document.block(at.block).fields_around(at.start, at.end)
        kept = (work for field in around for work in works_kept(field.instruction, manuscript.document.sources))
        works = [work for work in kept if work.names]
        entries = tuple(manuscript.reference(n) for n in link.references)
        if works:
            names = tuple(fold(work.names[0]) for work in works)
            leads = any(work.leads(entry.text) for work in works for entry in entries)
            others = _others(names, by_author)
            is_wrong = not leads and not _is_in(names, entries) and bool(others)
            called = listed(f"{work.names[0]} ({work.year or 'n.d.'})" for work in works)
            yield NamedNumber(citation, at, names, entries, others, is_wrong, f" is {called} by its field")


def _by_first_author(references: Sequence[Reference]) -> _ByAuthor:
    found: dict[str, list[Reference]] = {}
    for reference in references:
        if reference.item.creators:
            found.setdefault(fold(reference.item.creators[0].sort_name), []).append(reference)
    return found


def _others(names: Sequence[str], by_author: _ByAuthor) -> tuple[Reference, ...]:
    found = {entry.n: entry for name in names for entry in by_author.get(name, ())}
    return tuple(found[n] for n in sorted(found))


def _is_in(names: tuple[str, ...], entries: tuple[Reference, ...]) -> bool:
    """Tell whether any word of the names stands in any of the entries; a longer one may be part of another word."""
    words = {word for name in names for word in name.split()}
    for entry in entries:
        printed = fold(entry.text)
        if words & set(printed.split()) or any(word in printed for word in words if len(word) >= _LONG):
            return True
    return False
