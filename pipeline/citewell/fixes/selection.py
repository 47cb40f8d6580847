"""Which fixes of a report can be made together: none that changes what another one changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Applicability

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from citewell.model import Edit, Finding, Fix

    CanEdit = Callable[[Edit], bool]

NONE = frozenset[Applicability]()
SAFE = frozenset({Applicability.SAFE})
SAFE_AND_UNSAFE = SAFE | {Applicability.UNSAFE}


def choose_fixes(findings: Iterable[Finding], allowed: frozenset[Applicability], can_edit: CanEdit) -> list[Fix]:
    """Return the fixes that can be made at once, each whole.

    Where two would change the same characters, the safe one comes first, then the one with the smaller reach: an entry
    is not set anew before the slips in it are mended. The other may still be due, and is then found by the next check.

    Parameters
    ----------
    allowed
        Who may apply them.
    can_edit
        Whether the file lets these characters be replaced.
    """
    fixes = [finding.fix for finding in findings if finding.fix and finding.fix.applicability in allowed]
    chosen: list[Fix] = []
    taken: dict[str, list[Edit]] = {}
    moved: set[str] = set()
    for fix in sorted(dict.fromkeys(fixes), key=_rank):
        blocks = {block for move in fix.moves for block in move.blocks}
        is_free = not any(_conflicts(edit, taken.get(edit.location.block, ())) for edit in fix.edits)
        if is_free and not blocks & moved and all(map(can_edit, fix.edits)):
            chosen.append(fix)
            moved |= blocks
            for edit in fix.edits:
                taken.setdefault(edit.location.block, []).append(edit)
    return chosen


def _rank(fix: Fix) -> tuple[bool, int]:
    reach = sum(edit.location.end - edit.location.start + len(edit.replacement) for edit in fix.edits)
    return fix.applicability is not Applicability.SAFE, reach


def _conflicts(edit: Edit, others: Iterable[Edit]) -> bool:
    """Tell whether characters are touched twice; two changes side by side are in doubt as well."""
    start, end = edit.location.start, edit.location.end
    return any(other.location.start <= end and start <= other.location.end for other in others)
