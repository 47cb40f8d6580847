"""Folders that manuscripts come from and results go to: of this machine, or at an address that fsspec knows."""

from __future__ import annotations

import os
import posixpath
import stat
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING

from citewell.batch.files import NO_FILE, File
from citewell.model import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fsspec import AbstractFileSystem


@dataclass(frozen=True)
class Folder:
    """A folder at an address that fsspec knows; without ``://``, a path of this machine."""

    address: str

    @cached_property
    def _place(self) -> tuple[AbstractFileSystem, str]:
        from fsspec.core import url_to_fs

        try:
            system, root = url_to_fs(self.address)
        except (ImportError, ValueError) as error:
            raise ConfigurationError(f"{self.address}: cannot be opened: {error}") from error
        return system, root.rstrip("/")

    @property
    def local(self) -> Path | None:
        """The folder as a path, if it is one of this machine."""
        return None if "://" in self.address else Path(self.address)

    def _path(self, name: str) -> str:
        return f"{self._place[1]}/{name}"

    def files(self) -> Iterator[File]:
        """Yield every file below it, by name; links to folders are not followed.

        Raises
        ------
        ConfigurationError
            It cannot be listed.
        """
        if self.local is not None:
            yield from sorted(_walk(self.local), key=lambda file: file.name)
            return
        system, root = self._place
        try:
            listed = system.find(root, detail=True)
        except OSError as error:
            raise ConfigurationError(f"{self.address}: cannot be read: {error.strerror or error}") from error
        for path in sorted(listed):
            modified = listed[path].get("LastModified") or listed[path].get("created") or 0
            seconds = modified.timestamp() if isinstance(modified, datetime) else float(modified)
            yield File(path[len(root) + 1 :], listed[path].get("size") or 0, seconds)

    def open(self, name: str) -> IO[bytes]:
        """Open a file for reading, or raise `OSError`."""
        if self.local is not None:
            return (self.local / name).open("rb")
        stream: IO[bytes] = self._place[0].open(self._path(name), "rb")
        return stream

    def size(self, name: str) -> int | None:
        """Return the bytes of a file, or ``None`` where there is none."""
        try:
            if self.local is not None:
                return (self.local / name).stat().st_size
            size: int = self._place[0].size(self._path(name))
        except OSError:
            return None
        return size

    def write(self, name: str, content: bytes) -> None:
        """Write a file whole: nobody ever sees half of it, and what a killed run has begun is written over.

        Raises
        ------
        ConfigurationError
            It cannot be written.
        """
        try:
            if self.local is not None:
                _replace(self.local / name, content)
            else:
                self._place[0].makedirs(posixpath.dirname(self._path(name)), exist_ok=True)
                self._place[0].pipe_file(self._path(name), content)
        except OSError as error:
            raise ConfigurationError(f"{self.address}/{name}: cannot be written: {error.strerror or error}") from error


def _walk(root: Path) -> Iterator[File]:
    """Yield the files below a folder, those too that are no regular ones, for somebody handed them in."""

    def refuse(error: OSError) -> None:
        raise ConfigurationError(f"{error.filename}: cannot be read: {error.strerror}")

    for folder, _, names in os.walk(root, onerror=refuse):
        for name in names:
            path = Path(folder, name)
            try:
                status = path.stat()
            except OSError:
                continue  # a link to nowhere, or a file that vanished just now
            size = status.st_size if stat.S_ISREG(status.st_mode) else NO_FILE
            yield File(path.relative_to(root).as_posix(), size, status.st_mtime)


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    begun = path.with_name(f".{path.name}.part")
    begun.write_bytes(content)
    begun.replace(path)
