"""Say in words what an index holds, and what it may therefore claim."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from citewell.registries.index.coverage import find_complete

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citewell.registries.index.coverage import Coverage
    from citewell.registries.index.stores import Store


def describe(store: Store, name: str) -> list[str]:
    """Return in lines what an index holds, one for each agency or library, and what it claims to hold all of."""
    held = store.coverage()
    groups: dict[tuple[str, str], list[Coverage]] = defaultdict(list)
    for coverage in held:
        groups[coverage.format_name or "nothing", coverage.agency].append(coverage)
    lines = [f"{name}: {store.count_works():,} works, {store.size() / 1e6:,.1f} MB"]
    lines += [_line(kind, agency, group) for (kind, agency), group in groups.items()]
    if complete := find_complete(held):
        day = f" to {complete.as_of}" if complete.as_of else ""
        lines.append(
            f"It is declared to hold all records of {complete.agency}{day}: a DOI that it lacks is unknown there."
        )
    else:
        lines.append("It holds a part of the records: it finds and compares, and makes no work absent.")
    return lines


def _line(kind: str, agency: str, group: Sequence[Coverage]) -> str:
    label = kind if kind == agency or not agency else f"{kind} {agency}"
    days = [coverage.as_of for coverage in group if coverage.as_of]
    dated = f"to {max(days)}" if days else "undated"
    files = group[0].name if len(group) == 1 else f"{len(group):,} files"
    records = sum(coverage.records for coverage in group)
    parts = [f"{records:,} {'record' if records == 1 else 'records'}", dated, files]
    parts += [text for count, text in _defects(group) if count]
    return f"  {label}: {', '.join(parts)}"


def _defects(group: Sequence[Coverage]) -> list[tuple[int, str]]:
    left_out = sum(coverage.left_out for coverage in group)
    damaged = sum(coverage.damaged for coverage in group)
    unfinished = sum(not coverage.is_finished for coverage in group)
    return [
        (left_out, f"{left_out:,} left out"),
        (damaged, f"{damaged:,} parts that could not be read"),
        (unfinished, f"{unfinished:,} not read to the end: give the same command again"),
    ]
