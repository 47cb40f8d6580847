"""The files in a ZIP, which is untrusted input."""

from __future__ import annotations

import zipfile
from calendar import timegm
from dataclasses import dataclass
from functools import cached_property
from typing import IO, TYPE_CHECKING, Any

from citewell.batch.files import CHUNK, File
from citewell.model import ConfigurationError, UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_MEMBERS = 200_000
"""Files in a ZIP; beyond, it is not the submissions of a course."""
_LARGEST_RATIO = 200
"""How often a member may be larger than what it is packed to, beyond the first megabyte; prose is packed to a third."""
_UTF_8_FLAG = 0x800
"""Bit 11 of a member's general purpose flag (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.4.4)."""


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

    @cached_property
    def _members(self) -> dict[str, zipfile.ZipInfo]:
        members = {_name_of(member): member for member in self._zip.infolist() if not member.is_dir()}
        return {name: member for name, member in members.items() if _is_sound(name)}

    @property
    def local(self) -> None:
        """See `Folder.local`."""

    def files(self) -> Iterator[File]:
        """Yield the members that are files with sound names, by name; of several of one name, the last."""
        for name, member in sorted(self._members.items()):
            yield File(name, member.file_size, _seconds(member.date_time))

    def open(self, name: str) -> IO[bytes]:
        """See `Folder.open`; a member that unpacks to far more than it is raises `UnreadableFileError`."""
        member = self._members[name]
        if member.file_size > CHUNK and member.file_size > _LARGEST_RATIO * max(1, member.compress_size):
            raise UnreadableFileError("it is packed like a ZIP bomb, and was not unpacked; ask for the file itself")
        if member.flag_bits & 1:
            raise UnreadableFileError("it is encrypted; ask for the file without a password")
        return self._zip.open(member)


def _open_address(address: str) -> Any:
    if "://" not in address:
        return address
    import fsspec

    return fsspec.open(address, "rb").open()


def _name_of(member: zipfile.ZipInfo) -> str:
    """Return a member's name; macOS and ``zip`` write UTF-8 without the flag that says so."""
    if member.flag_bits & _UTF_8_FLAG:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return member.filename


def _is_sound(name: str) -> bool:
    return not (name.startswith("/") or "\\" in name or "\0" in name or ".." in name.split("/") or ":" in name[:2])


def _seconds(date_time: tuple[int, ...]) -> float:
    """Return a date of a ZIP as seconds since 1970; its six numbers may be no date at all."""
    try:
        return float(timegm((*date_time, 0, 0, 0)))
    except ValueError:
        return 0.0
