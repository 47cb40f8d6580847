"""Authors as entries print them and as registries record them."""

import pytest

from citewell.comparison.names import find_strangers, first_name_agrees, is_same_name
from citewell.model import Name

MULLER = Name(family="Müller", given="Anna Maria")
VAN_DIJK = Name(family="van Dijk", given="Piet")


@pytest.mark.parametrize(
    ("printed", "recorded"),
    [
        (Name(family="Muller", given="A. M."), MULLER),
        (Name(family="Mueller", given="A."), MULLER),
        (Name(family="Anna Maria", given="Müller"), MULLER),
        (Name(family="Dijk", given="P. van"), VAN_DIJK),
        (Name(family="Dijk", given="P.", non_dropping_particle="van"), VAN_DIJK),
        (Name(family="García", given="L."), Name(family="García Pérez", given="Luz")),
        (Name(family="García Pérez", given="L."), Name(family="Pérez", given="Luz García")),
        (Name(family="Smith-Jones", given="B."), Name(family="Smith Jones", given="Bo")),
        (Name(family="Jay", given="J."), Name(literal="Jonathan S. Jay")),
        (Name(literal="WHO"), Name(literal="World Health Organization")),
        (Name(family="Ivanov", given="P."), Name(family="Иванов", given="Пётр")),
        (Name(family="O’Neill", given="E."), Name(family="O'Neill", given="Eve")),
    ],
)
def test_one_person_in_two_spellings_is_the_same(printed: Name, recorded: Name) -> None:
    assert is_same_name(printed, recorded)


@pytest.mark.parametrize(
    ("printed", "recorded"),
    [
        (Name(family="Maier", given="A. M."), MULLER),
        (Name(family="Dahl", given="P. van"), VAN_DIJK),
        (Name(family="Li"), Name(family="Lindqvist", given="Per")),
    ],
)
def test_another_family_name_is_another_person(printed: Name, recorded: Name) -> None:
    assert not is_same_name(printed, recorded)


def test_the_first_author_may_follow_an_organisation() -> None:
    recorded = [Name(literal="The Lake Consortium"), MULLER, VAN_DIJK]
    assert first_name_agrees([MULLER], recorded)
    assert not first_name_agrees([VAN_DIJK], recorded)


def test_strangers_are_persons_whom_the_record_does_not_name() -> None:
    stranger, consortium = Name(family="Quist", given="O."), Name(literal="Lake Consortium")
    assert find_strangers([MULLER, stranger, consortium], [MULLER, VAN_DIJK]) == [stranger]


def test_a_shortened_list_holds_no_stranger() -> None:
    assert find_strangers([MULLER], [MULLER, VAN_DIJK]) == []


def test_thousands_of_authors_are_compared_in_no_time() -> None:
    crowd = [Name(family=f"Person{n}", given="A.") for n in range(3_000)]
    assert find_strangers(crowd, crowd) == []
    assert len(find_strangers(crowd, [MULLER])) == 200
