"""Workflow commands of GitHub Actions, which show findings beside the lines of a pull request.

Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Severity, UnreadableFile
from citewell.reports.notices import describe_unused
from citewell.reports.places import describe_place, has_line
from citewell.reports.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citewell.model import Document, Finding, Report
    from citewell.reports.formats import Canvas

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(results: Sequence[Report | UnreadableFile], canvas: Canvas) -> str:
    """Write one command a finding; an unreadable file is an error."""
    return "".join(f"{line}\n" for result in results for line in _lines(result))


def _lines(result: Report | UnreadableFile) -> Iterator[str]:
    if isinstance(result, UnreadableFile):
        yield f"::error file={_property(result.path)}::{_data(printable(result.error))}"
        return
    for finding in result.findings:
        yield _command(result.manuscript.document, finding)
    for sentence in describe_unused(result):
        yield f"::notice file={_property(result.manuscript.document.path)}::{_data(printable(sentence))}"


def _command(document: Document, finding: Finding) -> str:
    properties = {"file": document.path, "title": f"{finding.code} {finding.name}"}
    message = printable(f"{finding.message}; help: {finding.help}")
    if has_line(document, finding.location):
        place = document.place(finding.location)
        properties |= {"line": str(place.line), "col": str(place.column)}
    else:
        message = f"{describe_place(document, finding.location)}: {message}"
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
