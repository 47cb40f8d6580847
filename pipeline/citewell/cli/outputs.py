"""What leaves the program: text for the terminal, and files that are whole or not there at all."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from citewell.model import ConfigurationError
from citewell.reports import printable
from citewell.reports.formats import Canvas

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NARROWEST, _PIPE = 40, 100
"""Columns of a report at least, and where there is no terminal."""


def canvas_of_terminal() -> Canvas:
    """Return what the terminal can show; colours only where there is one and NO_COLOR is not set (no-color.org)."""
    is_terminal = sys.stdout.isatty()
    colour = is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Canvas(max(_NARROWEST, shutil.get_terminal_size((_PIPE, 24)).columns), is_terminal, colour)


def print_text(text: str) -> None:
    """Print for a person, with a question mark for each character that the terminal's encoding lacks."""
    encoding = sys.stdout.encoding or "utf-8"
    with _as_long_as_somebody_reads():
        sys.stdout.write(text.encode(encoding, "replace").decode(encoding))


def print_utf8(text: str) -> None:
    """Print for a program, which cannot know the terminal's encoding (RFC 8259, section 8.1)."""
    with _as_long_as_somebody_reads():
        sys.stdout.buffer.write(encode(text))


def encode(text: str) -> bytes:
    r"""Return a text as UTF-8; a path that is none holds lone surrogates, which stay as ``\udcff``, valid in JSON."""
    return text.encode("utf-8", "backslashreplace")


@contextmanager
def _as_long_as_somebody_reads() -> Iterator[None]:
    """Write nothing more once the reader has gone (`citewell check | head`), which changes nothing about the result."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        discard_output()
    except OSError as error:
        discard_output()
        raise ConfigurationError(f"the report cannot be printed: {error.strerror or error}") from error


def discard_output() -> None:
    """Lead standard output nowhere, so that the interpreter does not fail again when it closes it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def check_target(path: Path, inputs: Iterable[str]) -> None:
    """Raise `ConfigurationError` where a report must not or cannot be written, before any work is done for it."""
    if path.is_dir():
        raise ConfigurationError(f"{path}: is a folder; name a file in it")
    if path.exists() and any(Path(name).exists() and path.samefile(name) for name in inputs):
        raise ConfigurationError(f"{path}: is the manuscript itself; name another file for the report")


def describe_defect(error: Exception) -> str:
    """Say in one line that the program itself failed; raise the error again where CITEWELL_DEBUG asks for it."""
    if os.environ.get("CITEWELL_DEBUG"):
        raise error
    return f"internal error ({type(error).__name__}: {error}); please report it, CITEWELL_DEBUG=1 shows where"


def warn(file: Path, lines: Iterable[str]) -> None:
    """Tell on standard error what is to be known of a file, one line each."""
    for line in lines:
        print(printable(f"citewell: {file}: {' '.join(line.split())}"), file=sys.stderr)


def print_path(path: Path) -> None:
    """Say which file was written, one line whatever its name."""
    print_text(f"{printable(str(path))}\n")


def write_file(path: Path, content: bytes) -> None:
    """Write a file under a temporary name and rename it, so that nobody ever sees half of it.

    A file that is replaced keeps its permissions. A link is replaced and never followed: it may not be the user's. A
    device or a pipe is written to as it is.

    Raises
    ------
    ConfigurationError
        The folder cannot be made or written to.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.parent == Path("/dev") or (path.exists() and not path.is_file()):
            path.write_bytes(content)
        else:
            _replace(path, content)
    except OSError as error:
        raise ConfigurationError(f"{path}: cannot be written: {error.strerror or error}") from error


def _replace(path: Path, content: bytes) -> None:
    import tempfile  # with `random` and its digests, a hundredth of a check that prints

    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".citewell-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        keeps_mode = path.is_file() and not path.is_symlink()
        Path(temporary).chmod(path.stat().st_mode & 0o777 if keeps_mode else 0o666 & ~_umask())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
