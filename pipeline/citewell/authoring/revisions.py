"""Fixes made until nothing is left to be made, in a document as read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.fixes import Revision, choose_fixes
from citewell.pipeline import judge_again

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from citewell.model import Applicability, Edit, Location, Report, Settings

MOST_ROUNDS = 8
"""Fixes uncover others (a moved entry, a name made whole), a few times at most."""


def revise(
    report: Report,
    settings: Settings,
    allowed: frozenset[Applicability],
    can_edit: Callable[[Location], bool],
    can_move: Callable[[str], bool],
) -> Revision:
    """Make the fixes of a report, and those that become due by them.

    Parameters
    ----------
    can_edit, can_move
        Whether the file lets the characters of a place be replaced, and a block stand elsewhere.
    """
    revision = Revision(report.manuscript.document)

    def possible(edit: Edit) -> bool:
        return all(map(can_edit, revision.original_places(edit)))

    for _ in range(MOST_ROUNDS):
        fixes = choose_fixes(report.findings, allowed, possible)
        fixes = [fix for fix in fixes if all(can_move(block) for move in fix.moves for block in move.blocks)]
        if not fixes:
            break
        revision.apply(fixes)
        report = judge_again(report, revision.document, settings)
    return revision


def describe_refused(revision: Revision, refused: Sequence[Edit]) -> list[str]:
    """Say what stays as it is because the file does not let it be changed."""
    return [
        f"“{revision.original.text_at(edit.location)}” stays as it is: the file does not let “{edit.replacement}” stand"
        " there"
        for edit in refused
    ]
