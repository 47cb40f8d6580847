"""Which candidate of a search is the entry's work."""

from __future__ import annotations

from dataclasses import replace

import pytest

from citewell.comparison import find_same, resembles
from citewell.model import IssuedDate, Item, Location, Name, Reference, Work

ENTRY = Item(
    type="article-journal",
    author=(Name(family="Müller", given="A."), Name(family="Okafor", given="C.")),
    issued=IssuedDate(2018),
    title="Ice on small lakes: a survey of forty winters",
    container_title="J. Cold Reg.",
    volume="12",
    issue="3",
    page="141–160",
)
RECORD = replace(
    ENTRY,
    author=(Name(family="Müller", given="Anna"), Name(family="Okafor", given="Chidi")),
    title="Ice on small lakes",
    container_title="Journal of Cold Regions",
    page="141-160",
    DOI="10.5555/ice",
)
WORK = Work(RECORD, frozenset({2018}), titles=("Ice on small lakes: A Survey of Forty Winters", "Ice on small lakes"))


def entry(item: Item = ENTRY) -> Reference:
    text = (
        f"{', '.join(name.sort_name for name in item.creators)} ({item.year}). {item.title}. "
        f"{item.container_title or ''}, {item.volume}({item.issue}), {item.page}. {item.publisher or ''}"
    )
    return Reference(1, "r1", text, (Location("b1", 0, len(text)),), item)


def work(**changes: object) -> Work:
    titles = (str(changes["title"]),) if "title" in changes else WORK.titles
    item = replace(RECORD, **{"DOI": "10.5555/other", **changes})  # type: ignore[arg-type]
    return Work(item, frozenset({item.year} if item.year else ()), titles=titles)


def test_the_work_is_found_among_others() -> None:
    others = [work(title="Moss on small lakes: a survey of forty winters"), work(volume="99", page="1-9")]
    assert find_same(entry(), [*others, WORK]) is WORK


@pytest.mark.parametrize(
    "other",
    [
        work(DOI="10.65215/copy"),
        work(title="Correction to: Ice on small lakes: a survey of forty winters"),
        work(title="Reply to Ice on small lakes: a survey of forty winters"),
        work(title="Ice on small lakes: a survey of fifty springs in the far north"),
        work(type="review"),
        work(type="periodical"),
        work(type="article", container_title=None, volume=None, issue=None, page=None),
        work(type="paper-conference", container_title="Proceedings of the Lake Symposium", volume=None, page="7-9"),
        work(author=(Name(family="Nobody", given="N."),)),
        work(author=()),
        work(issued=IssuedDate(2016)),
        work(container_title="Lake Letters"),
        work(volume="13"),
        work(page="161-170"),
        work(title=None),
    ],
)
def test_another_work_is_refused(other: Work) -> None:
    if other.item.title is None:
        other = replace(other, titles=())
    if not other.item.author:
        other = replace(other, item=replace(other.item, volume="99"))
    assert find_same(entry(), [other]) is None


def test_a_review_of_a_book_is_not_the_book() -> None:
    book = replace(ENTRY, type="book", container_title=None, volume=None, issue=None, page=None, publisher="Cold Press")
    assert find_same(entry(book), [WORK]) is None


def test_a_book_is_not_the_chapter_in_it() -> None:
    chapter = replace(ENTRY, type="chapter", title="On moss", container_title="Ice on small lakes: a survey of winters")
    whole = work(type="book", title="Ice on small lakes: a survey of winters", container_title=None, volume=None)
    assert find_same(entry(chapter), [whole]) is None


def test_a_book_by_title_author_and_year() -> None:
    book = replace(ENTRY, type="book", container_title=None, volume=None, issue=None, page=None)
    record = work(type="book", container_title=None, volume=None, issue=None, page=None)
    assert find_same(entry(book), [record]) is record


def test_a_preprint_is_found_for_an_entry_that_cites_it() -> None:
    preprint = replace(ENTRY, type="article", container_title="bioRxiv", volume=None, issue=None, page=None)
    record = work(type="article", container_title=None, volume=None, issue=None, page=None)
    assert find_same(entry(preprint), [record, WORK]) is record


def test_a_short_title_needs_its_place() -> None:
    editorial = replace(ENTRY, title="Editorial")
    record = work(title="Editorial")
    assert find_same(entry(editorial), [record]) is record
    nowhere = replace(editorial, volume=None, issue=None, page=None)
    assert find_same(entry(nowhere), [record]) is None


def test_a_book_of_a_short_title_needs_its_publisher() -> None:
    book = replace(ENTRY, type="book", title="Ice lakes", container_title=None, volume=None, issue=None, page=None)
    record = work(
        type="book", title="Ice lakes", container_title=None, volume=None, issue=None, page=None, publisher="Cold Press"
    )
    assert find_same(entry(replace(book, publisher="Cold Press")), [record]) is record
    assert find_same(entry(book), [record]) is None
    assert find_same(entry(replace(book, publisher="Warm Press")), [record]) is None


def test_a_year_beside_is_forgiven_where_the_place_agrees() -> None:
    assert find_same(entry(replace(ENTRY, issued=IssuedDate(2017))), [WORK]) is WORK
    assert find_same(entry(replace(ENTRY, issued=IssuedDate(2017), page=None)), [WORK]) is None


def test_the_better_placed_of_two_is_taken_and_of_twins_none() -> None:
    vague = work(volume=None, issue=None, page=None, DOI="10.5555/vague")
    assert find_same(entry(), [vague, WORK]) is WORK
    twin = replace(WORK, item=replace(RECORD, DOI="10.5555/twin"))
    assert find_same(entry(), [twin, WORK]) is None


def test_one_record_of_two_registries_counts_once() -> None:
    found = find_same(entry(), [WORK, replace(WORK)])
    assert found is not None
    assert found.item.DOI == "10.5555/ice"


def test_what_resembles_the_work_is_no_proof_of_absence() -> None:
    assert resembles(entry(), work(title="Ice on the small lakes - survey of forty winters", volume="99"))
    assert not resembles(entry(), work(title="Mosses of northern bogs in summer"))


@pytest.mark.parametrize("record", [Work(Item()), Work(Item(title="")), Work(Item(title="<b>"), titles=("<b>",))])
def test_a_record_without_anything_is_refused(record: Work) -> None:
    assert find_same(entry(), [record]) is None
    assert find_same(entry(Item()), [record]) is None
