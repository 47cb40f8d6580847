"""The stages are seen while they go by, and not all at the end."""

from __future__ import annotations

import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import httpx2

from registries.loopback import serve as serve_registries

from .conftest import SOUND, manuscript, serving

DELAY = 1.5


def test_the_stages_go_by_while_a_registry_takes_its_time(tmp_path: Path) -> None:
    def wait(request: BaseHTTPRequestHandler) -> None:
        time.sleep(DELAY)
        request.send_error(503)

    with serve_registries() as registries:
        registries.faults["."] = [wait]
        bases = "\n".join(f'"{name}" = "{registries.url}/{name}"' for name in ("doi.org", "crossref", "datacite"))
        (tmp_path / "citewell.toml").write_text(f"deadline = 6\n[base-urls]\n{bases}\n", "utf-8")
        seen: dict[str, float] = {}
        with (
            serving(folder=tmp_path) as site,
            httpx2.stream("POST", f"{site}/check", files=manuscript(SOUND), timeout=60) as answer,
        ):
            for text in answer.iter_text():
                for word in ("matched", "judged", "</html>"):
                    if word in text:
                        seen.setdefault(word, time.monotonic())
    assert seen["judged"] - seen["matched"] > DELAY / 2
    assert seen["</html>"] >= seen["judged"]
