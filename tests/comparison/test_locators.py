"""Volumes, issues, pages and article numbers."""

import pytest

from citewell.comparison.locators import is_same_number, is_same_page


@pytest.mark.parametrize(
    ("printed", "recorded"),
    [("12", "12"), ("012", "12"), ("XII", "12"), ("1–2", "1-2"), ("1", "1-2"), ("Suppl. 1", "suppl_1"), ("Suppl", "3")],
)
def test_numbers_agree(printed: str, recorded: str) -> None:
    assert is_same_number(printed, recorded)


@pytest.mark.parametrize(("printed", "recorded"), [("12", "13"), ("XII", "13"), ("1", "2-3"), ("S1", "S2")])
def test_numbers_differ(printed: str, recorded: str) -> None:
    assert not is_same_number(printed, recorded)


@pytest.mark.parametrize(
    ("printed", "recorded"),
    [
        ({"141–60"}, {"141-160"}),
        ({"pp. 141–160"}, {"141"}),
        ({"S12-S20"}, {"s12–s20"}),
        ({"e0123456"}, {"0123456"}),
        ({"Article 2051"}, {"1-14", "2051"}),
    ],
)
def test_pages_agree(printed: set[str], recorded: set[str]) -> None:
    assert is_same_page(printed, recorded) is True


@pytest.mark.parametrize(
    ("printed", "recorded"), [({"1-14"}, {"2051"}), ({"1-14"}, {"1-9"}), ({"iii–x"}, {"5-9"}), (set(), {"5-9"})]
)
def test_pages_that_tell_nothing(printed: set[str], recorded: set[str]) -> None:
    assert is_same_page(printed, recorded) is None


@pytest.mark.parametrize(
    ("printed", "recorded"), [({"141–160"}, {"151-170"}), ({"S12"}, {"12"}), ({"2050"}, {"1-14x", "2051", "27"})]
)
def test_pages_differ(printed: set[str], recorded: set[str]) -> None:
    assert is_same_page(printed, {value for value in recorded if not value.startswith("1-")}) is False
