"""The full report for a person at a terminal: findings with their lines of text, then what was and was not checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Applicability, Severity, UnreadableFile
from citewell.reports.excerpts import excerpt, name_picture
from citewell.reports.places import describe_place
from citewell.reports.printable import printable, wrap
from citewell.reports.summaries import count, summarise, summarise_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citewell.model import Document, Finding, Fix, Location, Report
    from citewell.reports.formats import Canvas

COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
HEADINGS = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.INFO: "Worth knowing"}
MAX_RELATED = 3
"""Related places shown for a finding; the rest are counted."""


Span = tuple[str, str]
"""Text and its style, in the words of rich."""
Line = tuple[Span, ...]


def render(results: Sequence[Report | UnreadableFile], canvas: Canvas) -> str:
    """Write every report, one under the other, and what was found in all of them."""
    reports = [result for result in results if not isinstance(result, UnreadableFile)]
    sections = [_report(report, canvas) for report in reports]
    if len(results) > 1 or not reports:
        sections.append(_sum_up(results, canvas))
    lines = [line for section in sections for line in ((), *section)][1:]
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


def _report(result: Report, canvas: Canvas) -> Iterator[Line]:
    yield ((printable(result.manuscript.document.path), "bold underline"),)
    yield ()
    for severity in sorted(Severity, reverse=True):
        findings = [finding for finding in result.findings if finding.severity is severity]
        if findings:
            yield ((f"{HEADINGS[severity]} ({len(findings)})", COLOURS[severity]),)
            yield ()
        for finding in findings:
            yield from _finding(result.manuscript.document, finding, canvas)
    for sentence in summarise(result):
        yield from _sentence(sentence, canvas)


def _sum_up(results: Sequence[Report | UnreadableFile], canvas: Canvas) -> Iterator[Line]:
    yield ((f"In all: {count(len(results), 'manuscript')}", "bold underline"),)
    yield ()
    for sentence in summarise_all(results):
        yield from _sentence(sentence, canvas)


def _finding(document: Document, finding: Finding, canvas: Canvas) -> Iterator[Line]:
    colour = COLOURS[finding.severity]
    preview = " (preview)" if finding.preview else ""
    yield (f"{finding.code} {finding.name}{preview}", colour), (f"  {describe_place(document, finding.location)}", "")
    yield from _sentence(finding.message, canvas, ("  ", ""), "bold")
    yield from _excerpt(document, finding.location, "", colour, canvas.width)
    for location in finding.related[:MAX_RELATED]:
        yield from _excerpt(document, location, "also: ", "dim", canvas.width)
    if len(finding.related) > MAX_RELATED:
        yield ((f"  │ and {len(finding.related) - MAX_RELATED} more places", "dim"),)
    if finding.fix:
        yield from _sentence(_describe_fix(finding.fix), canvas, ("  fix:  ", "green"))
    yield from _sentence(finding.help, canvas, ("  help: ", "green"))
    yield ()


def _excerpt(document: Document, location: Location, title: str, style: str, width: int) -> Iterator[Line]:
    """Show the line of text, and a stroke under the characters; a picture by the name of its file."""
    shown = excerpt(document, location, width - len(f"  │ {title}"))
    picture = name_picture(document.block(location.block), location)
    text_style = "dim" if style == "dim" else ""
    yield ("  │ ", "dim"), (title + shown.text, text_style), (f"  {picture}" if picture else "", "dim")
    yield ("  │ ", "dim"), (" " * len(title) + shown.underline, style)


def _describe_fix(fix: Fix) -> str:
    return fix.title if fix.applicability is Applicability.SAFE else f"{fix.title} (look at it before you apply it)"


def _sentence(text: str, canvas: Canvas, head: Span = ("", ""), style: str = "") -> Iterator[Line]:
    """Yield a text behind its head, on a terminal broken into lines that keep its indentation."""
    indent = len(head[0])
    lines = wrap(printable(text), canvas.width - indent) if canvas.wraps else [printable(text)]
    for number, line in enumerate(lines):
        yield ((" " * indent, "") if number else head), (line, style)
