"""One line a finding: path, place, code and message, as compilers print them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import UnreadableFile
from citewell.reports.notices import describe_unused
from citewell.reports.places import describe_place
from citewell.reports.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citewell.model import Report
    from citewell.reports.formats import Canvas


def render(results: Sequence[Report | UnreadableFile], canvas: Canvas) -> str:
    """Write the findings, one a line; of files that could not be read, standard error has told."""
    reports = (result for result in results if not isinstance(result, UnreadableFile))
    return "".join(f"{line}\n" for report in reports for line in _lines(report))


def _lines(result: Report) -> Iterator[str]:
    document = result.manuscript.document
    for finding in result.findings:
        place = describe_place(document, finding.location)
        yield f"{printable(document.path)}:{place}: {finding.severity} {finding.code} {printable(finding.message)}"
    for sentence in describe_unused(result):
        yield f"{printable(document.path)}: {printable(sentence)}"
