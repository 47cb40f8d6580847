"""The rubric: the package's own, and what is wrong with others."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from citewell.grading.rubrics import NEVER_DEDUCTED, parse_rubric, read_rubric
from citewell.model import ConfigurationError
from citewell.rules import load_rules


def test_the_default() -> None:
    rubric = read_rubric(None)
    assert {each.key: each.points for each in rubric.criteria} == {
        "coverage": 40,
        "accuracy": 30,
        "format": 20,
        "sources": 10,
    }
    assert rubric.maximum == 100


def test_each_rule_costs_points_once_or_is_left_out_on_purpose() -> None:
    rubric = read_rubric(None)
    free = {rule.code for rule in load_rules() if rubric.price(rule.code) is None}
    assert free == NEVER_DEDUCTED | {"REG505", "REG506", "REG507", "IDN405", "DOC605"}


def test_the_longest_beginning_counts() -> None:
    rubric = parse_rubric("[criteria.a]\npoints = 9\ndeduct = { CIT = 1, CIT10 = 2, CIT101 = 0.25, CIT102 = 0 }\n", "r")
    prices = {code: rubric.price(code) for code in ("CIT101", "CIT102", "CIT103", "CIT111", "REF301")}
    assert {code: price and price[1] for code, price in prices.items()} == {
        "CIT101": Decimal("0.25"),
        "CIT102": None,
        "CIT103": 2,
        "CIT111": 1,
        "REF301": None,
    }


WRONG = {
    "[critera.a]\npoints = 1": "unknown key 'critera'; did you mean 'criteria'?",
    "[criteria.a]\npoint = 1": "unknown key 'criteria.a.point'; did you mean 'points'?",
    "[criteria.a]\npoints = 1\nbonus = { points = 1, witout = [] }": "did you mean 'without'?",
    "[criteria.a]\npoints = 1\ndeduct = { CIT01 = 1 }": "no rule has the code 'CIT01'; did you mean 'CIT1",
    "[criteria.a]\npoints = 1\ndeduct = { REG508 = 1 }": "nothing is deducted for REG508",
    "[criteria.a]\npoints = -1": "criteria.a.points must be a number of points, not below 0",
    "[criteria.a]\npoints = nan": "criteria.a.points must be a number",
    "[criteria.a]\npoints = true": "criteria.a.points must be a number",
    "[criteria.a]\ntitle = 1\npoints = 1": "criteria.a.title must be a text",
    "[criteria.a]\ntitle = 'A'": "[criteria.a] lacks its points",
    "[criteria.a]\npoints = 1\ndeduct = 3": "criteria.a.deduct must be a table",
    "[criteria]\na = { points = 1, deduct = { CIT = 1 } }\nb = { points = 1, deduct = { CIT = 1 } }": "CIT costs",
    "[criteria.'a b']\npoints = 1": "must be of letters",
    "maximum = 3": "it has no criteria",
    "criteria = 3": "it has no criteria",
    "criteria": "Expected",
}


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_named(text: str, tmp_path: Path) -> None:
    path = tmp_path / "rubric.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigurationError) as caught:
        read_rubric(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert WRONG[text] in str(caught.value)
    assert "\n" not in str(caught.value)


def test_no_rubric_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="the rubric cannot be read"):
        read_rubric(tmp_path / "none.toml")
