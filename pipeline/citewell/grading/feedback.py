"""The page that a student gets: the points, each deduction with its findings, and the report on the manuscript."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from citewell.grading.grades import plain
from citewell.grading.templating import page_template, read_text
from citewell.reports import printable
from citewell.reports.html import Preface, render_page
from citewell.reports.verification import group_unverified

if TYPE_CHECKING:
    from citewell.grading.grades import Grade, Mark
    from citewell.model import Report


def render_feedback(report: Report, given: Grade, student: str, word: str | None) -> str:
    """Return the page as HTML; `word` is the name of the commented Word file beside it, if there is one."""
    return render_page(report, Preface(f"Feedback: {student}", _points(report, given, word), read_text("points.css")))


def _points(report: Report, given: Grade, word: str | None) -> Markup:
    """Return the table of points; findings are numbered as in the report, from 1."""
    return Markup(  # noqa: S704 # a template, which escapes what it shows
        page_template("points.html").render(
            total=plain(given.points),
            out_of=plain(given.out_of),
            marks=[_mark(mark) for mark in given.marks],
            references=len(report.manuscript.references),
            not_verified=sum(len(group.references) for group in group_unverified(report.manuscript)),
            word=word,
        )
    )


def _mark(mark: Mark) -> dict[str, Any]:
    lines = [
        {
            "code": taken.code,
            "name": taken.name,
            "points": plain(taken.points),
            "each": plain(taken.each),
            "capped": taken.is_capped,
            "findings": [position + 1 for position in taken.findings],
        }
        for taken in mark.deductions
    ]
    return {
        "title": mark.title,
        "about": mark.about,
        "points": plain(mark.points),
        "out_of": plain(mark.out_of),
        "bonus": plain(mark.bonus) if mark.bonus else "",
        "reason": printable(mark.override.reason) if mark.override else "",
        "lines": lines,
    }
