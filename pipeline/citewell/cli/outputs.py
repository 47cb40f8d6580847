"""What leaves the program: text for the terminal, and files that are whole or not there at all."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from citewell.model import ConfigurationError
from citewell.reports.formats import Canvas

if TYPE_CHECKING:
    from collections.abc import Iterable


def canvas_of_terminal() -> Canvas:
    """Return what the terminal can show; colours only where there is one and NO_COLOR is not set (no-color.org)."""
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Canvas(max(40, shutil.get_terminal_size((100, 24)).columns), colour)


def print_text(text: str) -> None:
    """Print, with a question mark for each character that the terminal's encoding lacks."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding))


def warn(file: Path, lines: Iterable[str]) -> None:
    """Tell on standard error what is to be known of a file, one line each."""
    for line in lines:
        print(f"citewell: {file}: {' '.join(line.split())}", file=sys.stderr)


def write_file(path: Path, content: bytes) -> None:
    """Write a file under a temporary name and rename it, so that nobody ever sees half of it.

    Raises
    ------
    ConfigurationError
        The folder cannot be made or written to.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            Path(temporary).chmod(0o666 & ~_umask())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ConfigurationError(f"{path}: cannot be written: {error.strerror or error}") from error


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
