"""A manuscript that names files of the server's machine sees none of them, whatever is made from it."""

from __future__ import annotations

import io
import zipfile
from base64 import b64decode, b64encode
from pathlib import Path

import pymupdf
import pytest
from starlette.testclient import TestClient

MARK = "hunter2secret"
LIBRARY = f"@article{{a, author={{{MARK}, A.}}, title={{{MARK}}}, journal={{J}}, year={{2020}}}}\n"

NAMING = {
    "library": "---\nbibliography: {file}\n---\n\nText [@a].\n",
    "relative": "---\nbibliography: ../../../../../../../..{file}\n---\n\nText [@a].\n",
    "nocite": "---\nbibliography: {file}\nnocite: '@*'\n---\n\nText.\n",
    "later": "---\ntitle: T\n---\n\nText [@b].\n\n---\nbibliography: {file}\nnocite: '@*'\n---\n\nMore.\n",
    "abbreviations": "---\ncitation-abbreviations: {file}\n---\n\nText.\n",
    "style": "---\ncsl: {file}\n---\n\nText.\n",
    "picture": "![A picture]({file})\n\nText.\n",
    "include": "```{{include={file}}}\n```\n\n\\input{{{file}}}\n",
}


def texts(content: bytes) -> str:
    """Return all that a reader could get out of an answer."""
    if content.startswith(b"PK"):
        archive = zipfile.ZipFile(io.BytesIO(content))
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    if content.startswith(b"%PDF"):
        return "".join(str(page.get_text()) for page in pymupdf.open(stream=content))
    text = content.decode("utf-8", "replace")
    if ";base64," in text:
        text += texts(b64decode(text.partition(";base64,")[2].partition('"')[0]))
    return text


@pytest.mark.parametrize("way", NAMING)
def test_no_file_of_the_server_is_seen(client: TestClient, tmp_path: Path, way: str) -> None:
    file = tmp_path / "secret.bib"
    file.write_text(LIBRARY, "utf-8")
    manuscript = NAMING[way].format(file=file).encode()
    library = b64encode(b"@article{b, author={Own, A.}, title={Own}, journal={J}, year={2020}}").decode()
    sent = {"name": (None, "essay.md"), "content": (None, b64encode(manuscript).decode())}
    own = {"library_name": (None, "own.bib"), "library_content": (None, library)}
    answers = [client.post("/api/v1/check", files={"manuscript": ("essay.md", manuscript)})]
    for output in ("pdf", "markdown"):
        for files in (sent, sent | own):
            answers.append(client.post("/publish", files=files | {"output": (None, output)}))
    for answer in answers:
        assert answer.status_code in {200, 422}
        assert MARK not in texts(answer.content)
