"""What is known of a file in a folder or a ZIP before it is opened."""

from __future__ import annotations

from dataclasses import dataclass

MAX_FILE_BYTES = 256 * 2**20
"""A file larger than this is no manuscript, and is not opened."""
NO_FILE = -1
"""The size of a pipe, a device and the like, which must not be opened."""
CHUNK = 2**20
"""Bytes that are read at a time."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of a folder: its name below it (with ``/``), its bytes, and its last change in seconds since 1970."""

    name: str
    size: int
    modified: float


def too_large() -> str:
    """Say that a file is larger than `MAX_FILE_BYTES`."""
    return f"it is larger than {MAX_FILE_BYTES >> 20} MiB; ask for it with smaller pictures, or in parts"
