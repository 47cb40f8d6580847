"""The first manuscript, from the file to the JSON report: what is found in it, and nothing else."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest

from citewell.cli.main import main
from documents.write_stage0 import PARAGRAPHS, TARGET, build

TEXTS = [text.strip("*").replace("~", "\N{NO-BREAK SPACE}").replace("_", "") for text in PARAGRAPHS]
FIRST_ENTRY = TEXTS.index("References") + 1
PICTURE, BLOCK_OF_PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}", 5


def entry(n: int) -> tuple[int, str]:
    """Return an entry's paragraph and its whole text."""
    return FIRST_ENTRY + n - 1, TEXTS[FIRST_ENTRY + n - 1]


def part(n: int, text: str) -> tuple[int, str]:
    """Return an entry's paragraph and some of its characters."""
    assert text in entry(n)[1]
    return entry(n)[0], text


EXPECTED = [
    ("CIT101", "warning", *entry(5)),
    ("REF301", "warning", *entry(4)),
    ("REF303", "warning", *entry(1)),
    ("REF303", "warning", *entry(3)),
    ("REF304", "warning", *part(1, "In Cell Communication and Signaling")),
    ("REF304", "warning", *part(3, "In Cancer Drug Resistance")),
    ("REF305", "warning", *part(1, "Cell Communication and Signaling")),
    ("REF306", "warning", *part(2, "...")),
    ("REF311", "warning", *part(2, "Frontiers in immunology")),
    ("REF311", "warning", *part(4, "Clinical epigenetics")),
    ("REF311", "warning", *part(5, "Frontiers in pharmacology")),
    ("REF312", "warning", *part(2, "Frontiers in immunology")),
    ("IDN405", "info", *entry(2)),
    ("IDN405", "info", *entry(4)),
    ("IDN405", "info", *entry(5)),
    ("STY204", "warning", 10, "et al."),
    ("DOC601", "warning", BLOCK_OF_PICTURE, PICTURE),
    ("DOC602", "warning", BLOCK_OF_PICTURE, PICTURE),
    ("DOC603", "warning", BLOCK_OF_PICTURE, PICTURE),
    ("DOC604", "warning", BLOCK_OF_PICTURE, PICTURE),
    ("DOC605", "info", TEXTS.index("Drug Resistance in Cancer"), "Drug Resistance in Cancer"),
    ("DOC605", "info", TEXTS.index("References"), "References"),
]
"""Code, severity, paragraph counted from 0, and the characters pointed at."""


@pytest.fixture(scope="module")
def report() -> Any:
    captured = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", captured)
        assert main(["check", "--offline", "--format", "json", str(TARGET)]) == 0
    captured.seek(0)
    [only] = json.load(captured)["reports"]
    return only


def test_the_findings_and_no_other(report: Any) -> None:
    found = [
        (finding["code"], finding["severity"], finding["location"]["paragraph"], finding["location"]["text"])
        for finding in report["findings"]
    ]
    assert sorted(found) == sorted(EXPECTED)


def test_the_message_about_the_order_names_the_place(report: Any) -> None:
    messages = [finding["message"] for finding in report["findings"] if finding["code"] == "REF301"]
    assert messages == ["the list is not alphabetical: Si belongs between Khan and Walcher"]


def test_the_citations_and_what_they_refer_to(report: Any) -> None:
    found = [
        (citation["id"], citation["text"], citation["mode"], item["references"], item["status"])
        for citation in report["citations"]
        for item in citation["items"]
    ]
    assert found == [
        ("c1", "(Wang et al., 2019)", "normal", [3], "matched"),
        ("c2", "(Khan et al., 2024)", "normal", [1], "matched"),
        ("c3", "Walcher\N{NO-BREAK SPACE}et al. (2020)", "author_in_text", [2], "matched"),
        ("c4", "(Si et al., 2019)", "normal", [4], "matched"),
    ]
    assert [reference["cited_by"] for reference in report["references"]] == [["c2"], ["c3"], ["c1"], ["c4"], []]


def test_the_list_the_style_and_the_counts(report: Any) -> None:
    assert [(reference["n"], reference["text"]) for reference in report["references"]] == [
        (n, entry(n)[1]) for n in range(1, 6)
    ]
    assert report["style"] == {"family": "author-date", "guess": "apa"}
    counts = {key: value for key, value in report["counts"].items() if key not in {"warnings", "infos"}}
    assert counts == {
        "citations": 4,
        "citation_items": 4,
        "references": 5,
        "errors": 0,
        "verified": 0,
        "not_verified": 5,
    }
    assert report["counts"]["warnings"] + report["counts"]["infos"] == len(report["findings"])


def test_what_was_not_verified(report: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert report["unverified"] == [
        {"references": [1, 3], "reason": "offline"},
        {"references": [2, 4, 5], "reason": "no DOI"},
    ]
    main(["check", "--offline", str(TARGET)])
    assert (
        "2 of 2 DOIs could not be checked: offline; 5 of 5 entries not verified (3 have no DOI)"
        in capsys.readouterr().out
    )


def test_the_gate_that_fails_on_warnings() -> None:
    assert main(["check", "--offline", "--fail-on", "warning", str(TARGET)]) == 1


def test_the_file_is_what_its_script_writes() -> None:
    with zipfile.ZipFile(TARGET) as kept, zipfile.ZipFile(io.BytesIO(build())) as written:
        assert {name: kept.read(name) for name in kept.namelist()} == {
            name: written.read(name) for name in written.namelist()
        }
