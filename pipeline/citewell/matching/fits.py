"""How a citation's names, year and letter fit an entry, and which of several entries they single out."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from citewell.text import LatePattern, fold, without_joints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citewell.matching.candidates import Candidate
    from citewell.model import CitationItem


_BEFORE_PARTICLE = LatePattern(r"([^\W\d_a-z][\w'’-]+)\s(?:d[aeo]s?|del?|von|van|el|al)\s")
_SECOND_YEAR = LatePattern(r"\d{4}[a-z]?(?:/|\s?\[)(\d{4})[a-z]?\]?$")
_WORDS_OF_ORGANISATION = 3
_MOST_IN_FULL = 3
"""Authors that styles name in full which shorten the authors of entries."""


@lru_cache(maxsize=2048)
def forms_of(name: str) -> frozenset[str]:
    """Return the folded forms of a name as cited: whole, in one word, and its last word where it has several.

    Also the word before a particle: lists print "Moreira da Costa" as "Moreira, d. C.".
    """
    folded = fold(name)
    words = folded.split()
    before = _BEFORE_PARTICLE.match(name)
    return frozenset(
        {folded, without_joints(folded), "".join(words), *words[-1:], fold(before[1] if before else "")}
    ) - {""}


def same_year(item: CitationItem, candidate: Candidate) -> bool:
    """Tell whether the entry may be cited by the item's date; "in press" and "n.d." fit an entry without a year."""
    if item.year is not None:
        return not candidate.years.isdisjoint(_cited_years(item))
    if item.date_literal is not None:
        issued = candidate.reference.item.issued
        return not candidate.years or (issued is not None and issued.literal is not None)
    return True


def _cited_years(item: CitationItem) -> set[int]:
    """Return the year of a citation, and the second one of "2008/2010" or "2011 [1979]"."""
    second = _SECOND_YEAR.search(item.text)
    return {item.year or 0} | ({int(second[1])} if second else set())


def printed_year(item: CitationItem, candidate: Candidate) -> bool:
    """Tell whether the item's year stands anywhere in the entry, as one of an entry that the parser misread."""
    return item.year in candidate.printed_years


def year_of_access(item: CitationItem, candidate: Candidate) -> bool:
    """Tell whether the entry is undated, and was looked at in the item's year."""
    return not candidate.years and item.year is not None and str(item.year) in candidate.reference.text


def same_coauthors(item: CitationItem, candidate: Candidate) -> bool:
    """Tell whether all names but the first are among the entry's authors, and "et al." or their number agree.

    "Et al." stands for somebody: an entry by a single author is not meant.
    """
    others = item.names[1:]
    if not all(candidate.has_author(forms_of(name)) for name in others):
        return False
    if not others and _opens(item.names[0], candidate):
        return True
    parsed = len(candidate.authors)
    if item.et_al or candidate.reference.item.et_al:
        return parsed > 1 or candidate.reference.item.et_al or candidate.reference.unparsed is not None
    return len(item.names) == parsed or len(item.names) > max(1, parsed) or candidate.reference.unparsed is not None


def _opens(name: str, candidate: Candidate) -> bool:
    """Tell whether an entry begins with a name of several words, however the parser parted its authors."""
    folded = fold(name)
    return folded.count(" ") >= _WORDS_OF_ORGANISATION - 1 and candidate.head.startswith(f" {folded} ")


def narrow(item: CitationItem, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Keep the candidates that fit best: by initials, co-authors, the letter, the number of authors, in this order."""
    kept = list(candidates)
    for test in (
        _initials_agree,
        _title_agrees,
        _names_agree,
        same_coauthors,
        _has_whole_name,
        _suffix_agrees,
        _no_other_suffix,
        _number_agrees,
        _is_shortened_too,
    ):
        if len(kept) > 1:
            kept = [candidate for candidate in kept if test(item, candidate)] or kept
    return kept


def _initials_agree(item: CitationItem, candidate: Candidate) -> bool:
    creators = candidate.reference.item.creators
    given = "".join(filter(str.isupper, creators[0].given or "")) if creators else ""
    return bool(given and item.initials) and (item.initials or "").startswith(given[: len(item.initials or "")])


def _title_agrees(item: CitationItem, candidate: Candidate) -> bool:
    """Tell whether the entry has the short title of the citation among its words."""
    return item.title is None or fold(item.title) in fold(candidate.reference.text)


def _names_agree(item: CitationItem, candidate: Candidate) -> bool:
    return all(candidate.has_author(forms_of(name)) for name in item.names[1:])


def _has_whole_name(item: CitationItem, candidate: Candidate) -> bool:
    """Tell whether the first author is no person of a longer name: "Berg" rather than "Lund Berg"."""
    first = next(iter(candidate.reference.item.creators), None)
    if first is None or first.family is None or _opens(item.names[0], candidate):
        return True
    return fold(item.names[0]) in {fold(first.sort_name), fold(first.family)}


def _suffix_agrees(item: CitationItem, candidate: Candidate) -> bool:
    return item.suffix == candidate.suffix


def _no_other_suffix(item: CitationItem, candidate: Candidate) -> bool:
    """Tell whether an entry may stand for a letter that the list does not print."""
    return candidate.suffix is None


def _number_agrees(item: CitationItem, candidate: Candidate) -> bool:
    """Et al. stands for three authors or more, at least for two."""
    if item.et_al:
        return len(candidate.authors) > max(2, len(item.names)) or candidate.reference.item.et_al
    return len(item.names) == len(candidate.authors) and not candidate.reference.item.et_al


def _is_shortened_too(item: CitationItem, candidate: Candidate) -> bool:
    """Tell whether the list shortens the authors as the citation does, which it does from four on."""
    return item.et_al is None or candidate.reference.item.et_al or len(candidate.authors) > _MOST_IN_FULL
