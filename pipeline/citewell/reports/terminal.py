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

    from citewell.model import Document, Finding, Report
    from citewell.reports.formats import Canvas

COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
HEADINGS = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.INFO: "Worth knowing"}
MAX_RELATED = 3
"""Related places shown for a finding; the rest are counted."""


Span = tuple[str, str]
"""Text and its style, in the words of rich."""
Line = tuple[Span, ...]


def render(results: Sequence[Report | UnreadableFile], canvas: Canvas) -> str:
    """Write every report, one under the other; of files that could not be read, standard error has told."""
    reports = (result for result in results if not isinstance(result, UnreadableFile))
    lines = [line for report in reports for line in _lines(report, canvas.width)]
    return _coloured(lines, canvas.width) if canvas.colour else "".join(f"{_plain(line)}\n" for line in lines)


def _plain(line: Line) -> str:
    return "".join(text for text, _ in line).rstrip()


def _coloured(lines: Sequence[Line], width: int) -> str:
    """Let rich set the colours; it is not imported for anything else, for that takes a fifth of a whole check."""
    from rich.console import Console
    from rich.text import Text

    console = Console(width=width, force_terminal=True, color_system="standard", highlight=False, soft_wrap=True)
    with console.capture() as captured:
        for line in lines:
            console.print(Text.assemble(*line))
    return captured.get()


def _lines(result: Report, width: int) -> Iterator[Line]:
    yield ((printable(result.manuscript.document.path), "bold underline"),)
    yield ()
    for severity in sorted(Severity, reverse=True):
        findings = [finding for finding in result.findings if finding.severity is severity]
        if findings:
            yield ((f"{HEADINGS[severity]} ({len(findings)})", COLOURS[severity]),)
            yield ()
        for finding in findings:
            yield from _finding(result.manuscript.document, finding, width)
    yield from (((line, ""),) for line in summarise(result))
    yield ()


def _finding(document: Document, finding: Finding, width: int) -> Iterator[Line]:
    colour = COLOURS[finding.severity]
    preview = " (preview)" if finding.preview else ""
    yield (f"{finding.code} {finding.name}{preview}", colour), (f"  {describe_place(document, finding)}", "")
    yield ((f"  {printable(finding.message)}", "bold"),)
    shown = excerpt(document, finding.location, width - 4)
    yield ((f"  │ {shown.text}", ""),)
    yield ("  │ ", ""), (shown.underline, colour)
    for location in finding.related[:MAX_RELATED]:
        related = excerpt(document, location, width - 12)
        yield ((f"  │ also: {related.text}", "dim"),)
        yield ((f"  │       {related.underline}", "dim"),)
    if len(finding.related) > MAX_RELATED:
        yield ((f"  │ and {len(finding.related) - MAX_RELATED} more places", "dim"),)
    yield ("  help: ", "green"), (printable(finding.help), "")
    yield ()


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
