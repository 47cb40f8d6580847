"""An item that fits no entry exactly -> the entry that is most likely meant, and what differs.

A year that is off by more than ten is another work.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.matching.fits import forms_of, narrow, same_coauthors, same_year
from citewell.model import Difference
from citewell.text import fold, is_far_slip, is_slip

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from citewell.matching.candidates import Candidate, Index
    from citewell.model import CitationItem

MAX_YEARS = 10
"""Years that an otherwise uncited entry may be off."""
MAX_YEARS_OF_CITED = 3
"""The same for an entry that other citations cite rightly."""
MAX_YEARS_OF_MISSPELT = 15
"""The same for one whose name is cited with a slip as well."""

_WORDS_OF_TITLE = 3
_LONG = 5
"""Letters of a name that may be two slips from that of an entry which others cite rightly."""


@dataclass(frozen=True, slots=True)
class NearMiss:
    """The entry meant, what differs, and the reason in words."""

    candidate: Candidate
    differences: frozenset[Difference]
    reason: str


def find_near_miss(
    item: CitationItem,
    index: Index,
    cited: Collection[int],
    *,
    beside: Collection[int] = (),
    is_repeated: bool = False,
) -> NearMiss | None:
    """Return the one entry that is probably meant; ``None`` where there is none, or several.

    Parameters
    ----------
    cited
        Entries that other citations cite exactly.
    beside
        Entries that the same citation cites exactly: "2015, 2016" are two works.
    is_repeated
        Whether the manuscript cites the same names and year elsewhere, so that it means them: an entry that it also
        cites by its own year is another work.
    """
    found = next((found for search in _SEARCHES if (found := search(item, index, cited))), None)
    if found and found.candidate.n in beside:
        return None
    return None if found and is_repeated and _is_another_work(item, found, cited) else found


def _is_another_work(item: CitationItem, found: NearMiss, cited: Collection[int]) -> bool:
    """Tell whether names and year that are repeated are right, and the entry with another year is not meant."""
    if Difference.NAME in found.differences:
        return False
    is_far = bool(found.candidate.years) and not is_near_in_time(item, found.candidate)
    return found.candidate.n in cited or is_far


def _other_year(item: CitationItem, index: Index, cited: Collection[int]) -> NearMiss | None:
    fitting = [c for c in index.first(forms_of(item.names[0])) if same_coauthors(item, c)]
    meant = _nearest_year(item, fitting, cited)
    if meant is None:
        return None
    return NearMiss(meant, frozenset({Difference.YEAR}), _year_reason(item, meant))


def _no_year(item: CitationItem, index: Index, cited: Collection[int]) -> NearMiss | None:
    """Find the one entry of these authors that gives no year at all."""
    fitting = undated_works(item, index, cited)
    if len(fitting) != 1:
        return None
    reason = f"cited as {item.year}; entry {fitting[0].n} gives no year"
    return NearMiss(fitting[0], frozenset({Difference.YEAR}), reason)


def undated_works(item: CitationItem, index: Index, cited: Collection[int]) -> list[Candidate]:
    """Return the uncited entries without a year of the authors whom an item cites with one."""
    if item.year is None:
        return []
    named = index.first(forms_of(item.names[0]))
    return [c for c in named if not c.years and c.n not in cited and same_coauthors(item, c)]


def titled_works(item: CitationItem, index: Index) -> list[Candidate]:
    """Return the works of an item's year of whose title its "names" are a part: "Sand and Water (1979)"."""
    words = fold(" and ".join(item.names)).split()
    while words and len(words[0]) < _LONG:
        del words[0]
    if item.year is None or len(words) < _WORDS_OF_TITLE:
        return []
    part = f" {' '.join(words)} "
    return [c for c in index.dated(item.year) if part in f" {fold(c.reference.item.title or '')} "]


def is_near_in_time(item: CitationItem, candidate: Candidate) -> bool:
    """Tell whether an entry that others cite may be meant by the year of an item."""
    return item.year is not None and _distance(item.year, candidate) <= MAX_YEARS_OF_CITED


def _nearest_year(item: CitationItem, candidates: Sequence[Candidate], cited: Collection[int]) -> Candidate | None:
    """Return the uncited candidate nearest in time, or a cited one that is nearer still."""
    if item.year is None:
        return None
    distances = [(_distance(item.year, candidate), candidate.n in cited, candidate) for candidate in candidates]
    within = [d for d in distances if d[0] <= (MAX_YEARS_OF_CITED if d[1] else MAX_YEARS)]
    if not within:
        return None
    within.sort(key=lambda d: (d[1], d[0]))
    best, following = within[0], within[1:2]
    if following and following[0][:2] == best[:2]:
        return None
    return best[2]


def _distance(year: int, candidate: Candidate) -> int:
    return min((abs(year - own) for own in candidate.years), default=MAX_YEARS + 1)


def _co_author(item: CitationItem, index: Index, cited: Collection[int]) -> NearMiss | None:
    """Find an entry of this year in which all the cited names are authors, the first of them not the first."""
    forms = [forms_of(name) for name in item.names]
    fitting = [
        candidate
        for candidate in index.any(forms[0])
        if item.year is not None and same_year(item, candidate) and all(map(candidate.has_author, forms))
    ]
    if len(fitting) != 1 or fitting[0].n in cited:
        return None
    reason = f"entry {fitting[0].n} names {item.names[0]}, but not as its first author"
    return NearMiss(fitting[0], frozenset({Difference.NAME}), reason)


def _other_spelling(item: CitationItem, index: Index, cited: Collection[int]) -> NearMiss | None:
    fitting = narrow(item, [c for c in _similar(item, index) if c.years and same_year(item, c)])
    fitting = [c for c in fitting if c.n not in cited] or fitting
    if len(fitting) != 1:
        return None
    return NearMiss(fitting[0], frozenset({Difference.NAME}), _name_reason(item, fitting[0]))


def _other_spelling_and_year(item: CitationItem, index: Index, cited: Collection[int]) -> NearMiss | None:
    fitting = [c for c in _similar(item, index) if c.n not in cited]
    meant = fitting[0] if len(fitting) == 1 else None
    if meant is None or item.year is None or _distance(item.year, meant) > MAX_YEARS_OF_MISSPELT:
        return None
    reason = f"cited as {_printed(item)}; entry {meant.n} is {meant.reference.short_form}"
    return NearMiss(meant, frozenset({Difference.NAME, Difference.YEAR}), reason)


def _similar(item: CitationItem, index: Index) -> list[Candidate]:
    """Return the candidates whose authors are the item's but for slips, in the order of the list."""
    first = forms_of(item.names[0])
    slips = {form for name in first for form in index.slips(name)}
    return [candidate for candidate in index.first(first | slips) if _similar_names(item, candidate)]


def _similar_names(item: CitationItem, candidate: Candidate) -> bool:
    """Tell whether the names are the entry's but for a slip in one of them, or in both of two."""
    if not candidate.authors or len(item.names) > len(candidate.authors):
        return False
    if not item.et_al and not candidate.reference.item.et_al and len(item.names) != len(candidate.authors):
        return False
    pairs = list(zip(item.names, candidate.authors, strict=False))
    slips = [(forms_of(name), author) for name, author in pairs if not forms_of(name) & author]
    return bool(slips) and all(any(is_slip(name, form) for name in names for form in author) for names, author in slips)


def _far_spelling(item: CitationItem, index: Index, cited: Collection[int]) -> NearMiss | None:
    """Find the one entry of the same year and number of authors whose name is two slips away; best one nobody cites."""
    spelt = fold(item.names[0]).rpartition(" ")[2]
    fitting = [c for c in index.dated(item.year) if _is_spelt_afar(spelt, c) and same_coauthors(item, c)]
    uncited = [candidate for candidate in fitting if candidate.n not in cited]
    if item.et_al is None and len(item.names) == 1:
        return None
    if not uncited and (item.year is None or len(spelt) < _LONG):
        return None
    meant = uncited or fitting
    return NearMiss(meant[0], frozenset({Difference.NAME}), _name_reason(item, meant[0])) if len(meant) == 1 else None


def _is_spelt_afar(name: str, candidate: Candidate) -> bool:
    return bool(candidate.authors) and any(is_far_slip(name, form) for form in candidate.authors[0])


_SEARCHES = (_other_year, _no_year, _co_author, _other_spelling, _other_spelling_and_year, _far_spelling)


def _name_reason(item: CitationItem, meant: Candidate) -> str:
    return f"cited as {_printed(item)}; entry {meant.n} is by {meant.reference.short_form}"


def _printed(item: CitationItem) -> str:
    return " & ".join(item.names) if len(item.names) <= 2 else f"{item.names[0]} et al."


def _year_reason(item: CitationItem, meant: Candidate) -> str:
    recorded = " or ".join(str(year) for year in sorted(meant.years))
    return f"cited as {item.year}; entry {meant.n} says {recorded}"
