"""JUnit XML, which most CI servers show as a table of tests.

A manuscript is a suite. Errors and warnings are failures, what is only worth knowing and what new rules say passes with
its words, and an entry that was not verified is a test that was skipped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from citewell.model import Severity, UnreadableFile
from citewell.reports.places import describe_place
from citewell.reports.printable import printable
from citewell.reports.verification import group_unverified

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citewell.model import Finding, Report
    from citewell.reports.formats import Canvas

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 (section 2.2) does not allow."""


def render(results: Sequence[Report | UnreadableFile], canvas: Canvas) -> str:
    """Write one suite a manuscript; an unreadable one has an error."""
    root = ET.Element("testsuites", name="citewell")
    for result in results:
        root.append(_unreadable(result) if isinstance(result, UnreadableFile) else _suite(result))
    ET.indent(root, " ")
    return ET.tostring(root, "unicode", xml_declaration=False).join(['<?xml version="1.0" encoding="UTF-8"?>\n', "\n"])


def _unreadable(result: UnreadableFile) -> ET.Element:
    suite = _element("testsuite", name=result.path, tests="1", failures="0", errors="1", skipped="0")
    case = _case(suite, "read", result.path)
    case.append(_element("error", message=result.error, type="unreadable-file"))
    return suite


def _suite(report: Report) -> ET.Element:
    path = report.manuscript.document.path
    suite = _element("testsuite", name=path)
    for finding in report.findings:
        _add_finding(suite, report, finding)
    for group in group_unverified(report.manuscript):
        for n in group.references:
            _case(suite, "verification", f"entry {n}").append(_element("skipped", message=group.reason))
    if not len(suite):
        _case(suite, "check", path)
    totals = {"tests": "testcase", "failures": "testcase/failure", "skipped": "testcase/skipped"}
    for name, cases in totals.items():
        suite.set(name, str(len(suite.findall(cases))))
    suite.set("errors", "0")
    return suite


def _add_finding(suite: ET.Element, report: Report, finding: Finding) -> None:
    place = describe_place(report.manuscript.document, finding.location)
    case = _case(suite, f"{finding.code} {finding.name}", f"{place}: {finding.message}")
    if finding.severity is Severity.INFO or finding.preview:
        output = ET.SubElement(case, "system-out")
    else:
        output = _element("failure", message=finding.message, type=finding.severity.label)
        case.append(output)
    output.text = _clean(f"{place}: {finding.message}; help: {finding.help}")


def _case(suite: ET.Element, group: str, name: str) -> ET.Element:
    case = _element("testcase", classname=group, name=name)
    suite.append(case)
    return case


def _element(tag: str, **attributes: str) -> ET.Element:
    return ET.Element(tag, {name: _clean(value) for name, value in attributes.items()})


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", printable(text))
