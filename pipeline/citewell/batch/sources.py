"""Where manuscripts come from: a folder or a ZIP, of this machine or at an address."""

from __future__ import annotations

import zipfile
import zlib
from typing import IO, TYPE_CHECKING

from citewell.batch.archives import Archive
from citewell.batch.files import CHUNK, MAX_FILE_BYTES, too_large
from citewell.batch.folders import Folder
from citewell.model import UnreadableFileError

if TYPE_CHECKING:
    from pathlib import Path

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
    while chunk := stream.read(CHUNK):
        copied += len(chunk)
        if copied > MAX_FILE_BYTES:
            raise UnreadableFileError(too_large())
        copy.write(chunk)
