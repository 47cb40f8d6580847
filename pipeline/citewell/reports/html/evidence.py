"""What the registries said of an entry: their record beside what is printed, with the differences marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.model import Absent, Found, Skipped, Unavailable
from citewell.reports.html.texts import doi_address, shown
from citewell.reports.summaries import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Comparison, Item, Lookup, Manuscript, Name, Reference, Update, Work

_FIELDS = {
    "author": "Authors",
    "editor": "Editors",
    "issued": "Year",
    "title": "Title",
    "container_title": "Journal or book",
    "volume": "Volume",
    "issue": "Issue",
    "page": "Pages",
    "number": "Number",
    "publisher": "Publisher",
    "DOI": "DOI",
}
"""CSL variables that are compared or tell the works apart, and their names for a reader, in the order of an entry."""
_MOST_NAMES = 8


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field as printed and as recorded; empty where one side has none."""

    name: str
    printed: str
    recorded: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice about the work, and where it can be read."""

    text: str
    address: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of one entry.

    Attributes
    ----------
    n
        `Reference.n`.
    verdict
        ``agrees``, ``differs``, ``other`` (another work), ``absent``, ``unavailable`` or ``skipped``.
    summary
        The verdict in words.
    answers
        What each registry said, in words.
    """

    n: int
    verdict: str
    summary: str
    answers: tuple[str, ...]
    rows: tuple[FieldRow, ...] = ()
    notices: tuple[Notice, ...] = ()


def evidence_of(manuscript: Manuscript, reference: Reference) -> Evidence:
    """Collect what the registries said of an entry."""
    lookup = manuscript.lookup(reference.n)
    answers = tuple(map(_describe, manuscript.lookups.get(reference.n, ())))
    comparison = manuscript.comparisons.get(reference.n)
    if not isinstance(lookup, Found) or lookup.work is None or comparison is None:
        return Evidence(reference.n, _VERDICTS[type(lookup)], _describe(lookup), answers)
    work = lookup.work
    differing = {difference.field for difference in comparison.differences}
    verdict, summary = _judge(comparison, lookup.agency)
    rows = tuple(_rows(reference.item, work, differing))
    return Evidence(reference.n, verdict, summary, answers, rows, tuple(map(_notice, work.updates)))


_VERDICTS = {Found: "agrees", Absent: "absent", Unavailable: "unavailable", Skipped: "skipped"}


def _judge(comparison: Comparison, agency: str) -> tuple[str, str]:
    if not comparison.is_same_work:
        return "other", f"the record at {agency} is of another work"
    if comparison.differences:
        return "differs", f"the record at {agency} differs in {count(len(comparison.differences), 'field')}"
    return "agrees", f"the record at {agency} agrees"


def _describe(lookup: Lookup) -> str:
    match lookup:
        case Found(agency=agency, work=None):
            return f"registered, says {agency}"
        case Found(agency=agency):
            return f"{agency} has a record"
        case Absent(agency=agency):
            return f"{agency} does not know it"
        case Unavailable(agency=agency, reason=reason):
            return shown(f"{agency} gave no answer: {reason}")
        case Skipped(reason=reason):
            return shown(f"not looked up: {reason}")


def _rows(printed: Item, work: Work, differing: set[str]) -> Iterator[FieldRow]:
    for field, name in _FIELDS.items():
        ours, theirs = _value(printed, field), _recorded(work, field)
        if ours or theirs:
            yield FieldRow(name, ours, theirs, field in differing)


def _recorded(work: Work, field: str) -> str:
    if field == "issued" and work.years:
        return " or ".join(map(str, sorted(work.years)))
    return _value(work.item, field)


def _value(item: Item, field: str) -> str:
    value = getattr(item, field)
    if isinstance(value, tuple):
        return shown(_list_names(value))
    return shown(str(value)) if value else ""


def _list_names(names: tuple[Name, ...]) -> str:
    listed = [", ".join(filter(None, (name.sort_name, name.given if name.family else None))) for name in names]
    more = f"; and {len(listed) - _MOST_NAMES} more" if len(listed) > _MOST_NAMES else ""
    return "; ".join(listed[:_MOST_NAMES]) + more


def _notice(update: Update) -> Notice:
    return Notice(shown(update.type.replace("_", " ")), doi_address(update.DOI) if update.DOI else None)
