"""Volumes, issues, pages."""

from __future__ import annotations

import pytest

from citewell.references.locators import find_locators


@pytest.mark.parametrize(
    ("printed", "locators"),
    [
        ("Letters, 11, 1-24.", {"volume": "11", "page": "1-24"}),
        ("Letters 2(3):141–60.", {"volume": "2", "issue": "3", "page": "141–60"}),
        ("Letters, 2 (3), 141–160.", {"volume": "2", "issue": "3", "page": "141–160"}),
        ("Letters, vol. 4, no. 2, pp. 3-9.", {"volume": "4", "issue": "2", "page": "3-9"}),
        ("Letters 11, Article 1280.", {"volume": "11", "number": "1280"}),
        ("Letters 2:e228.", {"volume": "2", "page": "e228"}),
        ("Letters, 11, 1280.", {"volume": "11", "page": "1280"}),
        ("Letters 487, 330–337 \x00\x00", {"volume": "487", "page": "330–337"}),
        ("Letters. \x00\x00;13(1):12403.", {"volume": "13", "issue": "1", "page": "12403"}),
        ("Letters \x00\x00, 22, 1981–1989.", {"volume": "22", "page": "1981–1989"}),
        ("Letters, 6(4).", {"volume": "6", "issue": "4"}),
        ("Letters 16", {"volume": "16"}),
        ("In Tides (pp. 3-9). Harbour Press.", {"page": "3-9"}),
        ("In: Gezeiten, Bd. 2, S. 47–50.", {"volume": "2", "page": "47–50"}),
        ("Zeitschrift, Jg. 52, Heft 3, S. 255-271", {"volume": "52", "issue": "3", "page": "255-271"}),
        ("Letters, 5(Suppl 1), S3–S9.", {"volume": "5", "issue": "Suppl 1", "page": "S3–S9"}),
        ("养殖与饲料,\x00\x00,25(6):147-150.", {"volume": "25", "issue": "6", "page": "147-150"}),
        ("Tides and sand.", {}),
    ],
)
def test_forms_of_locators(printed, locators):
    assert {locator.variable: locator.value for locator in find_locators(printed)} == locators


def test_the_last_of_several_candidates_counts():
    found = find_locators("Tides of 3(2): 1 more thing. Letters, 11(4), 5–9.")
    assert [locator.value for locator in found] == ["11", "4", "5–9"]


def test_locators_are_sought_behind_the_title_only():
    assert find_locators("Letters 2:228. Tides", start=14) == ()
