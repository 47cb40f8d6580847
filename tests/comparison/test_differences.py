"""An entry against a record, field by field and as a whole."""

from dataclasses import replace
from typing import Any

import pytest

from citewell.comparison.differences import find_differences, same_work
from citewell.model import FieldDifference, FieldSpan, IssuedDate, Item, Location, Name, Reference, Work

RECORD = Item(
    type="article-journal",
    author=(
        Name(family="Müller", given="Anna"),
        Name(family="van Dijk", given="Piet"),
        Name(family="Okafor", given="Chi"),
    ),
    issued=IssuedDate(2019),
    title="Ice on small lakes: a survey of forty winters",
    container_title="Journal of Cold Regions",
    volume="12",
    issue="3",
    page="141-160",
)
WORK = Work(
    item=RECORD,
    years=frozenset({2018, 2019}),
    titles=("Ice on small lakes: a survey of forty winters", "Ice on small lakes"),
    container_titles=("Journal of Cold Regions", "J. Cold Reg."),
)
ENTRY = Item(
    type="article-journal",
    author=(Name(family="Müller", given="A."),),
    et_al=True,
    issued=IssuedDate(2018),
    title="Ice on Small Lakes",
    container_title="J Cold Reg",
    volume="12",
    issue="3",
    page="141–60",
)
ORCHIDS = Work(
    item=Item(
        author=(Name(family="Quist", given="Olaf"),),
        title="Pollination of alpine orchids by moths",
        container_title="Alpine Botany",
        volume="7",
        page="33-41",
    ),
    years=frozenset({2004}),
)


def entry(item: Item, text: str = "") -> Reference:
    return Reference(1, "muller2018", text, (Location("p1", 0, len(text)),), item)


def test_a_true_entry_has_no_difference() -> None:
    assert find_differences(entry(ENTRY), WORK) == ()
    assert same_work(entry(ENTRY), WORK)


@pytest.mark.parametrize(
    ("change", "difference"),
    [
        ({"author": (Name(family="Quist"),)}, FieldDifference("author", "Quist", "Müller, van Dijk, Okafor")),
        ({"author": (Name(family="Okafor"),)}, FieldDifference("author", "Okafor", "Müller, van Dijk, Okafor")),
        ({"issued": IssuedDate(2016)}, FieldDifference("issued", "2016", "2018 or 2019")),
        ({"title": "Ice on the great rivers"}, FieldDifference("title", "Ice on the great rivers", RECORD.title or "")),
        ({"container_title": "Nature"}, FieldDifference("container_title", "Nature", "Journal of Cold Regions")),
        ({"volume": "21"}, FieldDifference("volume", "21", "12")),
        ({"issue": "4"}, FieldDifference("issue", "4", "3")),
        ({"page": "77–96"}, FieldDifference("page", "77–96", "141-160")),
    ],
)
def test_one_altered_field_is_named_with_both_values(change: dict[str, Any], difference: FieldDifference) -> None:
    altered = replace(ENTRY, **change)
    assert find_differences(entry(altered), WORK) == (difference,)
    assert same_work(entry(altered), WORK)


@pytest.mark.parametrize("field", ["title", "issued", "container_title", "volume", "issue", "page"])
def test_what_is_missing_on_either_side_is_no_difference(field: str) -> None:
    missing: dict[str, Any] = {field: None}
    assert find_differences(entry(replace(ENTRY, **missing)), WORK) == ()
    bare = Work(replace(RECORD, **missing), frozenset() if field == "issued" else WORK.years)
    assert find_differences(entry(ENTRY), bare) == ()


def test_a_record_without_anything_contradicts_nothing() -> None:
    assert find_differences(entry(ENTRY), Work(Item())) == ()
    assert same_work(entry(ENTRY), Work(Item()))


def test_in_press_is_no_year() -> None:
    assert find_differences(entry(replace(ENTRY, issued=IssuedDate(literal="in press"))), WORK) == ()


def test_editors_stand_in_for_authors() -> None:
    editors = Work(replace(RECORD, author=(), editor=RECORD.author), WORK.years)
    assert find_differences(entry(ENTRY), editors) == ()


def test_a_doi_under_another_title_and_author_is_of_another_work() -> None:
    assert not same_work(entry(ENTRY), ORCHIDS)


def test_a_sibling_paper_of_one_author_and_year_is_another_work() -> None:
    sibling = replace(ENTRY, title="Pollination of alpine orchids by moths", container_title="Alpine Botany", page="7")
    assert not same_work(entry(sibling), WORK)


def test_a_translated_title_at_the_same_place_means_the_same_work() -> None:
    translated = replace(ENTRY, title="Vierzig Winter und das Eis auf den Seen des Nordens")
    assert same_work(entry(translated), WORK)


def test_a_generic_title_alone_does_not_make_the_same_work() -> None:
    editorial = replace(ENTRY, title="Editorial")
    assert not same_work(entry(editorial), replace(ORCHIDS, item=replace(ORCHIDS.item, title="Editorial")))


def test_a_long_title_makes_the_same_work_whoever_is_named() -> None:
    nobody = entry(replace(ORCHIDS.item, author=(Name(family="Nobody"),), issued=IssuedDate(1990)))
    assert same_work(nobody, ORCHIDS)
    assert [difference.field for difference in find_differences(nobody, ORCHIDS)] == ["author", "issued"]


PRINTED = (
    "Müller, A., J. van Dijk, P., & Okafor, C. (2019). Ice on small lakes: a survey of forty winters. "
    "Journal of Cold Regions, 12(3), 141–160. https://doi.org/10.5555/ice.2017.21"
)
CUT_WRONGLY = Item(
    author=(Name(family="Müller", given="A."), Name(family="J. van", given="D.")),
    issued=IssuedDate(1930),
    title="P., & Okafor, C",
    container_title="a survey of forty winters. Journal of Cold Regions",
    volume="19",
    page="60",
)


def test_what_a_parser_took_for_another_field_is_printed_all_the_same() -> None:
    assert same_work(entry(CUT_WRONGLY, PRINTED), WORK)
    assert find_differences(entry(CUT_WRONGLY, PRINTED), WORK) == ()


def test_a_slip_in_a_title_cut_wrongly_does_not_make_another_work() -> None:
    slip = PRINTED.replace("forty", "fifty").replace("A.", "B.").replace("Müller", "Moller").replace("2019", "1999")
    assert same_work(entry(replace(CUT_WRONGLY, issued=IssuedDate(2018)), slip), WORK)


def test_an_abbreviated_journal_is_found_in_the_text() -> None:
    cut = replace(ENTRY, container_title="Cold. Reg")
    assert find_differences(entry(cut, "Ice on small lakes. J. Cold. Reg. 2018;12(3):141-60."), WORK) == ()


def test_digits_of_the_doi_are_no_year() -> None:
    [difference] = find_differences(
        entry(replace(ENTRY, issued=IssuedDate(2017)), "2017. https://doi.org/10.5555/2018.2019"), WORK
    )
    assert difference.field == "issued"


def test_a_volume_is_no_year() -> None:
    text = "Müller (2017). Ice. 2019, 141."
    work = Work(replace(RECORD, volume="2019"), frozenset({2019}))
    item = replace(ENTRY, issued=IssuedDate(2017), volume="2019")
    spans = {"issued": FieldSpan(8, 12), "volume": FieldSpan(20, 24)}
    for printed in (entry(item, text), replace(entry(item, text), spans=spans)):
        assert [difference.field for difference in find_differences(printed, work)] == ["issued"]


def test_a_title_that_was_read_as_part_of_the_journal_is_another_one() -> None:
    text = "Müller, A. (2018). Gout. Journal of Cold Regions, 12(3), 141–160."
    item = replace(ENTRY, title=None, container_title="Gout. Journal of Cold Regions")
    assert [difference.field for difference in find_differences(entry(item, text), WORK)] == ["title"]


def test_a_name_is_printed_in_whole_words_only() -> None:
    text = "Wynd (2018). Ice on small lakes: digital humanities. Journal of Cold Regions, 12(3), 141–160."
    hu = replace(WORK, item=replace(RECORD, author=(Name(family="Hu"),)))
    item = replace(ENTRY, author=(Name(family="Wynd"),))
    assert [difference.field for difference in find_differences(entry(item, text), hu)] == ["author"]
