"""Titles that vary in print, and titles that only look alike."""

import pytest

from citewell.comparison.titles import OTHER_TITLE, SAME_TITLE, similarity


@pytest.mark.parametrize(
    ("printed", "recorded"),
    [
        ("Ice on small lakes", "ICE ON SMALL LAKES"),
        ("Ice on small lakes.", "Ice on small lakes"),
        ("Ice on small lakes", "Ice on Small Lakes: A Survey of Forty Winters"),
        ("Ice on small lakes: a survey", "Ice on small lakes"),
        ("Ice on “small” lakes – a survey", 'Ice on "small" lakes - a survey'),
        ("Uptake of β-carotene in H2O", "Uptake of beta-carotene in H₂O"),
        ("Uber die Farbung der Moose", "Über die Färbung der Moose"),
        ("Salt & light in shallow bays", "Salt and light in shallow bays"),
        ("The long winter of the northern lakes and its", "The long winter of the northern lakes and its fishes"),
        ("Eis auf Seen [Ice on small lakes]", "Ice on small lakes"),
        ("RETRACTED: Ice on small lakes", "Ice on small lakes"),
        ("Ice on smal lakes of the nortern plain", "Ice on small lakes of the northern plain"),
        ("The colour of ageing tumour cells in small lakes", "The color of aging tumor cells in small lakes"),
        ("Led na malykh ozerakh", "Лёд на малых озёрах"),
    ],
)
def test_one_title_in_two_hands_is_the_same(printed: str, recorded: str) -> None:
    assert similarity(printed, [recorded]) >= SAME_TITLE
    assert similarity(recorded, [printed]) >= SAME_TITLE


@pytest.mark.parametrize(
    ("printed", "recorded"),
    [
        ("Ice on small lakes. I. Growth in winter", "Ice on small lakes. II. Growth in winter"),
        ("Lake surveys of the year 2019 in the north", "Lake surveys of the year 2018 in the north"),
        ("Correction to: Ice on small lakes of the northern plain", "Ice on small lakes of the northern plain"),
        ("Ice on small lakes", "Ice on large rivers"),
        ("Winter", "Winter fishes of the northern lakes"),
        (
            "Survival of the fishes in small lakes of the northern plain under ice",
            "Survival of the beetles in small lakes of the northern plain under ice",
        ),
        ("Ice: a survey", "Ice"),
    ],
)
def test_a_look_alike_is_another_title(printed: str, recorded: str) -> None:
    assert similarity(printed, [recorded]) < SAME_TITLE


def test_the_nearest_recorded_form_counts() -> None:
    assert similarity("Eis auf kleinen Seen", ["Ice on small lakes", "Eis auf kleinen Seen"]) == 1.0


def test_titles_of_different_works_share_nothing() -> None:
    assert similarity("Ice on small lakes", ["Pollination of alpine orchids by moths"]) < OTHER_TITLE


def test_a_hostile_title_costs_no_time() -> None:
    assert similarity("[(" * 50_000, ["a: " * 20_000]) < SAME_TITLE
