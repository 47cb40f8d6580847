"""The full report for a person at a terminal: findings with their lines of text, then what was and was not checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Applicability, Severity, UnreadableFile
from citewell.reports.concise import describe_place
from citewell.reports.excerpts import excerpt
from citewell.reports.printable import printable
from citewell.reports.verification import count_verified, describe_unverified

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.text import Text

    from citewell.model import Document, Finding, Report
    from citewell.reports.formats import Canvas

COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
HEADINGS = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.INFO: "Worth knowing"}
MAX_RELATED = 3
"""Related places shown for a finding; the rest are counted."""


def render(results: Sequence[Report | UnreadableFile], canvas: Canvas) -> str:
    """Write every report, one under the other; of files that could not be read, standard error has told."""
    from rich.console import Console

    console = Console(
        width=canvas.width,
        force_terminal=canvas.colour,
        color_system="standard" if canvas.colour else None,
        highlight=False,
        soft_wrap=True,
    )
    with console.capture() as captured:
        for result in results:
            if not isinstance(result, UnreadableFile):
                for line in _lines(result, canvas.width):
                    console.print(line)
    return captured.get()


def _lines(result: Report, width: int) -> Iterator[Text]:
    from rich.text import Text

    yield Text(printable(result.manuscript.document.path), "bold underline")
    yield Text()
    for severity in sorted(Severity, reverse=True):
        findings = [finding for finding in result.findings if finding.severity is severity]
        if findings:
            yield Text(f"{HEADINGS[severity]} ({len(findings)})", COLOURS[severity])
            yield Text()
        for finding in findings:
            yield from _finding(result.manuscript.document, finding, width)
    yield from map(Text, summarise(result))
    yield Text()


def _finding(document: Document, finding: Finding, width: int) -> Iterator[Text]:
    from rich.text import Text

    colour = COLOURS[finding.severity]
    preview = " (preview)" if finding.preview else ""
    head = Text.assemble((f"{finding.code} {finding.name}{preview}", colour), f"  {describe_place(document, finding)}")
    yield head
    yield Text(f"  {printable(finding.message)}", "bold")
    shown = excerpt(document, finding.location, width - 4)
    yield Text(f"  │ {shown.text}")
    yield Text.assemble("  │ ", (shown.underline, colour))
    for location in finding.related[:MAX_RELATED]:
        related = excerpt(document, location, width - 12)
        yield Text(f"  │ also: {related.text}", "dim")
        yield Text(f"  │       {related.underline}", "dim")
    if len(finding.related) > MAX_RELATED:
        yield Text(f"  │ and {len(finding.related) - MAX_RELATED} more places", "dim")
    yield Text.assemble(("  help: ", "green"), printable(finding.help))
    yield Text()


def summarise(report: Report) -> Iterator[str]:
    """Yield the closing lines: what was read, what was found, what can be fixed, and what was not verified."""
    yield _describe_manuscript(report)
    yield _describe_findings(report)
    fixes = [finding.fix.applicability for finding in report.findings if finding.fix]
    safe, unsafe = (fixes.count(kind) for kind in (Applicability.SAFE, Applicability.UNSAFE))
    if safe or unsafe:
        yield f"Fixes known: {safe} safe, {unsafe} that the author must look at."
    unverified = describe_unverified(report.manuscript)
    if unverified:
        yield f"Not verified: {unverified}."
    elif report.manuscript.references:
        yield f"Verified: {count_verified(report.manuscript)} of {_count(len(report.manuscript.references), 'entry')}."


def _describe_manuscript(report: Report) -> str:
    manuscript = report.manuscript
    citations = _count(len(manuscript.citations), "citation") if manuscript.citations else "no citations found"
    if not manuscript.references:
        return f"Read: {citations}; no reference list found."
    entries = _count(len(manuscript.references), "reference")
    style = manuscript.style
    family = "no citation system recognised" if style.family == "none" else style.family
    unparsed = sum(reference.unparsed is not None for reference in manuscript.references)
    doubts = f"; {unparsed} of them not wholly understood" if unparsed else ""
    return f"Read: {citations}, {entries}{doubts}; {family}{f', {style.guess}' if style.guess else ''}."


def _describe_findings(report: Report) -> str:
    if not report.findings:
        return "Nothing to report: every citation has its entry and every entry its citation."
    totals = [_count(report.count(severity), severity.label) for severity in sorted(Severity, reverse=True)]
    return f"Found: {', '.join(totals)}."


def _count(number: int, noun: str) -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"
