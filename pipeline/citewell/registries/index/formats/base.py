"""What a format of data file tells of itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypedDict

from citewell.model import Work

AGENCY_RANK, LIBRARY_RANK, AGGREGATOR_RANK, NOTICE_RANK = range(4)
"""Where several files have a work, the record of the lower rank stays; of two with the same rank, the later one."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format of JSON records.

    Attributes
    ----------
    name
        As the user knows it.
    agency
        Who vouches for its records.
    rank
        Which record stays where several files have a work.
    record_type
        A `TypedDict` of the fields that are read; the others, most of a file, are skipped unread.
    recognises
        Tells a record of this format, with all its fields, from others.
    parse
        Turns a record into a work.
    date_of
        Returns when the record was last changed (ISO 8601), or nothing.
    """

    name: str
    agency: str
    rank: int
    record_type: Any
    recognises: Callable[[dict[str, Any]], bool]
    parse: Callable[[dict[str, Any]], Work]
    date_of: Callable[[dict[str, Any]], str]


def fields(types: Mapping[str, Any]) -> Any:
    """Return the type of a JSON object of which some fields are read, and each of them may be missing."""
    return TypedDict("Record", dict(types), total=False)  # type: ignore[operator]
