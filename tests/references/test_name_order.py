"""Given and family names told from each other by which of them are known."""

from __future__ import annotations

from citewell.model import Name
from citewell.references.name_order import settle_order

TURNED = (Name("Andreas", "Hartmann"), Name("Sabine", "Schneider"))


def test_a_list_of_names_that_stand_turned_round_is_turned_back():
    assert settle_order(TURNED, is_unsure=True) == (Name("Hartmann", "Andreas"), Name("Schneider", "Sabine"))


def test_a_list_that_marks_its_family_names_stays():
    assert settle_order(TURNED, is_unsure=False) == TURNED


def test_one_word_alone_is_no_proof():
    names = (Name("Andreas", "Wattenschlick"),)
    assert settle_order(names, is_unsure=True) == names


def test_a_given_name_behind_a_comma_joins_its_family_name():
    names = (Name("Kern", "Anna"), Name("Hafner"), Name("Sabine"), Name("Weber", "Ute"))
    assert settle_order(names, is_unsure=False) == (
        Name("Kern", "Anna"),
        Name("Hafner", "Sabine"),
        Name("Weber", "Ute"),
    )


def test_family_names_alone_stay_apart():
    names = (Name("Kern"), Name("Thomas"), Name("Martin"))
    assert settle_order(names, is_unsure=False) == names


def test_organisations_stay():
    names = (Name(literal="Harbour Office"), Name("Kern", "Anna"))
    assert settle_order(names, is_unsure=True) == names


def test_capitals_in_front_of_a_name_are_its_initials():
    names = (Name("Kern", "A."), Name("MR", "Hafner"), Name("NG", "WL"))
    assert settle_order(names, is_unsure=False) == (Name("Kern", "A."), Name("Hafner", "MR"), Name("NG", "WL"))
