"""Volumes, issues, pages, article numbers: by the tagger in whole entries, and issues by their labels."""

from __future__ import annotations

import pytest

from citewell.model import FieldSpan
from citewell.references.drafts import Draft
from citewell.references.locators import find_issue, part_volume
from citewell.references.parsing import parse_entry

FRONT = "Abbot, R. T., & Brunner, K. (2015). Tides of the northern sea and its shores. "


@pytest.mark.parametrize(
    ("printed", "locators"),
    [
        ("Marine Letters, 11, 1-24.", {"volume": "11", "page": "1-24"}),
        ("Marine Letters, 13.12.2001.", {}),
        ("Marine Letters 62, 364 (2016) 376.", {"volume": "62", "issue": "364", "page": "376"}),
        ("Marine Letters 2(3):141–60.", {"volume": "2", "issue": "3", "page": "141–60"}),
        ("Marine Letters, 2 (3), 141–160.", {"volume": "2", "issue": "3", "page": "141–160"}),
        ("Marine Letters, vol. 4, no. 2, pp. 3-9.", {"volume": "4", "issue": "2", "page": "3-9"}),
        ("Marine Letters, 11, Article 1280.", {"volume": "11", "number": "1280"}),
        ("Marine Letters, 2, e228.", {"volume": "2", "page": "e228"}),
        ("Marine Letters, 11, 1280.", {"volume": "11", "page": "1280"}),
        ("Marine Letters, 6(4).", {"volume": "6", "issue": "4"}),
        ("Zeitschrift für Meereskunde, Jg. 52, Heft 3, S. 255-271.", {"volume": "52", "issue": "3", "page": "255-271"}),
        ("Marine Letters, 5(Suppl 1), S3–S9.", {"volume": "5", "issue": "Suppl 1", "page": "S3–S9"}),
    ],
)
def test_forms_of_locators(printed, locators):
    item = parse_entry(FRONT + printed).item
    variables = ("volume", "issue", "page", "number")
    assert {name: value for name in variables if (value := getattr(item, name))} == locators


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("\x00\x00, Heft 3, \x00", "3"),
        ("\x00, H. 3/4", "3/4"),
        ("no. 1 of the shore \x00, No. 12", "12"),
        ("\x00 Nr. Suppl 2", "Suppl 2"),
        ("\x00 not 3", None),
    ],
)
def test_labelled_issues(text, issue):
    span = find_issue(text, 0)
    assert (text[span.start : span.end] if span else None) == issue


def test_an_issue_is_sought_only_behind_the_start():
    assert find_issue("No. 3 \x00\x00", 4) is None


@pytest.mark.parametrize(
    ("printed", "volume", "issue"),
    [
        ("24, 2", "24", "2"),
        ("XVII, 63", "XVII", "63"),
        ("6–7/2011", "6–7", None),
        ("27/2005", "27", None),
        ("24, 2011", "24, 2011", None),
        ("12", "12", None),
    ],
)
def test_a_volume_is_parted_from_what_is_printed_behind_it(printed, volume, issue):
    draft = Draft(f"Tides {printed}")
    draft.values["volume"], draft.spans["volume"] = printed, FieldSpan(6, 6 + len(printed), 0.9)
    part_volume(draft)
    assert (draft.values["volume"], draft.values.get("issue")) == (volume, issue)
    for variable in ("volume", "issue") if issue else ("volume",):
        span = draft.spans[variable]
        assert draft.text[span.start : span.end] == draft.values[variable]


def test_a_volume_keeps_what_may_be_the_issue_where_the_issue_is_known():
    draft = Draft("Tides 24, 2")
    draft.values |= {"volume": "24, 2", "issue": "3"}
    draft.spans["volume"] = FieldSpan(6, 11, 0.9)
    part_volume(draft)
    assert draft.values["volume"] == "24, 2"
