"""Look the entries of a list up: in the ledger first, then at whoever may know the work."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from citewell.comparison import compare
from citewell.model import Found, Skipped, Unavailable, deciding, has_record
from citewell.registries.agencies import REGISTRIES
from citewell.registries.answers import FRESH_DAYS
from citewell.registries.asking import OFFLINE, Asker
from citewell.registries.ledgers import Ledger, LedgerEntry, LedgerError, is_older, read_ledger, recollect
from citewell.registries.plans import plan_lookups

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from citewell.model import Lookup, Reference, Settings
    from citewell.registries.interfaces import Progress
    from citewell.registries.plans import Plan

    Lookups = tuple[Lookup, ...]

_WITNESSES = frozenset(registry.agency for registry in REGISTRIES if registry.is_witness)


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found out about a list.

    Attributes
    ----------
    lookups
        `Reference.n` -> one look-up for each registry asked.
    notes
        What the user should know of how it was found out, one line each: a ledger or a cache that cannot be used.
    """

    lookups: Mapping[int, Lookups] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def look_up(references: Iterable[Reference], settings: Settings, progress: Progress | None = None) -> Verification:
    """Return what the ledger and the registries say of each entry.

    Where nobody can be reached, an older answer stands in, with its day.

    Raises
    ------
    ConfigurationError
        A base URL, the address of the user or a source on this machine cannot be used.
    """
    entries = tuple(references)
    plan = plan_lookups(entries)
    ledger, problem = _open_ledger(settings)
    known = {n: ledger[str(key)] for n, key in plan.keys.items() if str(key) in ledger}
    due = [entry for entry in entries if entry.n in plan.keys and _is_due(known.get(entry.n), settings)]
    asker = Asker(settings, progress or _keep_silent)
    found = asker.ask([(entry, plan.keys[entry.n]) for entry in due])
    lookups = {entry.n: _decide(entry, plan, known, found, settings) for entry in entries}
    return Verification(lookups, (*problem, *asker.problems))


def _open_ledger(settings: Settings) -> tuple[Ledger, Sequence[str]]:
    """Return the ledger, and why there is none that can be used."""
    try:
        return (read_ledger(Path(settings.ledger)) if settings.ledger else {}), ()
    except LedgerError as error:
        return {}, (str(error),)


def _is_due(entry: LedgerEntry | None, settings: Settings) -> bool:
    """Tell whether a work is asked for; its retraction would be news within a week."""
    if entry is None:
        return True
    return not settings.offline and (
        is_older(entry.checked, settings.max_age) or is_older(entry.notices_checked, FRESH_DAYS)
    )


def _decide(
    reference: Reference,
    plan: Plan,
    known: Mapping[int, LedgerEntry],
    found: Mapping[int, Lookups],
    settings: Settings,
) -> Lookups:
    n = reference.n
    if n in plan.skipped:
        return (OFFLINE if settings.offline else plan.skipped[n],)
    if n not in known:
        return _weigh_witnesses(reference, found[n])
    kept = recollect(known[n])
    if n not in found or any(isinstance(lookup, Unavailable) for lookup in found[n]):
        return kept
    new = _weigh_witnesses(reference, found[n])
    if is_older(known[n].checked, settings.max_age) or not has_record(kept):
        return tuple(_accept(lookup, kept) for lookup in new)
    return tuple(_renew(lookup, new) for lookup in kept)


def _accept(lookup: Lookup, kept: Lookups) -> Lookup:
    """Carry over what the author accepted to a new record."""
    accepted = next((old.accepted for old in kept if isinstance(old, Found)), ())
    return replace(lookup, accepted=accepted) if isinstance(lookup, Found) else lookup


def _renew(kept: Lookup, new: Lookups) -> Lookup:
    """Return an answer of the ledger with the notices that are known by now."""
    now = deciding(new)
    if not (isinstance(kept, Found) and kept.work and isinstance(now, Found) and now.work):
        return kept
    return replace(
        kept, work=replace(kept.work, updates=now.work.updates), noticed=now.as_of or datetime.now(UTC).date()
    )


def _weigh_witnesses(reference: Reference, lookups: Lookups) -> Lookups:
    """Leave the record of a registry out that may only confirm, where it does not."""
    kept = tuple(lookup for lookup in lookups if not _contradicts(reference, lookup))
    return kept or (Skipped("no record that could be compared"),)


def _contradicts(reference: Reference, lookup: Lookup) -> bool:
    if not isinstance(lookup, Found) or lookup.agency not in _WITNESSES or not lookup.work:
        return False
    comparison = compare(reference, lookup.work)
    return bool(comparison.differences) or not comparison.is_same_work


def _keep_silent(done: int, total: int, what: str) -> None:
    """Stand in for a progress bar."""
