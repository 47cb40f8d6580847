"""The one way in which citewell calls pandoc: one subprocess, sandboxed, bounded in time, its messages as values."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from citewell.model import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Sequence

TIMEOUT = 120.0
"""Seconds after which a run is given up."""
HEAP = "2g"
"""Memory that pandoc's own run-time system may take."""

LONGEST_MESSAGE = 300
"""Characters of what pandoc says when it fails."""


class PandocError(Exception):
    """Pandoc could not do its work; the message is what it said, in one line."""


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
    spec = find_spec("pypandoc")  # found, not imported: that would take 90 ms
    bundled = Path(spec.origin).parent / "files" / "pandoc" if spec and spec.origin else Path("pandoc")
    path = str(bundled) if bundled.is_file() else shutil.which("pandoc")
    if path is None:
        raise ConfigurationError("pandoc is missing: install it with `pip install pypandoc-binary`")
    return path


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
            raise PandocError(_in_one_line(run.stderr))
        return PandocOutput(run.stdout, _warnings(log))


def _in_one_line(stderr: bytes) -> str:
    words = stderr.decode("utf-8", "replace").split()
    return " ".join(words)[:LONGEST_MESSAGE] or "pandoc failed without a word"


def _warnings(log: Path) -> tuple[str, ...]:
    messages = json.loads(log.read_text("utf-8")) if log.exists() else []
    return tuple(message["pretty"] for message in messages if message.get("verbosity") == "WARNING")
