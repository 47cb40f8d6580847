"""Put a batch into a store: what is new, what takes the place of an older record, what stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.registries.index.packing import is_same_work

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from citewell.registries.index.batches import Batch, Row
    from citewell.registries.index.stores import Held, WritableStore


class Storing:
    """Puts batches into a store, and counts.

    Attributes
    ----------
    added
        Works that are new or were replaced.
    """

    def __init__(self, store: WritableStore) -> None:
        self._store = store
        self._next_id = store.next_id()
        self.added = 0

    def put(self, batch: Batch, source: int) -> None:
        """Put a batch into the store, as the records of a file."""
        new, outdated = self._sort(batch)
        self._store.insert_series(batch.series)
        self._store.remove(outdated)
        self._store.insert(self._next_id, source, new)
        self._store.insert_notices(batch.notices)
        self._next_id += len(new)
        self.added += len(new)

    def _sort(self, batch: Batch) -> tuple[list[Row], list[tuple[int, int]]]:
        """Return the rows to insert, and key and number of each work that they replace."""
        held = self._store.held([row[0] for row in batch.rows])
        new, outdated = [], []
        for row in _latest(batch.rows):
            rival = _find_rival(held.get(row[0], ()), row)
            if rival is None:
                new.append(row)
            elif batch.rank <= rival.rank and (row[1] != rival.series or row[2] != rival.record):
                new.append(row)
                outdated.append((row[0], rival.id))
        return new, outdated


def _latest(rows: Sequence[Row]) -> Iterable[Row]:
    """Return the rows without those of which a later one is of the same work."""
    latest: dict[int, Row] = {}
    strangers = []
    for row in rows:
        before = latest.setdefault(row[0], row)
        if before is not row and is_same_work(before[2], row[2]):
            latest[row[0]] = row
        elif before is not row:
            strangers.append(row)
    return [*latest.values(), *strangers]


def _find_rival(held: Sequence[Held], row: Row) -> Held | None:
    """Return the record of the same work that the store has."""
    return next((other for other in held if is_same_work(other.record, row[2])), None)
