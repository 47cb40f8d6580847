"""The gradebook: one row a submission, as CSV and as a spreadsheet; the same bytes for the same cohort."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from datetime import datetime
from typing import TYPE_CHECKING

from citewell.grading.checking import FEEDBACK
from citewell.grading.cohorts import reasons_to_look, shown_file
from citewell.grading.grades import plain
from citewell.reports import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from citewell.grading.cohorts import Cohort, Row

COUNTS = ("citations", "references", "errors", "warnings", "infos", "verified", "not_verified")
Cell = str | float
_EPOCH = datetime(2000, 1, 1)
"""The date of every spreadsheet, so that its bytes depend on nothing but the cohort."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a cell begins with that a spreadsheet runs as a formula (https://owasp.org/www-community/attacks/CSV_Injection)."""
_LONGEST_CELL = 32_767
_WIDTHS = {"submission": 28, "student": 24, "file": 28, "reason": 40, "look_at": 50, "shared": 40}


def columns(cohort: Cohort) -> list[str]:
    """Return the names of the columns."""
    criteria = [criterion.key for criterion in cohort.rubric.criteria]
    head = ["submission", "student", "id", "file", "status", "reason", "points", "out_of"]
    return [*head, *criteria, "overridden", *COUNTS, "look_at", "shared", "other_files", "feedback", "commented"]


def rows(cohort: Cohort) -> Iterator[list[Cell]]:
    """Yield the cells of each submission; numbers are numbers, and empty where nothing was graded."""
    look_at = reasons_to_look(cohort)
    shared: dict[str, list[str]] = defaultdict(list)
    for number, likeness in enumerate(cohort.likenesses, 1):
        for name in likeness.submissions:
            shared[name].append(f"{likeness.kind} {number}")
    for row in cohort.rows:
        name = row.submission.name
        yield [
            printable(cell) if isinstance(cell, str) else cell for cell in _cells(cohort, row, look_at, shared[name])
        ]


def _cells(cohort: Cohort, row: Row, look_at: Mapping[str, Sequence[str]], shared: Sequence[str]) -> Iterator[Cell]:
    submission, record = row.submission, row.record
    yield from (submission.name, submission.student, submission.id, shown_file(submission, cohort.anonymous))
    yield from ("graded" if record is not None else "not graded", row.reason)
    points = record["points"] if record is not None else {}
    yield _number(record["total"]) if record is not None else ""
    yield _number(plain(cohort.rubric.maximum))
    yield from (_number(points.get(criterion.key, "")) for criterion in cohort.rubric.criteria)
    yield ", ".join(record["overridden"]) if record is not None else ""
    yield from (record["counts"][count] if record is not None else "" for count in COUNTS)
    yield "; ".join(look_at.get(submission.name, ()))
    yield "; ".join(shared)
    yield len(submission.others) if cohort.anonymous else "; ".join(submission.others)
    files = record["files"] if record is not None else {}
    yield from (files.get(kind, [""])[0] for kind in ("page", "word"))


def _number(text: str) -> Cell:
    return float(text) if "." in text else int(text) if text else ""


def render_csv(cohort: Cohort) -> bytes:
    """Return the gradebook as CSV (RFC 4180), in UTF-8."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(columns(cohort))
    for cells in rows(cohort):
        writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in cells])
    return stream.getvalue().encode("utf-8", "replace")


def guarded(cell: str) -> str:
    """Return a text that no spreadsheet runs: what would begin a formula stands behind an apostrophe."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def render_xlsx(cohort: Cohort) -> bytes:
    """Return the gradebook as a spreadsheet: texts are texts, never formulas, and the feedback is linked."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    options = {"in_memory": True, "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(stream, options) as book:
        book.set_properties({"title": "Gradebook", "created": _EPOCH})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        link = book.get_default_url_format()
        _write_gradebook(book.add_worksheet("Gradebook"), cohort, head, link)
        _write_likenesses(book.add_worksheet("Across submissions"), cohort, head)
    return stream.getvalue()


def _write_gradebook(sheet: Worksheet, cohort: Cohort, head: Format, link: Format) -> None:
    names = columns(cohort)
    for position, name in enumerate(names):
        sheet.set_column(position, position, _WIDTHS.get(name, 12))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(cohort.rows), len(names) - 1)
    for position, name in enumerate(names):
        sheet.write_string(0, position, name, head)
    for number, cells in enumerate(rows(cohort), 1):
        for position, cell in enumerate(cells):
            _write_cell(sheet, number, position, cell, link)


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, link: Format) -> None:
    if not isinstance(cell, str):
        sheet.write_number(row, column, cell)
    elif cell.startswith(f"{FEEDBACK}/"):
        sheet.write_url(row, column, f"external:{cell}", link, cell.rpartition("/")[2])
    elif cell:
        sheet.write_string(row, column, cell[:_LONGEST_CELL])


def _write_likenesses(sheet: Worksheet, cohort: Cohort, head: Format) -> None:
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 2, 80)
    for position, name in enumerate(("kind", "what", "submissions")):
        sheet.write_string(0, position, name, head)
    for number, likeness in enumerate(cohort.likenesses, 1):
        cells = (f"{likeness.kind} {number}", printable(likeness.what), ", ".join(likeness.submissions))
        for position, cell in enumerate(cells):
            sheet.write_string(number, position, cell[:_LONGEST_CELL])
