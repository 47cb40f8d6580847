"""The closing sentences of a report: what was read, what was found, what can be fixed, and what was not verified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Applicability, Severity, UnreadableFile
from citewell.reports.notices import describe_unused
from citewell.reports.verification import count_verified, describe_unverified

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citewell.model import Report, Style

_NAMES = {"apa": "APA", "mla": "MLA", "ieee": "IEEE", "acs": "ACS"}


def summarise(report: Report) -> Iterator[str]:
    """Yield the closing sentences on one manuscript."""
    yield describe_manuscript(report)
    yield _describe_totals([report])
    fixes = [finding.fix.applicability for finding in report.findings if finding.fix]
    safe, unsafe = (fixes.count(kind) for kind in (Applicability.SAFE, Applicability.UNSAFE))
    if safe or unsafe:
        yield f"Fixes known: {safe} safe, {unsafe} that the author must look at."
    if report.ignored:
        yield f"Ignored: {count(len(report.ignored), 'finding')} that the author lets stand."
    for sentence in describe_unused(report):
        yield f"{sentence[0].upper()}{sentence[1:]}."
    unverified = describe_unverified(report.manuscript)
    if unverified:
        yield f"Not verified: {unverified}."
    elif report.manuscript.references:
        yield f"Verified: {count_verified(report.manuscript)} of {count(len(report.manuscript.references), 'entry')}."


def summarise_all(results: Sequence[Report | UnreadableFile]) -> Iterator[str]:
    """Yield the closing sentences on several manuscripts, and each that could not be read."""
    for result in results:
        if isinstance(result, UnreadableFile):
            yield f"Not read: {result.path}: {result.error}."
    yield _describe_totals([result for result in results if not isinstance(result, UnreadableFile)])


def count(number: int, noun: str) -> str:
    """Return "1 entry", "2 entries"."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"


def describe_manuscript(report: Report) -> str:
    """Say in one sentence what was read."""
    manuscript = report.manuscript
    citations = count(len(manuscript.citations), "citation") if manuscript.citations else "no citations found"
    if not manuscript.references:
        return f"Read: {citations}; no reference list found."
    entries = count(len(manuscript.references), "reference")
    unparsed = sum(reference.unparsed is not None for reference in manuscript.references)
    doubts = f" ({unparsed} not wholly understood)" if unparsed else ""
    return f"Read: {citations}, {entries}{doubts}; {_describe_style(manuscript.style)}."


def _describe_style(style: Style) -> str:
    system = "no citation system recognised" if style.family == "none" else style.family
    if style.guess is None:
        return system
    name = _NAMES.get(style.guess, style.guess.capitalize())
    return f"{system}, {name} as asked" if style.chosen else f"{system}, most like {name}"


def _describe_totals(reports: Sequence[Report]) -> str:
    severities = sorted(Severity, reverse=True)
    totals = [sum(report.count(severity) for report in reports) for severity in severities]
    if not any(totals):
        return "Found: nothing to report."
    listed = (count(total, severity.label) for total, severity in zip(totals, severities, strict=True))
    return f"Found: {', '.join(listed)}."
