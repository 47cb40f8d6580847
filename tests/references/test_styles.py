"""The style of a list."""

from __future__ import annotations

import pytest

from citewell.references import find_references, guess_style

LISTS = {
    "apa": (
        "Abbot, R. T., & Brunner, K. (2015). Tides of the northern sea. Marine Letters, 4(2), 11–19.",
        "Castillo, M. (2019). Sand: A short history. Harbour Press.",
    ),
    "harvard": (
        "Abbot, R.T. and Brunner, K. (2015) ‘Tides of the northern sea’, Marine Letters, 4(2), pp. 11–19.",
        "Castillo, M. (2019) Sand: A short history. Lisbon: Harbour Press.",
    ),
    "vancouver": (
        "Abbot RT, Brunner K. Tides of the northern sea. Marine Letters. 2015;4(2):11–19.",
        "Castillo M. Sand: a short history. Lisbon: Harbour Press; 2019.",
    ),
    "ieee": (
        "R. T. Abbot and K. Brunner, “Tides of the northern sea,” Marine Letters, vol. 4, no. 2, pp. 11–19, 2015.",
        "M. Castillo, “Sand and salt,” Shore, vol. 1, no. 1, pp. 3–9, Jan. 2019.",
    ),
    "mla": (
        "Abbot, Ruth, and Karl Brunner. “Tides of the northern sea.” Marine Letters, vol. 4, no. 2, 2015, pp. 11–19.",
        "Castillo, Maria. “Sand and salt.” Shore, vol. 1, no. 1, 2019, pp. 3–9.",
    ),
    "chicago": (
        "Abbot, Ruth, and Karl Brunner. 2015. “Tides of the northern sea.” Marine Letters 4 (2): 11–19.",
        "Castillo, Maria. 2019. Sand: A Short History. Lisbon: Harbour Press.",
    ),
    "nature": (
        "Abbot, R. T. & Brunner, K. Tides of the northern sea. Marine Letters 4, 11–19 (2015).",
        "Castillo, M. Sand and salt. Shore 1, 3–9 (2019).",
    ),
    "acs": (
        "Abbot, R. T.; Brunner, K. Tides of the northern sea. Marine Letters 2015, 4 (2), 11–19.",
        "Castillo, M.; Diaz, P. Sand and salt. Shore 2019, 1 (1), 3–9.",
    ),
}


@pytest.mark.parametrize("style", LISTS)
def test_styles_are_recognised(write, style):
    assert guess_style(find_references(write("# References", *LISTS[style]))) == style


def test_a_list_without_a_majority_has_no_style(write):
    assert guess_style(find_references(write("# References", *LISTS["apa"], *LISTS["vancouver"]))) is None


def test_one_deviation_in_five_leaves_the_style(write):
    entries = (*LISTS["apa"], "Diaz, P. (2016). Salt. Shore, 2(1), 1–4.", "Evans, Q. (2017). Mud. Shore, 3(1), 1–4.")
    assert guess_style(find_references(write("# References", *entries, LISTS["harvard"][0]))) == "apa"


@pytest.mark.parametrize("entries", [(), (LISTS["apa"][0],)])
def test_too_few_entries_have_no_style(write, entries):
    assert guess_style(find_references(write("# References", *entries))) is None
