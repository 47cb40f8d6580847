"""What a person decided otherwise: ``overrides.csv`` with the columns submission, criterion, points, reason."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import TYPE_CHECKING

from citewell.model import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from citewell.grading.rubrics import Rubric

COLUMNS = ("submission", "criterion", "points", "reason")


@dataclass(frozen=True, slots=True)
class Override:
    """A person's points for one criterion of one submission, and why."""

    points: Decimal
    reason: str


Overrides = dict[str, dict[str, Override]]
"""Submission -> criterion -> override."""


def read_overrides(content: bytes, name: str, submissions: Collection[str], rubric: Rubric) -> Overrides:
    """Read the file.

    Parameters
    ----------
    content
        The file; its cells are parted by commas, or by semicolons where the comma is the decimal sign.
    name
        What messages call it.
    submissions
        The names that the first column may hold, as in the gradebook.

    Raises
    ------
    ConfigurationError
        It cannot be read; the message names the line.
    """
    try:
        text = content.decode("utf-8-sig")
        lines = list(csv.reader(text.splitlines(), delimiter=_delimiter(text)))
    except (UnicodeDecodeError, csv.Error) as error:
        raise ConfigurationError(f"{name}: cannot be read; save it as CSV in UTF-8 ({error})") from error
    if not lines or tuple(cell.strip().lower() for cell in lines[0]) != COLUMNS:
        raise ConfigurationError(f"{name}: line 1 must name the columns {', '.join(COLUMNS)}")
    overrides: Overrides = {}
    known = {criterion.key: criterion.points for criterion in rubric.criteria}
    for number, cells in enumerate(lines[1:], 2):
        if any(cell.strip() for cell in cells):
            try:
                submission, criterion, override = _override(cells, submissions, known)
            except ValueError as error:
                raise ConfigurationError(f"{name}: line {number}: {error}") from error
            if criterion in overrides.setdefault(submission, {}):
                raise ConfigurationError(f"{name}: line {number}: {submission!r} has points for {criterion!r} already")
            overrides[submission][criterion] = override
    return overrides


def _delimiter(text: str) -> str:
    first, _, _ = text.partition("\n")
    return ";" if ";" in first and "," not in first else ","


def _override(
    cells: list[str], submissions: Collection[str], criteria: Mapping[str, Decimal]
) -> tuple[str, str, Override]:
    if len(cells) != len(COLUMNS):
        raise ValueError(f"it has {len(cells)} cells, and there are {len(COLUMNS)} columns")
    submission, criterion, points, reason = (cell.strip() for cell in cells)
    for word, known, what in ((submission, submissions, "submission"), (criterion, criteria, "criterion")):
        if word not in known:
            near = get_close_matches(word, list(known), n=1, cutoff=0.5)
            raise ValueError(f"there is no {what} {word!r}" + (f"; did you mean {near[0]!r}?" if near else ""))
    try:
        number = Decimal(points.replace(",", "."))
    except InvalidOperation:
        raise ValueError(f"{points!r} is no number of points") from None
    if not number.is_finite() or number < 0 or number > criteria[criterion] + 100:
        raise ValueError(f"{points!r} is no number of points for {criterion!r}")
    if not reason:
        raise ValueError("the reason is missing; the student reads it")
    return submission, criterion, Override(number, reason)
