"""The ledger: what the registries said of the works of a project, kept beside it and under version control.

A check that finds a work in the ledger asks nobody, and is the same on every run and on every machine. The file is
JSON, sorted, one value a line, so that a change can be read as a difference. Where the author looked at a difference
between an entry and its record and leaves it, the reason stands beside that difference under ``accepted``; it holds for
as long as both sides stay as they are.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citewell.model import LEDGER, Absent, FieldDifference, Found, deciding
from citewell.registries.keys import Key, find_key
from citewell.registries.records import mapping, mappings
from citewell.registries.stored import day_of, dump_lookup, load_lookup

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from citewell.model import Item, Lookup, Manuscript, Work

VERSION = 1
LARGEST = 64 * 2**20
"""Bytes; a thousand works take one megabyte."""
_NAME = "citewell_ledger"
_COMPARED = ("author", "editor", "issued", "title", "container_title", "volume", "issue", "page", "number")


class LedgerError(Exception):
    """A ledger that cannot be used, and why in one line."""


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """What is known of one work.

    Attributes
    ----------
    lookups
        What the registries said, with its day.
    checked, notices_checked
        When the record was asked for, and when it was last asked whether the work was retracted or corrected.
    differences
        What entries say otherwise; `FieldDifference.accepted` is the author's reason.
    """

    lookups: tuple[Lookup, ...]
    checked: date
    notices_checked: date
    differences: tuple[FieldDifference, ...] = ()


Ledger = dict[str, LedgerEntry]
"""By what a work is asked for: "doi:10.5555/ice"."""


def read_ledger(path: Path) -> Ledger:
    """Read a ledger; one that does not exist is empty.

    Raises
    ------
    LedgerError
        It is damaged, of another version, or cannot be read.
    """
    try:
        if not path.exists():
            return {}
        if path.stat().st_size > LARGEST:
            raise LedgerError(f"{path}: is too large for a ledger")
        document = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise LedgerError(f"{path}: is no ledger: {error}") from error
    version = mapping(document).get(_NAME)
    if version != VERSION:
        raise LedgerError(f"{path}: is no ledger of version {VERSION}")
    try:
        return {key: _load(value) for key, value in mapping(document.get("works")).items()}
    except (ValueError, TypeError) as error:
        raise LedgerError(f"{path}: is damaged: {error}") from error


def dump_ledger(ledger: Mapping[str, LedgerEntry]) -> str:
    """Return the text of a ledger."""
    works = {key: _dump(entry) for key, entry in ledger.items()}
    return json.dumps({_NAME: VERSION, "works": works}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def update_ledger(ledger: Mapping[str, LedgerEntry], manuscript: Manuscript, today: date | None = None) -> Ledger:
    """Return a ledger with what was found out about a manuscript's entries; what it holds of other works stays."""
    day = today or datetime.now(UTC).date()
    fresh: dict[str, LedgerEntry] = {}
    for reference in manuscript.references:
        key, found = find_key(reference), deciding(manuscript.lookups.get(reference.n, ()))
        if isinstance(key, Key) and isinstance(found, Found | Absent):
            earlier = fresh.get(str(key))
            comparison = manuscript.comparisons.get(reference.n)
            differences = (*(earlier.differences if earlier else ()), *(comparison.differences if comparison else ()))
            fresh[str(key)] = _enter(manuscript.lookups[reference.n], differences, ledger.get(str(key)), day)
    return {**ledger, **fresh}


def accept(ledger: Mapping[str, LedgerEntry], manuscript: Manuscript, entry: str, field: str, reason: str) -> Ledger:
    """Return a ledger in which the author's reason stands beside a difference of the entry with that citekey."""
    keys = {str(find_key(reference)) for reference in manuscript.references if reference.id == entry}
    changed = {
        key: replace(
            known,
            differences=tuple(replace(d, accepted=reason) if d.field == field else d for d in known.differences),
        )
        for key, known in ledger.items()
        if key in keys
    }
    return {**ledger, **changed}


def _enter(
    lookups: Iterable[Lookup], differences: Iterable[FieldDifference], before: LedgerEntry | None, day: date
) -> LedgerEntry:
    """Return the entry for a work; what was accepted for another manuscript stays."""
    answers = tuple(lookup for lookup in lookups if isinstance(lookup, Found | Absent))
    checked = min((lookup.as_of or day for lookup in answers), default=day)
    noticed = max((lookup.noticed or checked for lookup in answers if isinstance(lookup, Found)), default=checked)
    accepted = [difference for difference in before.differences if difference.accepted] if before else []
    return LedgerEntry(answers, checked, noticed, tuple(dict.fromkeys([*differences, *accepted])))


def is_older(day: date, days: int) -> bool:
    """Tell whether a day is more than that many days ago."""
    return day < datetime.now(UTC).date() - timedelta(days=days)


def recollect(entry: LedgerEntry) -> tuple[Lookup, ...]:
    """Return what was said of a work, with the differences that the author accepted."""
    accepted = tuple(difference for difference in entry.differences if difference.accepted)
    return tuple(_recollect(lookup, accepted, entry.notices_checked) for lookup in entry.lookups)


def _recollect(lookup: Lookup, accepted: tuple[FieldDifference, ...], noticed: date) -> Lookup:
    match lookup:
        case Found():
            return replace(lookup, accepted=accepted, noticed=noticed, origin=LEDGER)
        case Absent():
            return replace(lookup, origin=LEDGER)
        case _:
            return lookup


def _dump(entry: LedgerEntry) -> dict[str, Any]:
    found = deciding(entry.lookups)
    work = found.work if isinstance(found, Found) else None
    values = {
        "status": _status(entry, work),
        "agency": getattr(found, "agency", None),
        "checked": entry.checked.isoformat(),
        "notices-checked": entry.notices_checked.isoformat(),
        "compared": _compared(work.item) if work else [],
        "differences": [_dump_difference(difference) for difference in entry.differences],
        "answers": [dump_lookup(lookup) for lookup in entry.lookups],
    }
    return {name: value for name, value in values.items() if value}


def _status(entry: LedgerEntry, work: Work | None) -> str:
    if any(difference.accepted is None for difference in entry.differences):
        return "differs"
    return "verified" if work else "registered" if isinstance(deciding(entry.lookups), Found) else "absent"


def _compared(item: Item) -> list[str]:
    return [name.replace("_", "-") for name in _COMPARED if getattr(item, name)]


def _dump_difference(difference: FieldDifference) -> dict[str, str]:
    values = {
        "field": difference.field.replace("_", "-"),
        "printed": difference.printed,
        "recorded": difference.recorded,
    }
    return values | ({"accepted": difference.accepted} if difference.accepted else {})


def _load(value: Any) -> LedgerEntry:
    stored = mapping(value)
    checked = day_of(stored.get("checked"))
    return LedgerEntry(
        lookups=tuple(load_lookup(answer, checked, LEDGER) for answer in mappings(stored.get("answers"))),
        checked=checked,
        notices_checked=day_of(stored.get("notices-checked", stored.get("checked"))),
        differences=tuple(map(_load_difference, mappings(stored.get("differences")))),
    )


def _load_difference(value: dict[str, Any]) -> FieldDifference:
    field, printed, recorded = (str(value.get(name, "")) for name in ("field", "printed", "recorded"))
    reason = value.get("accepted")
    return FieldDifference(field.replace("-", "_"), printed, recorded, str(reason) if reason else None)
