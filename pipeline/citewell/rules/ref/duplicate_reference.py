"""REF302 duplicate-reference."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from citewell.comparison.containers import is_same_container
from citewell.comparison.differences import DISTINCTIVE_WORDS
from citewell.comparison.locators import is_same_number, is_same_page
from citewell.comparison.spellings import words
from citewell.comparison.titles import SAME_TITLE, similarity
from citewell.model import Severity
from citewell.rules.base import Rule
from citewell.rules.ref.filing import filed_name
from citewell.text import LatePattern, fold

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from citewell.model import Finding, Item, Manuscript, Reference

_PAGE = LatePattern(r"[1-9]\d*")
_SAME_UNDER_ONE_DOI = 0.8
"""Similarity of titles from which it is the work that is the same, and not a DOI that was copied to another."""
_MOST_COMPARED = 30
"""Different works by one author in one year with which a further one is compared."""


class DuplicateReference(Rule):
    """Two entries of the list are one work.

    ## What it does
    Reports the later of two entries that share their DOI, or else their first author, year and title. Of entries
    without a common DOI nothing may tell otherwise: not the journal, volume, page, edition, report number, day or
    address, nor the letter behind the year. So a preprint and its article, the parts of a series, editions, chapters of
    the same name in different books, corrections and "2019a" beside "2019b" are no duplicates. Titles that are not
    quite the same need the same volume and page besides. Two different works under one DOI are no duplicates
    either: one of the DOIs is wrong, which is IDN404's matter.

    ## Why it matters
    The list looks longer than it is, and the citations of one work are spread over two entries; numbers behind the
    second one are off by one once it is removed.

    ## Example
    ```manuscript
    Resistance is common [1, 2], and cells persist [3].

    # References

    1. Khan S, Malik F. On resistance. Cell Reports. 2024;3:1–9.
    2. Walcher L. On stem cells. Immunology. 2020;11:12–80.
    3. Khan S., Malik F. On Resistance. Cell Rep. 2024;3(1):1-9. https://doi.org/10.1000/cr.3
    ```

    ## Use instead
    ```manuscript
    Resistance is common [1, 2], and cells persist [1].

    # References

    1. Khan S, Malik F. On resistance. Cell Reports. 2024;3:1–9. https://doi.org/10.1000/cr.3
    2. Walcher L. On stem cells. Immunology. 2020;11:12–80.
    ```
    """

    code = "REF302"
    name = "duplicate-reference"
    severity = Severity.WARNING

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        works: dict[Hashable, list[Reference]] = defaultdict(list)
        for entry in manuscript.references:
            shelves = [works[key] for key in _shelves(entry)]
            earlier = next(
                (work for shelf in shelves for work in shelf[:_MOST_COMPARED] if _is_same(work, entry)), None
            )
            if earlier is None:
                for shelf in shelves:
                    shelf.append(entry)
                continue
            yield self.finding(
                f"entry {entry.n} lists the work of entry {earlier.n} again: {entry.short_form}",
                entry.location,
                help=f"keep the fuller one, and cite it where the text cites entry {earlier.n} or {entry.n}",
                related=[earlier.location],
                references=[earlier.n, entry.n],
            )


def _shelves(entry: Reference) -> Iterator[Hashable]:
    """Yield what a second entry of the same work shares: the DOI, the first name and the year, or the title."""
    item = entry.item
    if item.DOI:
        yield item.DOI
    yield fold(filed_name(entry)), item.year
    if item.title:
        yield words(item.title)


def _is_same(one: Reference, other: Reference) -> bool:
    """Tell whether two entries are surely of one work."""
    first, second = one.item, other.item
    if first.DOI and first.DOI == second.DOI and first.title and second.title:
        return similarity(first.title, [second.title]) >= _SAME_UNDER_ONE_DOI or _names_title(one, other)
    if first.year != second.year or not _open_alike(one, other):
        return False
    if _share_place(first, second):
        return not _differ(first.DOI, second.DOI) and _have_alike_titles(one, other)
    if any(_contradictions(first, second)):
        return False
    same_title = bool(first.title and second.title) and words(first.title or "") == words(second.title or "")
    return same_title and _suffix(first) == _suffix(second)


def _have_alike_titles(one: Reference, other: Reference) -> bool:
    first, second = one.item.title, other.item.title
    return _names_title(one, other) or (
        bool(first and second) and similarity(first or "", [second or ""]) >= SAME_TITLE
    )


def _names_title(one: Reference, other: Reference) -> bool:
    """Tell whether the title of one entry stands in the other, wherever the fields of that were parted."""
    titles = ((words(one.item.title or ""), other), (words(other.item.title or ""), one))
    return any(
        len(title) >= DISTINCTIVE_WORDS and f" {' '.join(title)} " in f" {' '.join(words(entry.text))} "
        for title, entry in titles
    )


def _open_alike(one: Reference, other: Reference) -> bool:
    """Tell whether both entries begin with the same name; in one of them an initial may have lost its stop."""
    first, second = set(fold(filed_name(one)).split()), set(fold(filed_name(other)).split())
    return first <= second or second <= first


def _contradictions(one: Item, other: Item) -> Iterator[bool]:
    """Yield for each field whether both entries have it and it tells two works apart."""
    for field in ("DOI", "PMID", "ISBN", "arxiv", "genre", "URL"):
        yield _differ(getattr(one, field), getattr(other, field))
    for field in ("volume", "issue", "number", "edition"):
        printed, again = getattr(one, field), getattr(other, field)
        yield bool(printed and again) and not is_same_number(printed, again)
    yield is_same_page(_pages(one), _pages(other)) is False
    yield not _may_share_container(one, other)
    yield _differ(_day(one), _day(other))


def _differ(one: object, other: object) -> bool:
    return bool(one and other) and one != other


def _may_share_container(one: Item, other: Item) -> bool:
    if one.container_title and other.container_title:
        return is_same_container(one.container_title, [other.container_title])
    return one.type == other.type


def _share_place(one: Item, other: Item) -> bool:
    """Tell whether both entries have a volume and a first page, and the same; an article on page 1 is one of many."""
    page = _first_page(one)
    return bool(one.volume and page not in {None, "1"}) and one.volume == other.volume and page == _first_page(other)


def _first_page(item: Item) -> str | None:
    found = _PAGE.search(item.page or item.number or "")
    return found.group() if found else None


def _pages(item: Item) -> set[str]:
    return set(filter(None, (item.page, item.number)))


def _day(item: Item) -> tuple[int | None, int | None] | None:
    issued = item.issued
    return (issued.month, issued.day) if issued and issued.month else None


def _suffix(item: Item) -> str | None:
    return item.issued.suffix if item.issued else None
