"""The JSON report, version 1: what the schema says, what the design says, and that locations are right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordDocument
from jsonschema import Draft202012Validator

from citewell.model import (
    Absent,
    Applicability,
    Edit,
    Fix,
    Found,
    Item,
    Location,
    Report,
    Settings,
    Unavailable,
    UnreadableFile,
    Work,
)
from citewell.pipeline import check, check_document
from citewell.readers import read_document
from citewell.reports import render
from citewell.reports.json_v1 import SCHEMA_PATH
from citewell.reports.json_v1.structs import (
    CitationItemV1,
    CitationV1,
    FindingV1,
    FixV1,
    LocationV1,
    LookupV1,
    ReferenceV1,
    ReportV1,
    UnreadableV1,
)
from manuscripts import list_of, report_on
from reports.reported import report_of

FIELDS = {
    "report": "path format style counts references citations findings unverified ignored unused_ignores timings_ms",
    "unreadable": "path error",
    "location": "block start end part paragraph line column text",
    "reference": "n id text csl label location cited_by lookup lookups",
    "lookup": "status agency doi reason",
    "citation": "id text mode location items",
    "item": "text location references status reason score",
    "finding": "code name severity confidence message help location related references citations fix preview url",
    "fix": "applicability title edits",
}
"""The objects of the design, key by key in its order."""
STRUCTS = {
    "report": ReportV1.__annotations__,
    "unreadable": UnreadableV1.__annotations__,
    "location": LocationV1.__annotations__,
    "reference": ReferenceV1.__annotations__,
    "lookup": LookupV1.__annotations__,
    "citation": CitationV1.__annotations__,
    "item": CitationItemV1.__annotations__,
    "finding": FindingV1.__annotations__,
    "fix": FixV1.__annotations__,
}
COUNTS = "citations citation_items references errors warnings infos verified not_verified"
TEXT = """---
title: Marshes
---

# Marshes

Marshes store
carbon (Okafor, 2018; see Lindqvist, 2015, p. 3), as Okafor (2018) says.[^1]

[^1]: And more (Tanaka, 2011).
"""
ENTRIES = (
    "Okafor, C. N. (2018). Salt marshes. Journal of Coasts, 4, 1–9. https://doi.org/10.5555/coast.4",
    "Tanaka, H. (2011). Tides of the bay. Journal of Coasts, 2, 10–19.",
)


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA_PATH.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def written(*results: Report | UnreadableFile) -> Any:
    return json.loads(render(results, "json"))


def test_the_schema_has_the_fields_of_the_design_and_no_other() -> None:
    schema = json.loads(SCHEMA_PATH.read_text("utf-8"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for name, fields in FIELDS.items():
        described = schema["$defs"][name]
        assert list(described["properties"]) == fields.split() == described["required"] == list(STRUCTS[name])
        assert described["additionalProperties"] is False
    assert schema["$defs"]["report"]["properties"]["counts"]["required"] == COUNTS.split()


def test_manuscripts_of_many_kinds_validate(validator: Draft202012Validator, tmp_path: Path) -> None:
    texts = {
        "author-date": TEXT + list_of(*ENTRIES),
        "numeric": "Shown before [1,3–4].\n\n# References\n\n1. Okafor C. Salt. J Coasts. 2018;4:1–9.\n",
        "nothing": "Words.\n",
        "hostile": "\u202e\x1b (Li\u0308, 2015) <b>&amp; \ud7ff\n\n# References\n\n[red]\n",
    }
    reports = [report_on(tmp_path, text) for text in texts.values()]
    envelope = written(*reports, UnreadableFile("gone.docx", "no such file"))
    validator.validate(envelope)
    assert envelope["schema_version"] == 1
    assert [report.get("error") for report in envelope["reports"]] == [None] * len(texts) + ["no such file"]
    assert list(envelope["reports"][-1]) == FIELDS["unreadable"].split()


def test_word_and_the_look_ups_validate(validator: Draft202012Validator, word_file: Path) -> None:
    lookups = {
        1: (Found("doi.org"), Found("Crossref", Work(Item(type="article-journal", DOI="10.5555/coast.4")))),
        2: (Unavailable("Crossref", "no network"), Absent("DataCite")),
    }
    envelope = written(check_document(read_document(word_file), Settings(), lookups))
    validator.validate(envelope)
    first, second = envelope["reports"][0]["references"]
    assert first["lookup"] == {"status": "found", "agency": "Crossref", "doi": "10.5555/coast.4", "reason": None}
    assert [lookup["agency"] for lookup in first["lookups"]] == ["doi.org", "Crossref"]
    assert second["lookup"]["status"] == "unavailable"
    assert second["lookup"]["reason"] == "no network"
    assert [lookup["status"] for lookup in second["lookups"]] == ["unavailable", "absent"]


def test_the_schema_can_fail(validator: Draft202012Validator) -> None:
    envelope = written(report_of("abc"))
    validator.validate(envelope)
    for spoil in (
        lambda report: report["findings"][0].update(severity="fatal"),
        lambda report: report["findings"][0].pop("fix"),
        lambda report: report["counts"].update(errors=-1),
        lambda report: report["timings_ms"].pop("read"),
        lambda report: report.update(extra=1),
    ):
        spoiled = json.loads(json.dumps(envelope))
        spoil(spoiled["reports"][0])
        assert not validator.is_valid(spoiled)


def test_lines_and_columns_are_those_of_the_file(tmp_path: Path) -> None:
    text = TEXT + list_of(*ENTRIES)
    (tmp_path / "essay.md").write_text(text, "utf-8")
    [report] = written(check(tmp_path / "essay.md", Settings(offline=True)))["reports"]
    lines = text.splitlines()
    places = [report["citations"][0]["location"], *(item["location"] for item in report["citations"][0]["items"])]
    places += [reference["location"] for reference in report["references"]]
    places += [finding["location"] for finding in report["findings"] if finding["code"] == "CIT102"]
    assert len(places) == 6
    for place in places:
        assert lines[place["line"] - 1][place["column"] - 1 :].startswith(place["text"])
        assert place["paragraph"] is None


@pytest.fixture
def word_file(tmp_path: Path) -> Path:
    document = WordDocument()
    document.add_paragraph("Title")
    document.add_table(1, 1).cell(0, 0).text = "A cell (Okafor, 2018)"
    document.add_paragraph("After 𝔘 the table (Lindqvist, 2015).")
    document.add_heading("References", 1)
    for entry in ENTRIES:
        document.add_paragraph(entry)
    document.save(str(tmp_path / "essay.docx"))
    return tmp_path / "essay.docx"


def test_paragraphs_are_those_of_the_part_and_offsets_are_code_points(word_file: Path) -> None:
    [report] = written(check(word_file, Settings(offline=True)))["reports"]
    [finding] = [finding for finding in report["findings"] if finding["code"] == "CIT102"]
    text = "After 𝔘 the table (Lindqvist, 2015)."
    assert finding["location"] == {
        "block": finding["location"]["block"],
        "start": text.index("Lindqvist"),
        "end": text.index(")"),
        "part": "body",
        "paragraph": 2,
        "line": None,
        "column": None,
        "text": "Lindqvist, 2015",
    }
    assert [citation["location"]["paragraph"] for citation in report["citations"]] == [1, 2]
    assert [reference["location"]["paragraph"] for reference in report["references"]] == [4, 5]
    assert report["references"][0]["cited_by"] == ["c1"]


def test_items_say_what_they_refer_to_and_why(tmp_path: Path) -> None:
    [report] = written(report_on(tmp_path, TEXT + list_of(*ENTRIES)))["reports"]
    first = report["citations"][0]
    assert [(item["status"], item["references"]) for item in first["items"]] == [("matched", [1]), ("missing", [])]
    assert all(item["reason"] and 0 <= item["score"] <= 1 for item in first["items"])
    assert [citation["id"] for citation in report["citations"]] == ["c1", "c2", "c3"]
    assert report["citations"][1]["mode"] == "author_in_text"
    assert report["style"]["family"] == "author-date"


def test_a_fix_with_its_edits() -> None:
    fix = Fix(Applicability.SAFE, "put “As”", (Edit(Location("b0", 0, 2), "As"), Edit(Location("b0", 3, 4), "")))
    [report] = written(report_of("as x", fix=fix))["reports"]
    found = report["findings"][0]["fix"]
    assert (found["applicability"], found["title"]) == ("safe", "put “As”")
    assert [(edit["location"]["text"], edit["replacement"]) for edit in found["edits"]] == [("as", "As"), ("x", "")]
    assert report["findings"][0]["url"] == "docs/rules/XYZ999-a-problem.md"


def test_a_move_is_said_in_edits_that_lead_to_the_same_text(tmp_path: Path) -> None:
    names = ("Adams", "Bell", "Cole", "Dent", "Zahn", "Ford", "Gray")
    entries = [f"{name}, S. (2019). On {name}. *Cell Reports*, *3*, 1–9." for name in names]
    cited = "; ".join(f"{name}, 2019" for name in names)
    result = report_on(tmp_path, f"It is common ({cited})." + list_of(*entries), Settings(select=("REF301",)))
    [finding] = json.loads(render([result], "json"))["reports"][0]["findings"]
    gone, there = finding["fix"]["edits"]
    moved = "Zahn, S. (2019). On Zahn. Cell Reports, 3, 1–9."
    assert (gone["location"]["text"], gone["replacement"]) == (moved, "")
    assert (there["location"]["start"], there["location"]["text"]) == (there["location"]["end"], "")
    assert there["replacement"] == f"\n\n{moved}"
