"""The JSON API: what it gives, and what it refuses in which words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from citewell.cli.main import main
from citewell.reports.json_v1 import SCHEMA_PATH

from .conftest import MISSING, SOUND, STAGE0, Ask, manuscript

CHECK = "/api/v1/check"


def without_times(envelope: dict[str, Any]) -> dict[str, Any]:
    [report] = envelope["reports"]
    return {**envelope, "reports": [{**report, "timings_ms": None, "path": None}]}


def test_the_report_is_that_of_the_command_line(client: TestClient, tmp_path: Path) -> None:
    answer = client.post(CHECK, files=manuscript(STAGE0.read_bytes(), "stage0.docx"))
    assert answer.status_code == 200
    assert main(["check", "--offline", "--output", str(tmp_path / "report.json"), str(STAGE0)]) == 0
    expected = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert without_times(answer.json()) == without_times(expected)
    assert answer.json()["reports"][0]["path"] == "stage0.docx"
    jsonschema.validate(answer.json(), json.loads(SCHEMA_PATH.read_text("utf-8")))


def codes(answer: Any) -> set[str]:
    return {finding["code"] for finding in answer.json()["reports"][0]["findings"]}


def test_a_text_and_a_file_are_checked_alike(client: TestClient) -> None:
    pasted = client.post(CHECK, files={"text": (None, MISSING)})
    handed_in = client.post(CHECK, files=manuscript(MISSING))
    assert "CIT102" in codes(pasted)
    assert codes(pasted) == codes(handed_in)
    assert pasted.json()["reports"][0]["path"] == "pasted text.txt"


def test_a_library_is_handed_in_beside_the_text(client: TestClient) -> None:
    library = "@article{okafor2018, author={Okafor, C.}, title={Marshes}, journal={Coasts}, year={2018}}"
    files = manuscript("Marshes store carbon [@okafor2018; @nobody].") | {"library": ("../my.bib", library.encode())}
    report = client.post(CHECK, files=files).json()["reports"][0]
    assert [item["status"] for item in report["citations"][0]["items"]] == ["matched", "missing"]


def test_a_style_is_chosen(client: TestClient) -> None:
    report = client.post(CHECK, files=manuscript(), data={"style": "vancouver"}).json()["reports"][0]
    assert report["style"]["guess"] == "vancouver"


REFUSED: list[tuple[int, str, dict[str, Any], dict[str, str]]] = [
    (422, "no manuscript", {"text": (None, "  ")}, {}),
    (415, "save the manuscript as .docx", manuscript(b"x", "old.doc"), {}),
    (415, "no reader for '.exe'", manuscript(b"x", "a.exe"), {}),
    (415, "has no suffix", manuscript(b"x", "essay"), {}),
    (415, "a library is a file of type", manuscript() | {"library": ("refs.ris", b"x")}, {}),
    (422, "no field 'stile'", manuscript(), {"stile": "apa"}),
    (422, "no style 'apq'", manuscript(), {"style": "apq"}),
    (422, "offline must be true or false", manuscript(), {"offline": "yes"}),
    (422, "empty", manuscript(b""), {}),
    (422, "it is not a Word file", manuscript(b"PK no", "essay.docx"), {}),
    (422, "not valid UTF-8", manuscript(b"\xff\xfa\x80", "essay.md"), {}),
]


@pytest.mark.parametrize(("status", "words", "files", "data"), REFUSED)
def test_what_is_refused_is_a_problem_document(
    client: TestClient, status: int, words: str, files: dict[str, Any], data: dict[str, str]
) -> None:
    answer = client.post(CHECK, files=files, data=data)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert words in answer.json()["detail"]
    assert answer.json()["status"] == status


def test_another_kind_of_body_is_refused(client: TestClient) -> None:
    assert client.post(CHECK, json={"text": SOUND}).status_code == 415
    assert client.post(CHECK, content=b"x", headers={"content-type": "multipart/form-data"}).status_code == 400
    assert client.get(CHECK).status_code == 405
    assert client.get("/api/v2/check").json()["status"] == 404


def test_an_upload_that_says_it_is_too_large_is_not_read(service: Ask) -> None:
    client = service({"upload": 1000})
    read: list[int] = []

    def body() -> Iterator[bytes]:
        for _ in range(1000):
            read.append(1)
            yield b"x" * 1000

    headers = {"content-type": "multipart/form-data; boundary=x", "content-length": "1000000"}
    answer = client.post(CHECK, content=body(), headers=headers)
    assert answer.status_code == 413
    assert "larger than" in answer.json()["detail"]


def test_an_upload_that_does_not_say_how_large_it_is_is_read_to_the_limit(service: Ask) -> None:
    client = service({"upload": 1000})
    content = b'--x\r\nContent-Disposition: form-data; name="manuscript"; filename="a.md"\r\n\r\n' + b"x" * 200_000
    headers = {"content-type": "multipart/form-data; boundary=x"}
    answer = client.post(CHECK, content=iter([content[:100_000], content[100_000:]]), headers=headers)
    assert answer.status_code == 413


def test_files_and_fields_are_counted(client: TestClient) -> None:
    many = [("manuscript", (f"{n}.md", b"x")) for n in range(3)]
    assert client.post(CHECK, files=many).status_code == 400
    fields = [("style", (None, b"apa"))] * 20
    assert client.post(CHECK, files=fields).status_code == 400


def test_where_too_many_wait_a_further_one_is_told_when_to_come_again(service: Ask) -> None:
    answer = service({"waiting": 0}).post(CHECK, files=manuscript())
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"
