"""Services: in the test's own process, asked without a network; and one on loopback, as a person starts it."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from multiprocessing.util import get_temp_dir
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from citewell.model import Settings
from citewell.web.applications import create_application
from citewell.web.services import Limits, Service

SOUND = """# Marshes

Marshes store carbon (Okafor, 2018).

# References

Okafor, C. N. (2018). Salt marshes of the delta. *Journal of Coasts*, *4*, 1–9. https://doi.org/10.5555/coast.4
"""
MISSING = SOUND.replace("2018)", "2018; Lindqvist, 2015)", 1)
STAGE0 = Path(__file__).parents[2] / "manuscript" / "stage0.docx"

Ask = Callable[..., TestClient]


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Ask]:
    """Start services with the settings given; what they leave in the folder for temporary files is seen there."""
    get_temp_dir()  # of multiprocessing's own, which outlives the test
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    with ExitStack() as stack:

        def start(limits: dict[str, Any] | None = None, **settings: Any) -> TestClient:
            chosen = Service(Settings(offline=True), Limits(workers=1, **(limits or {})), **settings)
            client = TestClient(create_application(chosen), "http://localhost", raise_server_exceptions=False)
            return stack.enter_context(client)

        yield start


@pytest.fixture
def client(service: Ask) -> TestClient:
    return service()


def manuscript(text: str | bytes = SOUND, name: str = "essay.md") -> dict[str, tuple[str, bytes]]:
    """Return the field of a form that holds a manuscript."""
    return {"manuscript": (name, text.encode() if isinstance(text, str) else text)}


@contextmanager
def serving(*options: str, folder: Path | None = None) -> Iterator[str]:
    """Start ``citewell serve`` on a free port, and give its address."""
    command = [sys.executable, "-m", "citewell", "serve", "--port", "0", "--workers", "1", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=folder) as server:
        assert server.stdout is not None
        yield re.findall(r"http://[\d.:]+", server.stdout.readline())[0]
        server.terminate()


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    with serving("--offline") as address:
        yield address
