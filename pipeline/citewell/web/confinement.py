"""What a process that reads a stranger's file may do: little memory and time, no file of this machine, no writing."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from sysconfig import get_path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST_FILE = 512 * 2**20
"""Bytes of any file that a process writes."""

_SYSTEM = (
    *("/dev/null", "/dev/urandom", "/etc/ssl", "/etc/pki", "/etc/ca-certificates", "/usr/share/zoneinfo"),
    *("/etc/hosts", "/etc/resolv.conf", "/etc/nsswitch.conf", "/etc/localtime", "/usr/share/fonts", "/proc/self"),
)
"""What Python's own libraries read to look names up and to trust certificates."""


def bound_resources(memory: int, seconds: float) -> None:
    """Bound this process and its children in address space, processor time and the size of files (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    for kind, bound in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, int(seconds) + 5),
        (resource.RLIMIT_FSIZE, LARGEST_FILE),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # a system may not know this bound, or have a lower one already
            resource.setrlimit(kind, (bound, bound))


def confine_files(folder: Path) -> None:
    """Let Python open files only in a folder and in its own installation; temporary files come into the folder.

    A manuscript may name a library, a style or a picture by any path, and its author must not see the server's files.
    The hook cannot be removed (PEP 578). Pandoc runs in its own sandbox.
    """
    tempfile.tempdir = str(folder)
    os.environ["TMPDIR"] = str(folder)
    roots = tuple(_with_links(_readable(folder)))

    def audit(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and not _is_inside(arguments[0], roots):
            raise PermissionError(13, "no file outside the manuscript's folder may be read")

    sys.addaudithook(audit)


def _readable(folder: Path) -> Iterable[str]:
    """Name the folders: not all of `sys.path`, for the first entry may be where the server was started."""
    installed = (get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib"))
    return (str(folder), str(Path(__file__).parents[1]), *installed, *_SYSTEM)


def _with_links(paths: Iterable[str]) -> Iterable[str]:
    for path in paths:
        yield from {path, os.path.realpath(path)}


def _is_inside(path: Any, roots: Iterable[str]) -> bool:
    """Tell whether a path lies in one of the folders; a number is a file that is open already."""
    if isinstance(path, int) or path is None:
        return True
    real = os.path.realpath(os.fsdecode(path))
    return any(real == root or real.startswith(root.rstrip(os.sep) + os.sep) for root in roots)
