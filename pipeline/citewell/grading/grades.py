"""The grade of one submission: what each criterion gives, and the findings behind each deduction."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from citewell.model import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from citewell.grading.overrides import Override
    from citewell.grading.rubrics import Criterion, Rubric
    from citewell.model import Finding, Report


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points that the findings of one rule cost.

    Attributes
    ----------
    code, name
        The rule.
    findings
        0-based positions of the findings in `Report.findings`.
    each
        Points for each of them.
    points
        What they cost together, after all caps.
    """

    code: str
    name: str
    findings: tuple[int, ...]
    each: Decimal
    points: Decimal

    @property
    def is_capped(self) -> bool:
        """Whether they cost less than each of them would alone."""
        return self.points < self.each * len(self.findings)


@dataclass(frozen=True, slots=True)
class Mark:
    """What one criterion gives.

    Attributes
    ----------
    points
        What counts: never below 0, and what a person decided where there is an `override`.
    override
        A person's decision.
    """

    criterion: str
    title: str
    about: str
    out_of: Decimal
    points: Decimal
    deductions: tuple[Deduction, ...] = ()
    bonus: Decimal = Decimal()
    override: Override | None = None


@dataclass(frozen=True, slots=True)
class Grade:
    """The points of a submission, by criterion and in all."""

    marks: tuple[Mark, ...]
    points: Decimal
    out_of: Decimal


def counts(finding: Finding) -> bool:
    """Tell whether a finding may cost points at all: not those of preview rules, and none of low confidence."""
    return not finding.preview and finding.confidence is not Confidence.LOW


def grade(report: Report, rubric: Rubric, overrides: Mapping[str, Override] | None = None) -> Grade:
    """Grade a report; `overrides` are a person's decisions by criterion."""
    costly: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for position, finding in enumerate(report.findings):
        price = rubric.price(finding.code) if counts(finding) else None
        if price:
            costly[price[0].key][finding.code].append(position)
    decided = overrides or {}
    marks = tuple(
        _mark(criterion, costly[criterion.key], report, decided.get(criterion.key)) for criterion in rubric.criteria
    )
    points = min(rubric.maximum, sum((mark.points for mark in marks), Decimal()))
    return Grade(marks, points, rubric.maximum)


def _mark(criterion: Criterion, costly: Mapping[str, Sequence[int]], report: Report, override: Override | None) -> Mark:
    deductions = tuple(_deductions(criterion, costly, report.findings))
    bonus = _bonus(criterion, report)
    points = max(Decimal(), criterion.points - sum((taken.points for taken in deductions), Decimal())) + bonus
    counted = override.points if override else points
    return Mark(criterion.key, criterion.title, criterion.about, criterion.points, counted, deductions, bonus, override)


def _deductions(
    criterion: Criterion, costly: Mapping[str, Sequence[int]], findings: Sequence[Finding]
) -> Iterable[Deduction]:
    """Yield what each rule costs; under a cap, those that come first in the catalogue take of it first."""
    room = dict(criterion.caps)
    for code in sorted(costly):
        each = next(
            criterion.deduct[code[:length]] for length in range(len(code), 0, -1) if code[:length] in criterion.deduct
        )
        caps = [cap for cap in room if code.startswith(cap)]
        cost = min([each * len(costly[code]), *(room[cap] for cap in caps)])
        for cap in caps:
            room[cap] -= cost
        positions = tuple(costly[code])
        yield Deduction(code, findings[positions[0]].name, positions, each, cost)


def _bonus(criterion: Criterion, report: Report) -> Decimal:
    bonus = criterion.bonus
    if bonus is None or len(report.manuscript.references) < bonus.references:
        return Decimal()
    found = any(counts(finding) and finding.code.startswith(bonus.without) for finding in report.findings)
    return Decimal() if found else bonus.points


def plain(points: Decimal) -> str:
    """Write points as people do: "38", "37.5"."""
    text = f"{points:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
