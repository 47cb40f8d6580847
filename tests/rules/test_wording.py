"""Messages read as a person would write them, and point at the words meant."""

import pytest

from citewell.model import CitationItem, Location
from citewell.rules.sty.conventions import convention_of, expected
from citewell.rules.wording import cited, in_words, listed, place_of_words, quoted


@pytest.mark.parametrize(("number", "words"), [(0, "no"), (1, "one"), (12, "twelve"), (13, "13")])
def test_numbers_up_to_twelve_are_words(number: int, words: str) -> None:
    assert in_words(number) == words


@pytest.mark.parametrize(("things", "text"), [([3], "3"), ([3, 4], "3 and 4"), ([3, 4, 7], "3, 4 and 7")])
def test_the_last_of_a_list_has_an_and(things: list[int], text: str) -> None:
    assert listed(things) == text


def test_quotations_are_one_short_line() -> None:
    assert quoted("two\nlines\xa0here") == "“two lines here”"
    assert len(quoted("word " * 100)) <= 62
    assert quoted("word " * 100).endswith("word…”")


def item(text: str, *names: str, start: int = 10) -> CitationItem:
    return CitationItem(text, Location("b1", start, start + len(text)), names)


@pytest.mark.parametrize(
    ("citation", "quotation"),
    [
        (item("Khan, 2024", "Khan"), "“Khan, 2024”"),
        (item("Khan (2024", "Khan"), "“Khan (2024)”"),
        (item("Khan (2024)", "Khan"), "“Khan (2024)”"),
        (item("2012", "Khan"), "“Khan … 2012”"),
        (item("[7]"), "“[7]”"),
    ],
)
def test_citation_is_quoted_so_that_it_stands_alone(citation: CitationItem, quotation: str) -> None:
    assert cited(citation) == quotation


def test_words_of_a_citation_are_located_in_its_block() -> None:
    assert place_of_words(item("Khan & Malik, 2024"), "Khan", "Malik") == Location("b1", 10, 22)


@pytest.mark.parametrize("absent", ["Weber", "2023"])
def test_words_that_are_not_printed_give_the_whole_citation(absent: str) -> None:
    assert place_of_words(item("Khan, 2024"), absent, absent) == Location("b1", 10, 20)


@pytest.mark.parametrize(
    ("required", "forms", "chosen", "form"),
    [
        (None, "", False, None),
        (None, ",,,", False, None),
        (None, ",,,, ", False, ","),
        (None, ",,,,  ", False, None),
        (",", "   ", False, ","),
        (",", "    ", False, " "),
        (",", "    ,,", False, None),
        (",", "    ", True, ","),
    ],
)
def test_custom_outranks_a_guessed_style_but_not_a_chosen_one(
    required: str | None, forms: str, chosen: bool, form: str | None
) -> None:
    assert expected(required, forms, chosen=chosen) == form


def test_style_is_known_by_its_csl_name() -> None:
    assert convention_of("modern-language-association") == convention_of("mla")
    assert convention_of("chicago-author-date").title == "Chicago"
    assert convention_of(None) == convention_of("of-nobody")
