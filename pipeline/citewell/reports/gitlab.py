"""The code quality report of GitLab, shown in a merge request.

Source: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from citewell.model import Severity, UnreadableFile
from citewell.reports.fingerprints import fingerprints
from citewell.reports.places import describe_place, has_line
from citewell.reports.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citewell.model import Document, Finding, Report
    from citewell.reports.formats import Canvas

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(results: Sequence[Report | UnreadableFile], canvas: Canvas) -> str:
    """Write one entry a finding; a file that could not be read blocks."""
    entries = [entry for result in results for entry in _entries(result)]
    return json.dumps(entries, ensure_ascii=True, indent=1) + "\n"


def _entries(result: Report | UnreadableFile) -> Iterator[dict[str, Any]]:
    if isinstance(result, UnreadableFile):
        yield _entry("unreadable-file", "blocker", result.error, result.path, 1, result.path)
        return
    document = result.manuscript.document
    for finding, fingerprint in zip(result.findings, fingerprints(document, result.findings), strict=True):
        yield _of_finding(document, finding, fingerprint)


def _of_finding(document: Document, finding: Finding, fingerprint: str) -> dict[str, Any]:
    """Return the entry of a finding; a manuscript without lines has its place in the words, and line 1."""
    message, line = finding.message, document.place(finding.location).line
    if line is None or not has_line(document, finding.location):
        message, line = f"{describe_place(document, finding.location)}: {message}", 1
    return _entry(finding.code, _SEVERITIES[finding.severity], message, document.path, line, fingerprint)


def _entry(code: str, severity: str, message: str, path: str, line: int, fingerprint: str) -> dict[str, Any]:
    return {
        "description": printable(message),
        "check_name": code,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }
