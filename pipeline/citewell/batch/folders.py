"""Folders that manuscripts come from and results go to: of this machine, at an address of fsspec, or in a ZIP."""

from __future__ import annotations

import os
import posixpath
import stat
import zipfile
import zlib
from calendar import timegm
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from citewell.model import ConfigurationError, UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fsspec import AbstractFileSystem

MAX_FILE_BYTES = 256 * 2**20
"""A file larger than this is no manuscript, and is not opened."""
NO_FILE = -1
"""The size of a pipe, a device and the like, which must not be opened."""
MAX_MEMBERS = 200_000
"""Files in a ZIP; beyond, it is not the submissions of a course."""
_LARGEST_RATIO = 200
"""How often a member may be larger than what it is packed to, beyond the first megabyte; prose is packed to a third."""
_CHUNK = 2**20


@dataclass(frozen=True, slots=True)
class File:
    """A file of a folder: its name below it (with ``/``), its bytes, and its last change in seconds since 1970."""

    name: str
    size: int
    modified: float


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


@dataclass(frozen=True)
class Archive:
    """The files in a ZIP of this machine or at an address; read only, and as untrusted input."""

    address: str

    @cached_property
    def _zip(self) -> zipfile.ZipFile:
        try:
            archive = zipfile.ZipFile(_open_address(self.address))
        except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile) as error:
            raise ConfigurationError(f"{self.address}: cannot be read as a ZIP: {error}") from error
        if len(archive.namelist()) > MAX_MEMBERS:
            raise ConfigurationError(f"{self.address}: holds more than {MAX_MEMBERS:,} files; unpack what you need")
        return archive

    @property
    def local(self) -> None:
        """See `Folder.local`."""

    def files(self) -> Iterator[File]:
        """Yield the members that are files with sound names, by name; of several of one name, the last."""
        members = {member.filename: member for member in self._zip.infolist() if not member.is_dir()}
        for name in sorted(members):
            if _is_sound(name):
                yield File(name, members[name].file_size, _seconds(members[name].date_time))

    def open(self, name: str) -> IO[bytes]:
        """See `Folder.open`; a member that unpacks to far more than it is raises `UnreadableFileError`."""
        member = self._zip.getinfo(name)
        if member.file_size > _CHUNK and member.file_size > _LARGEST_RATIO * max(1, member.compress_size):
            raise UnreadableFileError("it is packed like a ZIP bomb, and was not unpacked; ask for the file itself")
        if member.flag_bits & 1:
            raise UnreadableFileError("it is encrypted; ask for the file without a password")
        return self._zip.open(name)


Source = Folder | Archive


def open_folder(address: str) -> Source:
    """Return the folder or the ZIP at a path or an address; nothing is read yet."""
    return Archive(address) if address.lower().endswith(".zip") else Folder(address)


def copy_file(source: Source, name: str, target: Path) -> None:
    """Copy a file to a path of this machine, counted while it is read: a header's word is not trusted.

    Raises
    ------
    UnreadableFileError
        It is gone, damaged, or larger than a manuscript.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with source.open(name) as stream, target.open("wb") as copy:
            _copy(stream, copy)
    except (KeyError, FileNotFoundError) as error:
        raise UnreadableFileError("the file vanished during the run; run again when it is back") from error
    except (OSError, EOFError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error) as error:
        raise UnreadableFileError(f"the file cannot be read: {error}") from error


def _copy(stream: IO[bytes], copy: IO[bytes]) -> None:
    copied = 0
    while chunk := stream.read(_CHUNK):
        copied += len(chunk)
        if copied > MAX_FILE_BYTES:
            raise UnreadableFileError(too_large())
        copy.write(chunk)


def too_large() -> str:
    """Say that a file is larger than `MAX_FILE_BYTES`."""
    return f"it is larger than {MAX_FILE_BYTES >> 20} MiB; ask for it with smaller pictures, or in parts"


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


def _open_address(address: str) -> Any:
    if "://" not in address:
        return address
    import fsspec

    return fsspec.open(address, "rb").open()


def _is_sound(name: str) -> bool:
    return not (name.startswith("/") or "\\" in name or "\0" in name or ".." in name.split("/") or ":" in name[:2])


def _seconds(date_time: tuple[int, ...]) -> float:
    """Return a date of a ZIP as seconds since 1970; its six numbers may be no date at all."""
    try:
        return float(timegm((*date_time, 0, 0, 0)))
    except ValueError:
        return 0.0
