"""One line a finding: path, place, code and message, as compilers print them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import UnreadableFile
from citewell.reports.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citewell.model import Document, Finding, Report
    from citewell.reports.formats import Canvas


LIBRARY = "library"
"""`Block.part` of the entries of a ``.bib`` file."""


def render(results: Sequence[Report | UnreadableFile], canvas: Canvas) -> str:
    """Write the findings, one a line; of files that could not be read, standard error has told."""
    reports = (result for result in results if not isinstance(result, UnreadableFile))
    return "".join(f"{line}\n" for report in reports for line in _lines(report))


def _lines(result: Report) -> Iterator[str]:
    document = result.manuscript.document
    for finding in result.findings:
        place = describe_place(document, finding)
        yield f"{printable(document.path)}:{place}: {finding.severity} {finding.code} {printable(finding.message)}"


def describe_place(document: Document, finding: Finding) -> str:
    """Return "12:3" (line and column), or "paragraph 8" counted from 1 as people count.

    Lines of a library are told apart: they are those of another file.
    """
    place = document.place(finding.location)
    where = "" if place.part == "body" else f"{place.part} "
    if place.line is not None:
        return f"{where if place.part == LIBRARY else ''}{place.line}:{place.column}"
    return f"{where}paragraph {place.paragraph + 1}" if place.paragraph is not None else finding.location.block
