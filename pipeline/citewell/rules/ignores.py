"""Findings that their author lets stand are set aside, and an ignore that nothing needs any more is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.model import IgnoredFinding
from citewell.rules.catalogue import load_rules
from citewell.rules.judgement import is_selected

if TYPE_CHECKING:
    from collections.abc import Iterable

    from citewell.model import Document, Finding, Ignore, Settings

_NEEDS_REGISTRIES = "REG"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Findings, those that were set aside, and the ignores that set none aside."""

    findings: tuple[Finding, ...]
    ignored: tuple[IgnoredFinding, ...] = ()
    unused: tuple[Ignore, ...] = ()


def set_aside(findings: Iterable[Finding], document: Document, settings: Settings) -> Verdict:
    """Separate the findings that an ignore of the document or of the configuration covers.

    An ignore counts as unused only where a rule that it names has run: what was not asked for, or could not be known
    without a registry, says nothing about it.
    """
    ignores = (*document.ignores, *settings.ignores) if settings.heeds_manuscript else settings.ignores
    if not ignores:
        return Verdict(tuple(findings))
    kept: list[Finding] = []
    ignored: list[IgnoredFinding] = []
    used: set[Ignore] = set()
    for finding in findings:
        covering = [ignore for ignore in ignores if ignore.covers(finding, document)]
        used.update(covering)
        if covering:
            ignored.append(IgnoredFinding(finding, covering[0]))
        else:
            kept.append(finding)
    unused = tuple(ignore for ignore in ignores if ignore not in used and _was_tried(ignore, settings))
    return Verdict(tuple(kept), tuple(ignored), unused)


def _was_tried(ignore: Ignore, settings: Settings) -> bool:
    """Tell whether a rule that an ignore names has run; a code that no rule has never finds anything."""
    if ignore.may_be_unused:
        return False
    named = [rule for rule in load_rules() if ignore.names(rule.code)]
    return not named or any(
        is_selected(rule, settings) and not (settings.offline and rule.code.startswith(_NEEDS_REGISTRIES))
        for rule in named
    )
