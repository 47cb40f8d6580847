"""Reports made by hand, so that a test of a format decides about every character of it."""

from __future__ import annotations

from collections.abc import Sequence

from citewell.model import (
    Block,
    BlockKind,
    Document,
    Finding,
    Fix,
    Location,
    Manuscript,
    Picture,
    Report,
    Run,
    Severity,
)


def report_of(
    text: str,
    *spans: tuple[int, int],
    severity: Severity = Severity.WARNING,
    message: str = "something is wrong",
    fix: Fix | None = None,
    path: str = "essay.md",
    in_word: bool = False,
) -> Report:
    """Return a report on one block with one finding; the first span is its place, the others are related."""
    runs = () if in_word else (Run(0, len(text), line=3, column=1),)
    block = Block("b0", BlockKind.PARAGRAPH, text, paragraph=7 if in_word else None, runs=runs)
    locations = [Location("b0", *span) for span in spans or [(0, len(text))]]
    finding = Finding(
        "XYZ999",
        "a-problem",
        severity,
        message,
        "put it right",
        locations[0],
        related=tuple(locations[1:]),
        fix=fix,
    )
    return Report(Manuscript(Document(path, "docx" if in_word else "markdown", (block,))), (finding,))


def with_pictures(report: Report, pictures: Sequence[Picture]) -> Report:
    """Return the report with pictures in its block."""
    document = report.manuscript.document
    block = Block("b0", BlockKind.PARAGRAPH, document.blocks[0].text, paragraph=7, pictures=tuple(pictures))
    return Report(Manuscript(Document(document.path, "docx", (block,))), report.findings)
