"""Fixes made until nothing is left to be made, in a document as read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from citewell.fixes import Revision, choose_fixes
from citewell.model import Applicability, Fix, HeadingStyle, Location
from citewell.pipeline import judge_again

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citewell.model import Edit, Finding, Report, Settings

UNLIKE_THE_LIST = "REF305"
"""The rule whose fix needs citeproc, which rules do not run."""
_SHOWN = 60
MOST_ROUNDS = 8
"""Fixes uncover others (a moved entry, a name made whole), a few times at most."""


class Abilities(NamedTuple):
    """What a file lets be done.

    Attributes
    ----------
    can_edit, can_move, can_be_heading
        Whether the characters of a place may be replaced, a block stand elsewhere, and one become a heading.
    """

    can_edit: Callable[[Location], bool]
    can_move: Callable[[str], bool]
    can_be_heading: Callable[[HeadingStyle], bool]

    def allow(self, fix: Fix) -> bool:
        """Tell whether the moves and headings of a fix are possible."""
        blocks = (block for move in fix.moves for block in move.blocks)
        return all(map(self.can_move, blocks)) and all(map(self.can_be_heading, fix.headings))


def revise(
    report: Report,
    settings: Settings,
    allowed: frozenset[Applicability],
    abilities: Abilities,
) -> Revision:
    """Make the fixes of a report, and those that become due by them, as far as the file lets them be made."""
    revision = Revision(report.manuscript.document)

    def possible(edit: Edit) -> bool:
        return all(map(abilities.can_edit, revision.original_places(edit)))

    for _ in range(MOST_ROUNDS):
        findings = _with_entries_set(report) if Applicability.UNSAFE in allowed else report.findings
        fixes = choose_fixes(findings, allowed, possible)
        fixes = [fix for fix in fixes if abilities.allow(fix)]
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
