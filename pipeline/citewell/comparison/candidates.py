"""Which of the works that a search by title found, if any, is the one that the entry means.

A search ranks by words, and what ranks first is often another work: a correction, a review of the book, the preprint,
a copy that was never published, or a namesake. So no score is believed: title, first author, year, kind and place are
compared, and where two works fit equally well, none is taken.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.comparison.agreements import (
    author_agrees,
    container_agrees,
    containers,
    contributors,
    page_agrees,
    place_agrees,
    title_similarity,
    volume_agrees,
    year_agrees,
)
from citewell.comparison.containers import is_same_container
from citewell.comparison.names import find_strangers
from citewell.comparison.printed_texts import PrintedText
from citewell.comparison.titles import SAME_TITLE, is_notice, similarity
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from citewell.model import Item, Reference, Work

BOGUS_PREFIXES = ("10.65215/",)
"""Registrants whose records copy the titles and authors of well-known works."""
FEWEST_DISTINCTIVE_WORDS = 4
"""A title of as many, by its author and of its year, is no coincidence; for a shorter one the place must agree too."""
LIKENESS = 0.75
"""Similarity of titles from which two works may be one, or versions of one."""
_UNCITABLE = frozenset({"periodical", "review"})
_PARTS = frozenset({"article-journal", "article-magazine", "article-newspaper", "chapter", "entry", "paper-conference"})
_WHOLES = frozenset({"book", "report", "thesis"})
_PREPRINTS = LatePattern(
    r"rxiv|preprint|\bssrn|\bzenodo|\bosf\b|research square|authorea|\brepec|\bqeios|working paper", re.IGNORECASE
)
"""Names of what keeps preprints."""


def find_same(reference: Reference, works: Iterable[Work]) -> Work | None:
    """Return the candidate that is the entry's work; ``None`` where none is, or several could be.

    Parameters
    ----------
    works
        Candidates of one or several registries, in any order; one DOI may stand in several of them.
    """
    printed = PrintedText(reference.text)
    distinct = {work.item.DOI or str(id(work)): work for work in works}
    fitting = [work for work in distinct.values() if _is_same(reference.item, work, printed)]
    if len(fitting) < 2:
        return next(iter(fitting), None)
    ranked = sorted(fitting, key=lambda work: _strength(reference.item, work), reverse=True)
    first, second = (_strength(reference.item, work) for work in ranked[:2])
    return ranked[0] if first > second else None


def resembles(reference: Reference, work: Work) -> bool:
    """Tell whether a candidate could be the entry's work in other words: not taken, but no proof of absence either."""
    alike = title_similarity(reference.item, work)
    printed = PrintedText(reference.text)
    return (alike is not None and alike >= LIKENESS) or printed.share_of_title(work) >= LIKENESS


def _is_same(item: Item, work: Work, printed: PrintedText) -> bool:
    """Tell whether a record is of the entry's work; whatever contradicts it counts, but for slips of the parser."""
    return (
        not (work.item.DOI or "").startswith(BOGUS_PREFIXES)
        and _is_same_kind(item, work, printed)
        and _has_title(item, work, printed)
        and _has_maker(item, work, printed)
        and _is_of_year(item, work, printed)
        and _is_in_place(item, work, printed)
    )


def _is_same_kind(item: Item, work: Work, printed: PrintedText) -> bool:
    """Refuse reviews of a book, the volume that a chapter is in, and the preprint of an article, and the reverse."""
    kind = work.item.type
    if kind in _UNCITABLE:
        return False
    if kind in _PARTS and containers(work):
        return container_agrees(item, work) is True or printed.holds("container_title", work)
    if kind in _WHOLES and item.container_title:
        return item.type not in _PARTS or not _is_named(item.container_title, work)
    if kind == "article" and item.container_title:
        keeper = is_same_container(item.container_title, filter(None, [work.item.publisher]))
        return keeper or bool(_PREPRINTS.search(f"{item.container_title} {item.publisher or ''}"))
    return True


def _is_named(title: str, work: Work) -> bool:
    return similarity(title, work.titles or (work.item.title or "",)) >= SAME_TITLE


def _has_title(item: Item, work: Work, printed: PrintedText) -> bool:
    """Tell whether the record's title is printed, as the title."""
    recorded = work.item.title or next(iter(work.titles), "")
    if not recorded or is_notice(recorded) != is_notice(item.title or recorded):
        return False
    alike = title_similarity(item, work)
    return (alike is not None and alike >= SAME_TITLE) or (is_distinctive(work) and printed.holds_title(work))


def is_distinctive(work: Work) -> bool:
    """Tell whether a work's title is too long to be that of several works."""
    return any(map(is_distinctive_name, (*work.titles, work.item.title or "")))


def is_distinctive_name(title: str) -> bool:
    """Tell whether a title has more words than namesakes share."""
    return len(title.split()) >= FEWEST_DISTINCTIVE_WORDS


def _has_maker(item: Item, work: Work, printed: PrintedText) -> bool:
    agrees = author_agrees(item, work)
    if agrees is None:
        return place_agrees(item, work) is True
    return agrees or printed.holds("author", work)


def _is_of_year(item: Item, work: Work, printed: PrintedText) -> bool:
    agrees = year_agrees(item, work)
    if agrees or printed.holds("issued", work):
        return True
    return (agrees is None or _is_next_year(item, work)) and place_agrees(item, work) is True


def _is_next_year(item: Item, work: Work) -> bool:
    return any(abs(year - (item.year or 0)) == 1 for year in work.years)


def _is_in_place(item: Item, work: Work, printed: PrintedText) -> bool:
    """Refuse another place in print; a title that many works have needs the right one."""
    differs = (
        (container_agrees(item, work) is False and not printed.holds("container_title", work))
        or (volume_agrees(item, work) is False and not printed.holds("volume", work))
        or (page_agrees(item, work) is False and not printed.holds("page", work))
    )
    return not differs and (is_distinctive(work) or _is_placed(item, work))


def _is_placed(item: Item, work: Work) -> bool:
    """Tell whether a work of a short title is told from its namesakes: by journal and issue or page, or by its book.

    A book is told from others by all who made it, the year and the publisher.
    """
    if work.item.type in _WHOLES and not item.container_title:
        publishers = filter(None, [work.item.publisher])
        named = not find_strangers(item.creators, contributors(work.item)) and bool(year_agrees(item, work))
        return named and bool(item.publisher) and is_same_container(item.publisher or "", publishers)
    if not container_agrees(item, work):
        return False
    if work.item.type != "article-journal" and is_distinctive_name(item.container_title or ""):
        return True
    issue = bool(volume_agrees(item, work)) and item.issue is not None and item.issue == work.item.issue
    return issue or bool(page_agrees(item, work))


def _strength(item: Item, work: Work) -> tuple[float, ...]:
    """Return how well a fitting record agrees: first where it stands, then when it appeared, then what it is called."""
    places = (container_agrees(item, work), volume_agrees(item, work), page_agrees(item, work))
    exact = item.issued is not None and work.item.issued is not None and item.year == work.item.year
    return (places.count(True), float(year_agrees(item, work) is True), float(exact), title_similarity(item, work) or 0)
