"""``citewell serve`` as it starts, or says in one line why it does not."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from citewell.cli import serve
from citewell.cli.main import main


def test_a_port_in_use_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 2
    assert capsys.readouterr().err == f"citewell: port {port} of 127.0.0.1 is in use; --port 0 takes a free one\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--port", "99999"], "--port 99999: must be from 0 to 65535"),
        (["--host", "192.0.2.1"], "--host 192.0.2.1: cannot be listened at"),
        (["--timeout", "0"], "--timeout 0: must be at least 1"),
        (["--memory", "10"], "--memory 10: must be at least 512"),
        (["--max-upload", "nan"], "--max-upload nan: must be"),
        (["--workers", "0"], "--workers 0: must be at least 1"),
        (["--keep", "nowhere"], "nowhere: is no folder"),
    ],
)
def test_wrong_use_is_one_line(capsys: pytest.CaptureFixture[str], arguments: list[str], words: str) -> None:
    assert main(["serve", *arguments]) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1


def test_a_missing_extra_is_named(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "PACKAGES", ("starlette", "no_such_server"))
    assert main(["serve"]) == 2
    assert capsys.readouterr().err == (
        "citewell: serve needs no-such-server: install the extra with `pip install 'citewell[web]'`\n"
    )


def test_a_token_that_can_be_guessed_is_refused(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITEWELL_TOKEN", "short")
    assert main(["serve", "--allow-host", "check.example.org"]) == 2
    assert "can be guessed" in capsys.readouterr().err


def test_help_teaches(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["serve", "--help"])
    text = capsys.readouterr().out
    assert all(word in text for word in ("examples:", "CITEWELL_TOKEN", "/api/v1/openapi.json", "--keep"))
    assert max(map(len, text.splitlines())) <= 120


def test_it_says_where_it_is_and_ends_in_peace(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "citewell", "serve", "--port", "0", "--offline"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, text=True, cwd=tmp_path, start_new_session=True, **pipes) as server:
        assert server.stdout is not None
        assert server.stdout.readline().startswith("citewell: serving at http://127.0.0.1:")
        server.send_signal(signal.SIGINT)
        _, said = server.communicate(timeout=30)
    assert server.returncode in {0, 130}
    assert "Traceback" not in said
