"""What is kept of each entry of a list, so that the lists of a cohort can be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired, TypedDict

from citewell.grading.grades import counts
from citewell.text import fold

if TYPE_CHECKING:
    from citewell.model import Reference, Report

WRONG = frozenset({"REG501", "REG502", "REG503", "IDN401", "IDN403"})
"""Rules by which an entry is wrong, and not only untidy."""
_LONGEST = 300


class Entry(TypedDict):
    """An entry of a list, folded to what must agree when two people write it alike.

    `who` is the first author and the year; `wrong` are the codes of `WRONG` that were found.
    """

    text: str
    who: str
    title: str
    doi: NotRequired[str]
    wrong: NotRequired[list[str]]


def describe_entries(report: Report) -> list[Entry]:
    """Return what is kept of each entry, in printed order."""
    wrong: dict[int, set[str]] = {}
    for finding in report.findings:
        if finding.code in WRONG and counts(finding):
            for n in finding.references:
                wrong.setdefault(n, set()).add(finding.code)
    return [_entry(reference, sorted(wrong.get(reference.n, ()))) for reference in report.manuscript.references]


def _entry(reference: Reference, wrong: list[str]) -> Entry:
    item = reference.item
    first = fold(item.creators[0].sort_name) if item.creators else ""
    entry = Entry(
        text=reference.text[:_LONGEST], who=f"{first} {item.year or ''}".strip(), title=fold(item.title or "")
    )
    if item.DOI:
        entry["doi"] = item.DOI.lower()
    if wrong:
        entry["wrong"] = wrong
    return entry
