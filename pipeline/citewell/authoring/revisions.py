"""Fixes made until nothing is left to be made, in a document as read."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from citewell.fixes import Revision, choose_fixes
from citewell.model import Applicability, Fix
from citewell.pipeline import judge_again

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from citewell.model import Edit, Finding, Location, Report, Settings

UNLIKE_THE_LIST = "REF305"
"""The rule whose fix needs citeproc, which rules do not run."""
_SHOWN = 60
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
        findings = _with_entries_set(report) if Applicability.UNSAFE in allowed else report.findings
        fixes = choose_fixes(findings, allowed, possible)
        fixes = [fix for fix in fixes if all(can_move(block) for move in fix.moves for block in move.blocks)]
        if not fixes:
            break
        revision.apply(fixes)
        report = judge_again(report, revision.document, settings)
    return revision


def _with_entries_set(report: Report) -> tuple[Finding, ...]:
    """Give the entries that are set otherwise than the rest a fix: set by citeproc in the style of the manuscript."""
    style = report.manuscript.style.guess
    deviating = [finding for finding in report.findings if finding.code == UNLIKE_THE_LIST and finding.fix is None]
    if not deviating or style is None:
        return report.findings
    from citewell.exports.csl_styles import style_names
    from citewell.exports.restyling import set_entries

    edits = set_entries(report.manuscript, style) if style in style_names() else {}
    fixes = {
        finding: Fix(Applicability.UNSAFE, f"set it in {style}", (edit,))
        for finding in deviating
        if (edit := edits.get(finding.references[0]))
    }
    return tuple(replace(found, fix=fixes[found]) if found in fixes else found for found in report.findings)


def describe_refused(revision: Revision, refused: Sequence[Edit]) -> list[str]:
    """Say what stays as it is because the file does not let it be changed, one line a block."""
    counted = Counter(edit.location.block for edit in refused)
    return [
        f"“{revision.original.block(block).text[:_SHOWN].strip()}…”: {number} of its changes could not be made; see to"
        " it by hand"
        for block, number in counted.items()
    ]
