"""The page of the cohort: distribution of points, commonest findings, and what needs a person's eye."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from statistics import mean, median
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markupsafe import Markup, escape

from citewell.grading.cohorts import reasons_to_look
from citewell.grading.grades import plain
from citewell.grading.plots import bars, histogram
from citewell.grading.templating import page_template, policy, read_text
from citewell.reports import printable
from citewell.reports.html.pages import TEMPLATES
from citewell.rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from citewell.grading.cohorts import Cohort, Row

BINS = 10
"""Columns of the distribution."""
COMMONEST = 15
"""Rules that are shown."""
MOST_ROWS = 5000
"""Submissions that the page lists; a longer page is slow, and the gradebook has all."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A submission as the page shows it."""

    name: str
    student: str
    page: str
    word: str
    graded: bool
    reason: str
    points: str
    marks: tuple[str, ...]
    findings: int
    verified: str
    reasons: tuple[str, ...]


def render_index(cohort: Cohort) -> str:
    """Return the page of the cohort as HTML."""
    look_at = reasons_to_look(cohort)
    lines = {row.submission.name: _line(cohort, row, look_at) for row in cohort.rows}
    records = [row.record for row in cohort.rows if row.record is not None]
    style = (TEMPLATES / "report.css").read_text("utf-8") + read_text("cohort.css")
    return page_template(
        "cohort.html"
    ).render(
        style=Markup(style),  # noqa: S704 # of the package
        policy=policy(style),
        link=_link,
        total=len(cohort.rows),
        graded=len(records),
        out_of=plain(cohort.rubric.maximum),
        median=plain(median(Decimal(record["total"]) for record in records)) if records else "–",
        references=sum(record["counts"]["references"] for record in records),
        not_verified=sum(record["counts"]["not_verified"] for record in records),
        look_at=_ordered(lines, look_at)[:MOST_ROWS],
        histogram=_distribution(records, cohort.rubric.maximum) if records else "",
        criteria=_means(cohort, records) if records else "",
        findings=_commonest(records),
        likenesses=[
            {"what": printable(each.what), "rows": [lines[name] for name in each.submissions]}
            for each in cohort.likenesses
        ],
        titles=[criterion.title for criterion in cohort.rubric.criteria],
        rows=list(lines.values())[:MOST_ROWS],
    )


def _line(cohort: Cohort, row: Row, look_at: Mapping[str, Sequence[str]]) -> _Line:
    submission, record = row.submission, row.record
    reasons = tuple(map(printable, look_at.get(submission.name, ())))
    shown = (submission.name, printable(submission.student))
    if record is None:
        return _Line(*shown, "", "", False, printable(row.reason), "–", (), 0, "", reasons)
    counts, sent = record["counts"], record["files"]
    marks = tuple(_mark(record, criterion.key) for criterion in cohort.rubric.criteria)
    page, word = (quote(sent.get(kind, [""])[0]) for kind in ("page", "word"))
    findings = counts["errors"] + counts["warnings"] + counts["infos"]
    verified = f"{counts['verified']} of {counts['references']}"
    return _Line(*shown, page, word, True, "", record["total"], marks, findings, verified, reasons)


def _mark(record: Mapping[str, Any], criterion: str) -> str:
    return f"{record['points'][criterion]}{' *' if criterion in record['overridden'] else ''}"


def _link(line: _Line) -> Markup:
    return Markup('<a href="{}">{}</a>').format(line.page, line.name) if line.page else escape(line.name)


def _ordered(lines: Mapping[str, _Line], look_at: Mapping[str, Sequence[str]]) -> list[_Line]:
    """Return those that need a person's eye: the ones without points, then the ones with the most reasons."""
    chosen = [lines[name] for name in look_at]
    return sorted(chosen, key=lambda line: (line.graded, -len(line.reasons), line.name))


def _distribution(records: Sequence[Mapping[str, Any]], maximum: Decimal) -> Markup:
    step = maximum / BINS or Decimal(1)
    bins = Counter(min(BINS - 1, int(Decimal(record["total"]) / step)) for record in records)
    edges = [plain((step * number).quantize(Decimal("0.1"))) for number in range(BINS + 1)]
    return histogram([bins[number] for number in range(BINS)], edges, "Distribution of the points")


def _means(cohort: Cohort, records: Sequence[Mapping[str, Any]]) -> Markup:
    rows = []
    for criterion in cohort.rubric.criteria:
        average = mean(Decimal(record["points"][criterion.key]) for record in records).quantize(Decimal("0.1"))
        share = float(average / criterion.points) if criterion.points else 0.0
        rows.append((criterion.title, share, f"{plain(average)} of {plain(criterion.points)}"))
    return bars(rows, 1.0, "Mean points of each criterion")


def _commonest(records: Sequence[Mapping[str, Any]]) -> Markup | str:
    submissions = Counter(code for record in records for code in record["codes"])
    findings: Counter[str] = Counter()
    for record in records:
        findings.update(record["codes"])
    names = {rule.code: rule.name for rule in load_rules()}
    chosen = sorted(submissions, key=lambda code: (-submissions[code], code))[:COMMONEST]
    rows = [
        (f"{code} {names.get(code, '')}", submissions[code], f"{submissions[code]} ({findings[code]})")
        for code in chosen
    ]
    return bars(rows, len(records), "The commonest findings") if rows else ""
