"""Dates of library entries."""

from __future__ import annotations

from citewell.model import IssuedDate
from citewell.text import LatePattern

MONTHS = {
    name: str(number)
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
"""BibTeX's predefined strings."""

_DATE = LatePattern(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[~?%]?(?:/(\d{4})?\S*)?")
_YEAR = LatePattern(r"(\d{4})([a-z])?")


def parse_date(value: str, month: str = "") -> IssuedDate | None:
    """Read BibLaTeX's ``date`` (``2019-05-03``, ``1999/2003``) or BibTeX's ``year`` with its ``month``."""
    if not value:
        return None
    if date := _DATE.fullmatch(value):
        year, written_month, day, end_year = (int(part) if part else None for part in date.groups())
        return IssuedDate(year, written_month or _month(month), day, end_year)
    if year_only := _YEAR.match(value):
        return IssuedDate(int(year_only[1]), suffix=year_only[2])
    return IssuedDate(literal=value)


def _month(value: str) -> int | None:
    number = MONTHS.get(value[:3].lower(), value)
    return int(number) if number.isdecimal() and 1 <= int(number) <= 12 else None
