"""Points: deductions name their findings, caps hold, and what may not cost anything does not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from citewell.grading.grades import Grade, grade, plain
from citewell.grading.overrides import Override
from citewell.grading.rubrics import parse_rubric
from citewell.model import Block, BlockKind, Confidence, Document, Finding, Location, Manuscript, Report, Severity

RUBRIC = """
[criteria.coverage]
points = 10
deduct = { CIT101 = 2, CIT102 = 3 }
caps = { CIT101 = 5 }
[criteria.format]
points = 4
deduct = { STY = 0.5, REF = 1 }
caps = { STY = 1.5, STY201 = 1 }
bonus = { points = 2, without = ["IDN"], references = 0 }
"""
DOCUMENT = Document("a.md", "markdown", (Block("b", BlockKind.PARAGRAPH, "text"),))


def finding(code: str, confidence: Confidence = Confidence.HIGH, *, preview: bool = False) -> Finding:
    place = Location("b", 0, 4)
    return Finding(code, code.lower(), Severity.ERROR, "m", "h", place, confidence=confidence, preview=preview)


def graded(*findings: Finding, overrides: dict[str, Override] | None = None) -> Grade:
    return grade(Report(Manuscript(DOCUMENT), findings), parse_rubric(RUBRIC, "r"), overrides)


def points(*findings: Finding) -> list[str]:
    return [plain(mark.points) for mark in graded(*findings).marks]


def test_nothing_found() -> None:
    assert points() == ["10", "6"]
    assert graded().points == 14  # the bonus reaches no further than the sum of the criteria


def test_each_deduction_names_its_findings() -> None:
    given = graded(finding("CIT102"), finding("CIT101"), finding("CIT102"))
    [first, second] = given.marks[0].deductions
    assert (first.code, first.findings, first.each, first.points) == ("CIT101", (1,), 2, 2)
    assert (second.code, second.findings, second.each, second.points) == ("CIT102", (0, 2), 3, 6)
    assert given.marks[0].points == 2


def test_caps() -> None:
    assert points(*[finding("CIT101")] * 9) == ["5", "6"]
    assert points(*[finding("STY201")] * 9) == ["10", "5"]
    given = graded(*[finding("STY201")] * 9, *[finding("STY202")] * 9)
    assert [plain(taken.points) for taken in given.marks[1].deductions] == ["1", "0.5"]
    assert all(taken.is_capped for taken in given.marks[1].deductions)


def test_no_criterion_falls_below_nought() -> None:
    assert points(*[finding("CIT102")] * 9, *[finding("REF301")] * 9, finding("IDN401")) == ["0", "0"]


@pytest.mark.parametrize(
    "harmless",
    [
        finding("CIT102", Confidence.LOW),
        finding("CIT102", preview=True),
        finding("REG508"),
        finding("REF310"),
        finding("DOC601"),
    ],
)
def test_what_never_costs_anything(harmless: Finding) -> None:
    assert points(harmless) == ["10", "6"]


def test_medium_confidence_counts() -> None:
    assert points(finding("CIT102", Confidence.MEDIUM)) == ["7", "6"]


def test_a_bonus_is_lost_by_a_finding_of_its_rules_alone() -> None:
    assert points(finding("IDN401"))[1] == "4"
    assert points(finding("IDN401", Confidence.LOW))[1] == "6"


def test_an_override_counts_and_keeps_what_was_found() -> None:
    decided = Override(Decimal("8.5"), "the list was in an appendix")
    given = graded(*[finding("CIT102")] * 3, overrides={"coverage": decided})
    assert given.marks[0].points == Decimal("8.5")
    assert given.marks[0].override == decided
    assert given.marks[0].deductions[0].points == 9
    assert given.points == 14
