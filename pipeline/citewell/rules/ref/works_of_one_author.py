"""In what order APA lists the works of one first author.

Source: *Publication Manual of the American Psychological Association* (7th ed., 2020), sections 9.46 and 9.47.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from citewell.model import Reference


def _first_author(entry: Reference) -> str:
    return fold(" ".join(entry.item.creators[0].to_csl().values())) if entry.item.creators else ""


def _authors(entry: Reference) -> str:
    """Return all authors; empty where they are cut short and may differ in the rest."""
    names = entry.item.creators
    return "" if entry.item.et_al else fold(" ".join(word for name in names for word in name.to_csl().values()))


def _is_shared(entry: Reference) -> str:
    return "with others" if len(entry.item.creators) > 1 or entry.item.et_al else "alone"


def _date(entry: Reference) -> str:
    """Return what sorts undated works first, then the years with their letters, and works in press last."""
    issued = entry.item.issued
    if issued is None or issued.year is None:
        return "in press" if issued and "press" in (issued.literal or "") else ""
    return f"{issued.year:04}{issued.suffix or ''}"


RULES_OF_APA: tuple[tuple[Callable[[Reference], str], Callable[[Reference], str]], ...] = (
    (_first_author, _is_shared),
    (_authors, _date),
)
"""Whose works stand together, empty where that is not known, and what sorts them: first alone, then the years."""
