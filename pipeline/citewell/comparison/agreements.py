"""Whether one field of an entry agrees with the record; ``None`` where either side has nothing to compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.comparison.containers import is_same_container
from citewell.comparison.locators import is_same_number, is_same_page
from citewell.comparison.names import first_name_agrees
from citewell.comparison.titles import similarity

if TYPE_CHECKING:
    from citewell.model import Item, Name, Work


def title_similarity(item: Item, work: Work) -> float | None:
    """Return how alike the titles are; ``None`` where either is missing."""
    recorded = work.titles or tuple(filter(None, [work.item.title]))
    return similarity(item.title, recorded) if item.title and recorded else None


def author_agrees(item: Item, work: Work) -> bool | None:
    """Tell whether the first authors agree; ``None`` where either list is missing."""
    if not item.creators or not work.item.creators:
        return None
    lists = (names for names in (work.item.author, work.item.editor) if names)
    return any(first_name_agrees(item.creators, names) for names in lists)


def year_agrees(item: Item, work: Work) -> bool | None:
    """Tell whether a printed year is one of the recorded; ``None`` where either is missing."""
    dates = filter(None, (item.issued, item.original_date))
    printed = {year for date in dates for year in (date.year, date.end_year) if year}
    return bool(printed & work.years) if printed and work.years else None


def container_agrees(item: Item, work: Work) -> bool | None:
    """Tell whether the journal or book is the same; ``None`` where either is missing.

    A preprint is in no journal: what an entry prints in its place is the server, its publisher or "Preprint".
    """
    recorded = containers(work)
    if not item.container_title or not recorded:
        return None
    return is_same_container(item.container_title, recorded) or (None if _is_preprint(item, work) else False)


def _is_preprint(item: Item, work: Work) -> bool:
    return work.item.type == "article" and item.volume is None


def place_agrees(item: Item, work: Work) -> bool | None:
    """Tell whether container, volume and first page agree; ``None`` where one is missing and no other differs."""
    places = (container_agrees(item, work), volume_agrees(item, work), page_agrees(item, work))
    if False in places:
        return False
    return None if None in places else True


def volume_agrees(item: Item, work: Work) -> bool | None:
    """Tell whether the volume is the same; ``None`` where either is missing."""
    printed, recorded = item.volume, work.item.volume
    return is_same_number(printed, recorded) if printed and recorded else None


def page_agrees(item: Item, work: Work) -> bool | None:
    """Tell whether the first page or the article number is the same; ``None`` where either is missing."""
    printed, recorded = _pages(item), _pages(work.item)
    return is_same_page(printed, recorded) if printed and recorded else None


def containers(work: Work) -> tuple[str, ...]:
    """Return every recorded name of the journal or book."""
    return work.container_titles or tuple(filter(None, [work.item.container_title]))


def contributors(item: Item) -> tuple[Name, ...]:
    """Return everybody whom a record names, in whatever role."""
    return (*item.author, *item.editor, *item.translator)


def _pages(item: Item) -> set[str]:
    return set(filter(None, (item.page, item.number)))
