"""Run the rules over a manuscript; the one place that filters findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.rules.catalogue import load_rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from citewell.model import Finding, Ignore, Manuscript, Settings
    from citewell.rules.base import Rule


def judge(manuscript: Manuscript, settings: Settings) -> tuple[Finding, ...]:
    """Return the findings of every selected rule, in reading order."""
    document = manuscript.document
    findings = [finding for rule in load_rules() if is_selected(rule, settings) for finding in rule.check(manuscript)]
    return tuple(
        sorted(findings, key=lambda found: (document.position(found.location.block), found.location.start, found.code))
    )


def set_aside(
    findings: Iterable[Finding], ignores: Iterable[Ignore]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Part the findings that are to be told from those that the author has decided not to be told again."""
    told: list[Finding] = []
    ignored: list[Finding] = []
    decided = tuple(ignores)
    for finding in findings:
        (ignored if any(ignore.covers(finding) for ignore in decided) else told).append(finding)
    return tuple(told), tuple(ignored)


def is_selected(rule: Rule, settings: Settings) -> bool:
    """Tell whether the user wants this rule: codes and their beginnings, the longer one wins, ignore before select."""

    def longest(prefixes: tuple[str, ...]) -> int:
        return max((len(prefix) for prefix in prefixes if rule.code.startswith(prefix.upper())), default=-1)

    wanted = longest(settings.select) if settings.select else 0
    return wanted > longest(settings.ignore)
