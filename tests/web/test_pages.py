"""The pages, as a browser without JavaScript asks for them."""

from __future__ import annotations

import html
import re
import zipfile
from base64 import b64decode
from io import BytesIO

import pytest
from starlette.testclient import TestClient

from citewell.rules import load_rules
from citewell.web.names import shown_name, stem_of

from .conftest import MISSING, SOUND, STAGE0, Ask, manuscript


def fields(page: str) -> dict[str, tuple[None, str]]:
    """Return the hidden fields of a page's form."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page)
    return {name: (None, html.unescape(value)) for name, value in found}


def test_a_report_comes_with_its_stages_and_downloads(client: TestClient) -> None:
    page = client.post("/check", files=manuscript(MISSING)).text
    stages = re.findall(r"<li>(.*?)</li>", page.partition("</ol>")[0])
    assert stages[:4] == ["file read", "list found", "citations found", "matched"]
    assert "CIT102" in page
    assert "Lindqvist" in page
    assert 'download="essay-report.html"' in page
    report = b64decode(re.findall(r'href="data:text/html;base64,([^"]+)"', page)[0]).decode()
    assert report.startswith("<!DOCTYPE html>")
    assert "CIT102" in report


def test_every_script_and_style_of_a_report_has_the_nonce(client: TestClient) -> None:
    answer = client.post("/check", files=manuscript(MISSING))
    nonce = re.findall(r"'nonce-([\w-]+)'", answer.headers["content-security-policy"])[0]
    assert re.findall(r"<(?:script|style)[^>]*>", answer.text) == [
        f'<style nonce="{nonce}">',
        f'<script nonce="{nonce}">',
    ]


def test_the_page_sends_the_manuscript_back_to_be_published(client: TestClient) -> None:
    page = client.post("/check", files=manuscript(STAGE0.read_bytes(), "My Stage 0.docx")).text
    sent = fields(page)
    assert b64decode(sent["content"][1]) == STAGE0.read_bytes()
    converted = client.post("/publish", files=sent | {"output": (None, "markdown")})
    assert converted.headers["content-disposition"] == 'attachment; filename="My-Stage-0.zip"'
    names = zipfile.ZipFile(BytesIO(converted.content)).namelist()
    assert {"My-Stage-0/My-Stage-0.md", "My-Stage-0/references.bib"} <= set(names)
    published = client.post("/publish", files=sent | {"output": (None, "pdf")})
    assert "Picture not shown" in published.text
    pdf = re.findall(r'download="My-Stage-0.pdf" href="data:application/pdf;base64,([^"]+)"', published.text)
    assert b64decode(pdf[0]).startswith(b"%PDF")


def test_the_word_file_comes_back_with_comments(client: TestClient) -> None:
    page = client.post("/check", files=manuscript(STAGE0.read_bytes(), "My Stage 0.docx")).text
    word = re.findall(r'download="My-Stage-0-commented.docx" href="data:application/vnd[^;]+;base64,([^"]+)"', page)
    comments = zipfile.ZipFile(BytesIO(b64decode(word[0]))).read("word/comments.xml")
    assert b"CIT101 uncited-reference" in comments


def test_a_publication_without_anything_to_say_is_the_file_itself(client: TestClient) -> None:
    answer = client.post("/publish", files=manuscript() | {"output": (None, "pdf")})
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_a_damaged_manuscript_sent_back_is_told(client: TestClient) -> None:
    answer = client.post("/publish", files={"name": (None, "a.md"), "content": (None, "no base64!")})
    assert answer.status_code == 400
    assert "hand it in again" in answer.text


@pytest.mark.parametrize(
    ("content", "name", "status", "words"),
    [
        (b"not a zip", "essay.docx", 422, "could not be checked"),
        (b"x", "essay.pdf", 415, "a PDF cannot be checked"),
        (b"", "essay.md", 422, "empty"),
    ],
)
def test_what_cannot_be_checked_is_said_in_a_sentence(
    client: TestClient, content: bytes, name: str, status: int, words: str
) -> None:
    answer = client.post("/check", files=manuscript(content, name))
    assert answer.status_code == status
    assert words.lower() in answer.text.lower() or "cannot be checked" in answer.text
    assert 'role="alert"' in answer.text
    assert 'href="/"' in answer.text


def test_a_check_that_takes_too_long_says_so(service: Ask) -> None:
    answer = service({"check_seconds": 0.01}).post("/check", files=manuscript(STAGE0.read_bytes(), "stage0.docx"))
    assert "could not be checked within 0.01 seconds" in answer.text


def test_a_name_is_shown_and_never_trusted(client: TestClient) -> None:
    name = '../../etc/<img src=x onerror="alert(1)">.md'
    page = client.post("/check", files=manuscript(SOUND, name)).text
    assert "<img" not in page
    assert "../" not in page


@pytest.mark.parametrize(
    ("claimed", "shown", "stem"),
    [
        ("essay.docx", "essay.docx", "essay"),
        ("C:\\Users\\me\\Aufsatz über Moore.docx", "Aufsatz über Moore.docx", "Aufsatz-uber-Moore"),
        ("../../etc/passwd", "passwd", "passwd"),
        ("论文.docx", "论文.docx", "manuscript"),
        ("..", "..", "manuscript"),
        ("", "manuscript", "manuscript"),
        ("-rf.docx", "-rf.docx", "rf"),
        ("a\r\nSet-Cookie: x.docx", "a  Set-Cookie: x.docx", "a-Set-Cookie-x"),
        ("x" * 300 + ".docx", "x" * 115 + ".docx", "x" * 60),
    ],
)
def test_names_are_made_safe(claimed: str, shown: str, stem: str) -> None:
    assert shown_name(claimed) == shown
    assert stem_of(shown_name(claimed)) == stem


def test_every_rule_has_a_page(client: TestClient) -> None:
    catalogue = client.get("/rules").text
    for rule in load_rules():
        assert f'href="/rules/{rule.code}"' in catalogue
        page = client.get(f"/rules/{rule.code}")
        assert f"<h1>{rule.code} {rule.name}</h1>" in page.text
        assert "Why it matters" in page.text
    assert client.get("/rules/cit101").status_code == 200
    assert client.get("/docs/rules/CIT101-uncited-reference.md").url.path == "/rules/CIT101"
    assert client.get("/rules/XYZ999").status_code == 404


def test_the_pages_say_what_is_kept(service: Ask, client: TestClient, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert "Nothing is kept" in client.get("/").text
    assert "keeps the manuscripts" in service(keep=tmp_path_factory.mktemp("kept")).get("/").text
