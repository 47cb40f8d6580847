"""Whatever a file is: one line that names it and says what to do, exit status 2, and the other files still checked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from citewell.reports.printable import printable
from word_files import DECLARED, package, paragraph, relationships, word_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
GOOD = "Cells grow (Nguyen, 2020).\n\n# References\n\nKhan, B. (2021). Cells. *Cell*, 1, 2.\n"
GIGABYTES = 2 * 2**30
LIMIT_SECONDS = 120


def document(xml: str | bytes) -> bytes:
    """Return a package whose main part is the given XML."""
    rels = relationships({"main": ("officeDocument", "word/document.xml")})
    return package({"_rels/.rels": rels, "word/document.xml": xml})


def with_doctype(doctype: str, text: str) -> bytes:
    body = f"<w:body>{paragraph(f'<w:r><w:t>{text}</w:t></w:r>')}</w:body>"
    return document(f"<!DOCTYPE d [{doctype}]><w:document {DECLARED}>{body}</w:document>")


def encrypted_zip() -> bytes:
    """Set the flag "encrypted" of the main part, in its header and in the central directory."""
    content = bytearray(word_file(paragraph("Ng (2020)")))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature)
        while at >= 0:
            content[at + flags] |= 1
            at = content.find(signature, at + 4)
    return bytes(content)


def lying_directory() -> bytes:
    """Say in the central directory that the main part has ten bytes, where it has a hundred million."""
    content = bytearray(document(b"<a>" + b" " * 10**8 + b"</a>"))
    at = content.rfind(b"PK\x01\x02")
    content[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(content)


def write_bomb(path: Path) -> None:
    """Write a file of two megabytes whose main part has two gigabytes."""
    zeros = bytes(2**20)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("_rels/.rels", relationships({"main": ("officeDocument", "word/document.xml")}))
        with target.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(GIGABYTES // len(zeros)):
                part.write(zeros)


def written(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


CASES: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "missing": ("a.docx", lambda path: None, "no such file; check the path"),
    "folder": ("a.docx", lambda path: path.mkdir(), "this is a folder; name the files in it"),
    "pipe": ("a.docx", os.mkfifo, "save the manuscript to a file first"),
    "empty": ("a.docx", written(b""), "check that it was saved"),
    "no zip": ("a.docx", written(b"\x00\x01\x02" * 99), "save it anew in Word"),
    "half a zip": ("a.docx", written(word_file(paragraph("Ng"))[:-90]), "save it anew in Word"),
    "zip of something else": ("a.docx", written(package({"a.txt": "Ng"})), "word/document.xml is missing"),
    "spreadsheet": (
        "a.docx",
        written(package({"_rels/.rels": relationships({"m": ("officeDocument", "a.xml")}), "a.xml": "<workbook/>"})),
        "save it as .docx in Word",
    ),
    "other text format": ("a.docx", written(package({"content.xml": "<a/>"})), "name it .odt"),
    "rich text": ("a.docx", written(b"{\\rtf1 Ng}"), "name it .rtf"),
    "PDF": ("a.docx", written(b"%PDF-1.7"), "the Word file that the PDF was made from"),
    "web page": ("a.docx", written(b"\xef\xbb\xbf\r\n<html>"), "HTML or XML"),
    "Markdown named as Word": ("a.docx", written(b"# Title\n\nNg (2020)\n"), "not a Word file"),
    "Word named as Markdown": ("a.md", written(word_file(paragraph("Ng"))), "save it as UTF-8"),
    "encrypted": ("a.docx", written(OLE + "EncryptedPackage".encode("utf-16-le")), "remove the password in Word"),
    "encrypted parts": ("a.docx", written(encrypted_zip()), "remove the password in Word"),
    "old Word file": ("a.docx", written(OLE), "save it as .docx in Word"),
    "named .doc": ("a.doc", written(OLE), "save the manuscript as .docx"),
    "two gigabytes": ("a.docx", write_bomb, "larger than 64 MiB when unpacked; split"),
    "lying directory": ("a.docx", written(lying_directory()), "word/document.xml"),
    "entity bomb": ("a.docx", written(with_doctype(f'<!ENTITY l0 "ha">{LAUGHS}', "&l9;")), "word/document.xml"),
    "external entity": (
        "a.docx",
        written(with_doctype('<!ENTITY e SYSTEM "file:///etc/passwd">', "&e;")),
        "it is not safe to read",
    ),
    "external subset": (
        "a.docx",
        written(document(f'<!DOCTYPE d SYSTEM "file:///etc/passwd"><w:document {DECLARED}/>')),
        "it is not safe to read",
    ),
    "no sound XML": ("a.docx", written(document("<w:document><w:body>")), "no sound XML"),
    "no XML": ("a.docx", written(document(b"")), "no sound XML"),
    "deep XML": ("a.docx", written(document("<a>" * 100_000 + "</a>" * 100_000)), "no sound XML"),
    "text in a chunk": ("a.docx", written(word_file('<w:altChunk r:id="x"/>')), "open it in Word"),
    "text in another file": ("a.docx", written(word_file(paragraph('<w:subDoc r:id="x"/>'))), "master document"),
    "invalid UTF-8": ("a.md", written(b"Ng\nCaf\xe9"), "line 2"),
    "UTF-16 without a mark": ("a.md", written("Ng (2020)".encode("utf-16-le")), "save it as text"),
    "NUL bytes": ("a.txt", written(b"Ng\0 (2020)"), "save it as text"),
    "unknown suffix": ("a.xyz", written(b"Ng"), "supported are .docx"),
    "no suffix": ("manuscript", written(b"Ng"), "supported are .docx"),
    "no OpenDocument": ("a.odt", written(b"Ng"), "odt"),
    "no EPUB": ("a.epub", written(b"PK\x03\x04Ng"), "epub"),
    "no notebook": ("a.ipynb", written(b"{"), "ipynb"),
    "no JATS": ("a.jats", written(b"<a"), "jats"),
    "no rich text": ("a.rtf", written(b"Ng"), "rtf"),
    "line break in the name": ("a\nb.xyz", written(b"Ng"), "no reader"),
    "no text in the name": (os.fsdecode(b"\xff.xyz"), written(b"Ng"), "no reader"),
    "escape in the name": ("\x1b[2J.docx", written(b"Ng"), "not a Word file"),
}


def check(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "citewell", "check", "--offline", *arguments]
    environment = os.environ | {"PYTHONUTF8": "1"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=LIMIT_SECONDS, check=False
    )


@dataclass(frozen=True)
class Outcome:
    """What one call says of all the cases and of a good file behind each of them."""

    status: int
    lines: list[str]
    reports: list[dict[str, Any]]


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder = tmp_path_factory.mktemp("cases")
    arguments = []
    for name, (file, write, _) in CASES.items():
        (folder / name).mkdir()
        write(folder / name / file)
        (folder / name / "good.md").write_text(GOOD)
        arguments += [f"{name}/{file}", f"{name}/good.md"]
    result = check(folder, "--format", "json", *arguments)
    reports = json.loads(result.stdout)["reports"]
    assert [report["path"] for report in reports] == arguments
    return Outcome(result.returncode, result.stderr.splitlines(), reports)


@pytest.mark.parametrize("name", CASES)
def test_one_line_says_what_to_do(outcome: Outcome, name: str) -> None:
    file, _, advice = CASES[name]
    (line,) = [line for line in outcome.lines if line.startswith(f"citewell: {name}/")]
    (report,) = [report for report in outcome.reports if report["path"] == f"{name}/{file}"]
    assert line.isprintable()
    assert line == printable(f"citewell: {name}/{file}: {report['error']}")
    assert set(report) == {"path", "error"}
    assert advice in report["error"]
    assert "internal error" not in report["error"]


def test_nothing_else_is_said_and_the_other_files_are_checked(outcome: Outcome) -> None:
    assert outcome.status == 2
    assert len(outcome.lines) == len(CASES)
    good = [report for report in outcome.reports if report["path"].endswith("/good.md")]
    codes = [[f["code"] for f in report["findings"] if f["code"].startswith("CIT")] for report in good]
    assert codes == [["CIT102", "CIT101"]] * len(CASES)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Ng (2020)")
    (tmp_path / "a.md").chmod(0)
    result = check(tmp_path, "a.md")
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    assert "change its permissions" in result.stderr


@pytest.mark.parametrize("format_name", ["full", "concise", "github"])
def test_every_format_goes_on_behind_a_bad_file(tmp_path: Path, format_name: str) -> None:
    (tmp_path / "good.md").write_text(GOOD)
    result = check(tmp_path, "--format", format_name, "missing.docx", "good.md")
    assert result.returncode == 2
    assert result.stderr == "citewell: missing.docx: no such file; check the path\n"
    assert "CIT102" in result.stdout


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Cells grow (Nguyen, 2020), and they die (Khan, 2021).", "DOC607"),
        ("Nobody is cited here.\n\n# References\n\nKhan, B. (2021). Cells. *Cell*, 1, 2.\n", "DOC608"),
        ("Nothing of the kind.", "DOC608"),
        ("Cells grow (Nguyen, 2020).\n\n# References\n\n§§ %%\n\n&& ((\n", "DOC607"),
    ],
    ids=["no list", "no citations", "neither", "no entries"],
)
def test_what_cannot_be_checked_is_reported(tmp_path: Path, text: str, code: str) -> None:
    (tmp_path / "a.md").write_text(text)
    result = check(tmp_path, "--format", "json", "a.md")
    (report,) = json.loads(result.stdout)["reports"]
    assert code in {finding["code"] for finding in report["findings"]}
    assert result.stderr == ""
