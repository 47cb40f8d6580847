"""Read values out of a registry's JSON, whose every field may be missing or of another kind than documented."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from citewell.model import IssuedDate
from citewell.registries.markup import strip_markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LONGEST_TEXT = 5_000
WITHDRAWN_TITLE = re.compile(
    r"\W{0,3}(?:RETRACTED|Retracted|WITHDRAWN|Withdrawn)(?: ?(?:ARTICLE|[Aa]rticle|CHAPTER|[Cc]hapter|PAPER|[Pp]aper))?"
    r"\W{0,2}[:\])]\W{0,2}"
)
"""What publishers put before the title of a work that was taken back; a title may begin with the word itself."""


def is_withdrawn(title: str) -> bool:
    """Tell whether a recorded title says that its work was taken back."""
    return bool(WITHDRAWN_TITLE.match(title))


def text(value: Any) -> str | None:
    """Return a string or number, or the first of a list of them, as plain text; ``None`` for anything else."""
    if isinstance(value, str):  # almost all values, and a data file has a thousand million of them
        return strip_markup(value[:_LONGEST_TEXT]) or None
    return next(iter(texts(value)), None) if value else None


def texts(value: Any) -> tuple[str, ...]:
    """Return every string or number of a list, or the one given, as plain text without markup; empty ones left out."""
    if not value:
        return ()
    values = value if isinstance(value, list) else [value]
    plain = (strip_markup(str(v)[:_LONGEST_TEXT]) for v in values if isinstance(v, str | int) and v is not True)
    return tuple(filter(None, plain))


def mappings(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of a list."""
    return (entry for entry in value if isinstance(entry, dict)) if isinstance(value, list) else iter(())


def mapping(value: Any) -> dict[str, Any]:
    """Return an object, or an empty one in its place."""
    return value if isinstance(value, dict) else {}


def distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    """Return the texts in order, each once."""
    return tuple(dict.fromkeys(filter(None, values)))


def date(parts: Any) -> IssuedDate | None:
    """Return the date of ``[year, month, day]``; ``None`` without a plausible year."""
    numbers = [part if isinstance(part, int) else 0 for part in parts[:3]] if isinstance(parts, list) else []
    year, month, day = (*numbers, 0, 0, 0)[:3]
    if not 0 < year < 10_000:
        return None
    month = month if 1 <= month <= 12 else 0
    return IssuedDate(year, month or None, day if month and 1 <= day <= 31 else None)
