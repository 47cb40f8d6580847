"""Citekeys."""

from __future__ import annotations

import pytest

from citewell.model import IssuedDate, Item, Name
from citewell.references.citekeys import assign_citekeys


def item(family=None, year=None, **fields):
    author = (Name(family, "A."),) if family else fields.pop("author", ())
    return Item(author=author, issued=IssuedDate(year) if year else None, **fields)


@pytest.mark.parametrize(
    ("work", "key"),
    [
        (item("Abbot", 2011), "abbot2011"),
        (item("Peña-Corona", 2025), "penacorona2025"),
        (item("Della Valle", 2019), "dellavalle2019"),
        (item("Strauß", 2020), "strauss2020"),
        (item("Abbot"), "abbot"),
        (item(author=(Name(literal="World Health Organization (WHO)"),), year=2018), "who2018"),
        (item(author=(Name(literal="The Harbour Society"),), year=2018), "harbour2018"),
        (item(year=2018, title="Tides of the sea"), "tides2018"),
        (item(), "entry"),
    ],
)
def test_a_key_is_name_and_year(work, key):
    assert assign_citekeys([work]) == [key]


def test_works_of_one_author_and_year_get_letters_in_list_order():
    assert assign_citekeys([item("Abbot", 2011), item("Brunner", 2011), item("Abbot", 2011)]) == [
        "abbot2011a",
        "brunner2011",
        "abbot2011b",
    ]


def test_letters_never_make_a_key_twice():
    keys = assign_citekeys([item("Abbot"), item("Abbota"), item("Abbot")] + [item("Brunner", 2011)] * 30)
    assert len(set(keys)) == len(keys)
