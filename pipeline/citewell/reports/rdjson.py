"""The JSON of reviewdog, which comments on pull requests at every host.

Source: https://github.com/reviewdog/reviewdog/blob/master/proto/rdf/reviewdog.proto
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from citewell.model import Location, Severity, UnreadableFile
from citewell.reports.places import describe_place, edit_is_in_lines, has_line
from citewell.reports.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citewell.model import Document, Finding, Report
    from citewell.reports.formats import Canvas

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render(results: Sequence[Report | UnreadableFile], canvas: Canvas) -> str:
    """Write one diagnostic a finding, and an error for a file that could not be read."""
    diagnostics = [diagnostic for result in results for diagnostic in _diagnostics(result)]
    found = {"source": {"name": "citewell"}, "severity": "WARNING", "diagnostics": diagnostics}
    return json.dumps(found, ensure_ascii=True, indent=1) + "\n"


def _diagnostics(result: Report | UnreadableFile) -> Iterator[dict[str, Any]]:
    if isinstance(result, UnreadableFile):
        yield {"message": printable(result.error), "location": {"path": result.path}, "severity": "ERROR"}
        return
    for finding in result.findings:
        yield _diagnostic(result.manuscript.document, finding)


def _diagnostic(document: Document, finding: Finding) -> dict[str, Any]:
    message = f"{finding.message}; help: {finding.help}"
    location: dict[str, Any] = {"path": document.path}
    if has_line(document, finding.location):
        location |= {"range": _range(document, finding.location)}
    else:
        message = f"{describe_place(document, finding.location)}: {message}"
    return {
        "message": printable(message),
        "location": location,
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code},
        "suggestions": _suggestions(document, finding),
    }


def _suggestions(document: Document, finding: Finding) -> list[dict[str, Any]]:
    """Return the edit of a fix that is done with one, in a line of the file: a host applies suggestions one by one."""
    edits = finding.fix.edits if finding.fix else ()
    if len(edits) != 1 or not edit_is_in_lines(document, edits[0]):
        return []
    return [{"range": _range(document, edits[0].location), "text": edits[0].replacement}]


def _range(document: Document, location: Location) -> dict[str, Any]:
    last = Location(location.block, max(location.start, location.end - 1), location.end)
    is_empty = location.end == location.start
    return {
        "start": _position(document, location),
        "end": _position(document, last, behind=not is_empty),
    }


def _position(document: Document, location: Location, *, behind: bool = False) -> dict[str, int | None]:
    """Return the line and, in bytes of UTF-8 from 1, the column where a location begins, or of the sign behind that."""
    place, block = document.place(location), document.block(location.block)
    end = location.start + behind
    before = "".join(block.text[run.start : min(run.end, end)] for run in block.runs if run.line == place.line)
    wider = len(before.encode("utf-8", "surrogatepass")) - len(before)
    return {"line": place.line, "column": (place.column or 1) + behind + wider}
