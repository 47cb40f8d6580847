"""What agrees when two people write the same name."""

import pytest

from citewell.model import Name
from citewell.text import fold, initials_of, squeeze, surname_forms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("O’Neill", "ONeill"),
        ("Straße", "STRASSE"),
        ("Müller-Lüdenscheidt", "Muller Ludenscheidt"),
        ("Łódź", "lodz"),
        ("Ærø", "aero"),
        ("ﬁnding", "finding"),
        ("Smith\u00a0\u00a0 Jones", "smith jones"),
    ],
)
def test_folding_forgives(one, other) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Smith", "Smyth"), ("Li", "Liu"), ("2019", "2018")])
def test_folding_keeps_what_differs(one, other) -> None:
    assert fold(one) != fold(other)


def test_squeeze_keeps_words_and_drops_padding() -> None:
    assert squeeze(" a\u00a0\n b\t") == "a b"


def test_a_surname_is_cited_with_and_without_its_particle_and_by_its_ends() -> None:
    forms = surname_forms(Name(family="García Márquez", non_dropping_particle="de"))
    assert forms == {"garcia marquez", "garciamarquez", "garcia", "marquez", "de garcia marquez"}


def test_an_organisation_may_be_cited_by_its_initials() -> None:
    assert initials_of("Centers for Disease Control and Prevention") == "cdcp"
    assert initials_of("Unicef") == ""
