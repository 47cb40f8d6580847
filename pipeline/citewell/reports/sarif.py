"""SARIF 2.1.0, the exchange format of static analysis, which code hosts and editors read.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from citewell.model import Location, Severity, UnreadableFile
from citewell.reports.fingerprints import fingerprints
from citewell.reports.places import describe_place, edit_is_in_lines, has_line
from citewell.reports.printable import printable
from citewell.reports.urls import rule_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from citewell.model import Document, Finding, Fix, IgnoredFinding, Report
    from citewell.reports.formats import Canvas

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(results: Sequence[Report | UnreadableFile], canvas: Canvas) -> str:
    """Write one run for all manuscripts; a file that could not be read is a notification of it."""
    reports = [result for result in results if not isinstance(result, UnreadableFile)]
    unreadable = [result for result in results if isinstance(result, UnreadableFile)]
    invocation = {
        "executionSuccessful": not unreadable,
        "toolExecutionNotifications": [_notification(result) for result in unreadable],
    }
    run = {
        "tool": {"driver": _driver(reports)},
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation],
        "results": [result for report in reports for result in _results(report)],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=True, indent=1) + "\n"


def _driver(reports: Iterable[Report]) -> dict[str, Any]:
    """Describe the program and the rules whose findings are reported."""
    found = {finding.code: finding for report in reports for finding in _all(report)}
    rules = [
        {
            "id": code,
            "name": finding.name,
            "shortDescription": {"text": finding.name.replace("-", " ")},
            "help": {"text": f"citewell rule {code} shows what it finds, why it matters and what to do"},
            "properties": {"page": rule_url(code, finding.name)},
            "defaultConfiguration": {"level": _LEVELS[finding.severity]},
        }
        for code, finding in sorted(found.items())
    ]
    return {"name": "citewell", "version": version("citewell"), "rules": rules}


def _all(report: Report) -> Iterator[Finding]:
    yield from report.findings
    yield from (ignored.finding for ignored in report.ignored)


def _results(report: Report) -> Iterator[dict[str, Any]]:
    document, findings = report.manuscript.document, list(_all(report))
    suppressions = [None] * len(report.findings) + [_suppression(ignored) for ignored in report.ignored]
    for finding, print_of_it, suppression in zip(findings, fingerprints(document, findings), suppressions, strict=True):
        result = _result(document, finding, print_of_it)
        yield result | {"suppressions": [suppression]} if suppression else result


def _suppression(ignored: IgnoredFinding) -> dict[str, str]:
    kind = "external" if ignored.ignore.location is None else "inSource"
    return {"kind": kind, "justification": printable(ignored.ignore.reason)}


def _result(document: Document, finding: Finding, fingerprint: str) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": printable(f"{finding.message}; {finding.help}")},
        "locations": [_location(document, finding.location)],
        "partialFingerprints": {"citewell/v1": fingerprint},
        "properties": {"confidence": finding.confidence.value, "preview": finding.preview},
    }
    if finding.related:
        result["relatedLocations"] = [_location(document, place) for place in finding.related]
    if finding.fix and finding.fix.edits and all(edit_is_in_lines(document, edit) for edit in finding.fix.edits):
        result["fixes"] = [_fix(document, finding.fix)]
    return result


def _location(document: Document, location: Location) -> dict[str, Any]:
    """Return lines and columns where the format has them, and always the place in words."""
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(document.path)}}
    if has_line(document, location):
        physical["region"] = _region(document, location)
    place = describe_place(document, location)
    return {"physicalLocation": physical, "logicalLocations": [{"name": place, "fullyQualifiedName": place}]}


def _region(document: Document, location: Location) -> dict[str, Any]:
    place = document.place(location)
    region: dict[str, Any] = {"startLine": place.line, "startColumn": place.column}
    if location.end > location.start:
        last = document.place(Location(location.block, location.end - 1, location.end))
        region |= {"endLine": last.line, "endColumn": (last.column or 0) + 1}
    return region


def _fix(document: Document, fix: Fix) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(document, edit.location), "insertedContent": {"text": edit.replacement}}
        for edit in fix.edits
    ]
    change = {"artifactLocation": {"uri": _uri(document.path)}, "replacements": replacements}
    return {"description": {"text": fix.title}, "artifactChanges": [change]}


def _notification(result: UnreadableFile) -> dict[str, Any]:
    location = {"physicalLocation": {"artifactLocation": {"uri": _uri(result.path)}}}
    return {"level": "error", "message": {"text": printable(result.error)}, "locations": [location]}


def _uri(path: str) -> str:
    return quote(path.replace("\\", "/").encode("utf-8", "surrogateescape"))
