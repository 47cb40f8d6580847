"""Compare an entry of the list with a registry's record, field by field and as a whole.

True entries vary: each comparison asks whether the record *contradicts* what is printed, and takes what is missing on
either side, abbreviated, cut short or in another script for agreement.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from citewell.comparison.agreements import (
    author_agrees,
    container_agrees,
    containers,
    contributors,
    page_agrees,
    place_agrees,
    title_similarity,
    year_agrees,
)
from citewell.comparison.locators import is_same_number
from citewell.comparison.names import find_strangers
from citewell.comparison.printed_texts import PrintedText
from citewell.comparison.spellings import is_comparable
from citewell.comparison.titles import OTHER_TITLE, SAME_TITLE
from citewell.model import Comparison, FieldDifference, Found, deciding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from citewell.model import Item, Lookup, Name, Reference, Work

DISTINCTIVE_WORDS = 4
"""A longer title is no coincidence; a shorter one ("Editorial", "Random forests") names many works."""

_LONGEST_EXCERPT = 80


def compare_entries(
    references: Iterable[Reference], lookups: Mapping[int, tuple[Lookup, ...]]
) -> dict[int, Comparison]:
    """Compare each entry with the record that decides about it: `Reference.n` -> comparison, where there is one."""
    comparisons = {}
    for reference in references:
        found = deciding(lookups.get(reference.n, ()))
        if isinstance(found, Found) and found.work:
            comparisons[reference.n] = compare(reference, found.work, found.accepted)
    return comparisons


def compare(reference: Reference, work: Work, accepted: Iterable[FieldDifference] = ()) -> Comparison:
    """Compare an entry with a record; what the author accepted is told, with the reason."""
    if not same_work(reference, work):
        return Comparison(is_same_work=False)
    reasons = {(known.field, known.printed, known.recorded): known.accepted for known in accepted}
    found = find_differences(reference, work)
    return Comparison(
        is_same_work=True,
        differences=tuple(replace(d, accepted=reasons.get((d.field, d.printed, d.recorded))) for d in found),
    )


def find_differences(reference: Reference, work: Work) -> tuple[FieldDifference, ...]:
    """Return every field in which the record contradicts the entry, in the order in which entries print them."""
    checks = (_compare_authors, _compare_years, _compare_titles, _compare_containers, _compare_numbers, _compare_pages)
    differences = [difference for check in checks for difference in check(reference.item, work)]
    differences += [*_compare_unread_titles(reference, work), *_compare_unread_years(reference, work)]
    if not differences:
        return ()
    others = {name: span for name, span in reference.spans.items() if name not in {d.field for d in differences}}
    printed = PrintedText(reference.text, others.values(), others.get("title"))
    return tuple(difference for difference in differences if not printed.holds(difference.field, work))


def same_work(reference: Reference, work: Work) -> bool:
    """Tell whether the record may be of the work that the entry means.

    Title, first author and year count together, for each of them alone differs in true entries: titles are translated,
    authors reordered, years those of print or of the first version. A title that has nothing in common with the
    record's still means the same work where the place in the journal agrees, or author and year do and the place does
    not tell otherwise.
    """
    item = reference.item
    alike = title_similarity(item, work)
    if alike is None and _lacks_title(reference, work):
        alike = 0.0
    elif alike is not None and alike < SAME_TITLE:
        alike = max(alike, PrintedText(reference.text).share_of_title(work))
    author, year = author_agrees(item, work), year_agrees(item, work)
    if alike is not None and alike < OTHER_TITLE:
        place = place_agrees(item, work)
        return place is True or (author is True and year is True and place is None)
    same_title = alike is not None and alike >= SAME_TITLE and _is_distinctive(work)
    return same_title or author is not False or year is not False


def _lacks_title(reference: Reference, work: Work) -> bool:
    """Tell whether an entry whose title was read as a part of its container prints other words than the record's."""
    swallowed = reference.item.title is None and ". " in (reference.item.container_title or "")
    if not swallowed or not _is_distinctive(work) or not is_comparable(reference.text, work.item.title or ""):
        return False
    return PrintedText(reference.text).share_of_title(work) < OTHER_TITLE


def _compare_unread_titles(reference: Reference, work: Work) -> Iterator[FieldDifference]:
    if _lacks_title(reference, work):
        printed = reference.item.container_title or reference.text[:_LONGEST_EXCERPT]
        yield FieldDifference("title", printed, work.item.title or "")


def _compare_unread_years(reference: Reference, work: Work) -> Iterator[FieldDifference]:
    """Compare the other year of an entry whose volume, a number like a year, was read as its year."""
    item = reference.item
    if item.year is None or item.volume or work.item.volume != str(item.year):
        return
    others = [span for name, span in reference.spans.items() if name != "issued"]
    beside = PrintedText(reference.text, others).years_beside(item.year)
    if beside and not beside & work.years:
        yield FieldDifference(
            "issued", " or ".join(map(str, sorted(beside))), " or ".join(map(str, sorted(work.years)))
        )


def _is_distinctive(work: Work) -> bool:
    return len((work.item.title or "").split()) > DISTINCTIVE_WORDS


def _compare_authors(item: Item, work: Work) -> Iterator[FieldDifference]:
    printed, recorded = item.creators, contributors(work.item)
    if not recorded or not printed:
        return
    strangers = find_strangers(printed, recorded)
    if strangers or author_agrees(item, work) is False:
        yield FieldDifference("author" if item.author else "editor", _list(printed), _list(work.item.creators))


def _compare_years(item: Item, work: Work) -> Iterator[FieldDifference]:
    if year_agrees(item, work) is False:
        yield FieldDifference("issued", str(item.issued), " or ".join(map(str, sorted(work.years))))


def _compare_titles(item: Item, work: Work) -> Iterator[FieldDifference]:
    alike = title_similarity(item, work)
    if alike is not None and alike < SAME_TITLE:
        yield FieldDifference("title", item.title or "", work.item.title or work.titles[0])


def _compare_containers(item: Item, work: Work) -> Iterator[FieldDifference]:
    if container_agrees(item, work) is False:
        yield FieldDifference("container_title", item.container_title or "", containers(work)[0])


def _compare_numbers(item: Item, work: Work) -> Iterator[FieldDifference]:
    for field in ("volume", "issue"):
        printed, recorded = getattr(item, field), getattr(work.item, field)
        if printed and recorded and not is_same_number(printed, recorded):
            yield FieldDifference(field, printed, recorded)


def _compare_pages(item: Item, work: Work) -> Iterator[FieldDifference]:
    if page_agrees(item, work) is False:
        field = "page" if item.page else "number"
        yield FieldDifference(field, item.page or item.number or "", work.item.page or work.item.number or "")


def _list(names: tuple[Name, ...]) -> str:
    """Name up to three authors."""
    return ", ".join(name.sort_name for name in names[:3]) + (" et al." if len(names) > 3 else "")
