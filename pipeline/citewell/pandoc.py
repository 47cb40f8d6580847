"""The one way in which citewell calls pandoc: one subprocess, sandboxed, bounded in time, its messages as values."""

from __future__ import annotations

import json
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from citewell.model import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Sequence

TIMEOUT = 120.0
"""Seconds after which a run is given up."""
HEAP = "2g"
"""Memory that pandoc's own run-time system may take."""


class PandocError(Exception):
    """Pandoc could not do its work; the message is the first line of what it said."""


@dataclass(frozen=True, slots=True)
class PandocOutput:
    """What a run gave: the bytes on standard output, and its warnings, one line each."""

    content: bytes
    warnings: tuple[str, ...]


@cache
def find_pandoc() -> str:
    """Return the path of the bundled pandoc, or of one on the machine.

    Raises
    ------
    ConfigurationError
        There is none.
    """
    import pypandoc

    try:
        return str(pypandoc.get_pandoc_path())
    except OSError as error:
        raise ConfigurationError("pandoc is missing: install it with `pip install pypandoc-binary`") from error


def run_pandoc(arguments: Sequence[str], content: bytes = b"") -> PandocOutput:
    """Run pandoc once with `content` on standard input.

    ``--sandbox`` keeps readers and writers from any file that the arguments do not name, and from the network.

    Raises
    ------
    PandocError
        It failed, or took longer than `TIMEOUT`.
    ConfigurationError
        There is no pandoc.
    """
    with tempfile.TemporaryDirectory(prefix="citewell-") as folder:
        log = Path(folder) / "log.json"
        command = [find_pandoc(), "+RTS", f"-M{HEAP}", "-RTS", "--sandbox", f"--log={log}", *arguments]
        try:
            run = subprocess.run(command, input=content, capture_output=True, timeout=TIMEOUT, check=False)
        except subprocess.TimeoutExpired as error:
            raise PandocError(f"pandoc took longer than {TIMEOUT:.0f} seconds") from error
        if run.returncode:
            raise PandocError(_first_line(run.stderr))
        return PandocOutput(run.stdout, _warnings(log))


def _first_line(stderr: bytes) -> str:
    lines = stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[0] if lines else "pandoc failed without a word"


def _warnings(log: Path) -> tuple[str, ...]:
    messages = json.loads(log.read_text("utf-8")) if log.exists() else []
    return tuple(message["pretty"] for message in messages if message.get("verbosity") == "WARNING")
