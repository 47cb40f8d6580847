"""Cut data files, packed or in a tar, into pieces of a few thousand records; the same pieces at every reading."""

from __future__ import annotations

import gzip
import re
import tarfile
import zlib
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from citewell.registries.index.errors import DataFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["lines", "document", "csv"]

BLOCK = 4 * 2**20
"""Bytes of JSON lines in one piece, about."""
LARGEST_DOCUMENT = 256 * 2**20
"""Bytes of one JSON document when unpacked; Crossref's hold 5,000 records in 40 million."""
LONGEST_LINE = 16 * 2**20
"""Bytes of one record in a file of JSON lines."""
HIGHEST_RATIO = 200
"""Unpacked bytes for one packed byte; metadata give 5 to 30, a bomb 1,000."""
_TRUSTED = 64 * 2**20
"""Unpacked bytes from which on the ratio counts."""

_GZIP = b"\x1f\x8b"
_TAR = b"ustar"
_TAR_MARK = slice(257, 262)
_HEAD = 1024
_CONTAINER = re.compile(rb'\s*(?:\[|\{\s*"(?:items|data|results|message|status|meta|references)"\s*:)')
_CSV = re.compile(rb'[^\n]{0,2000}"?OriginalPaperDOI"?')
_DATA_SUFFIXES = (".json", ".jsonl", ".ndjson", ".gz", ".csv", ".bib", ".tar", ".tgz")
_COMPANION = re.compile(r"(?:^|/)(?:\.|manifest|status|readme|package\.json)[^/]*$", re.IGNORECASE)
_TABLE = re.compile(r"\.csv(?:\.gz)?$", re.IGNORECASE)
_DAMAGES = (OSError, EOFError, zlib.error, tarfile.TarError)


class Chunk(NamedTuple):
    """A piece of a data file.

    Attributes
    ----------
    kind
        JSON lines, one JSON document, or a table.
    content
        Its bytes, unpacked.
    position
        Bytes of the file, as it lies on the disk, that have been read.
    damage
        In place of content: why a member of an archive could not be read.
    """

    kind: Kind
    content: bytes
    position: int
    damage: str | None = None


class _Counted(RawIOBase):
    """A file that counts what is read of it."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self.position = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        count = self._file.readinto(buffer)
        self.position += count
        return count

    def close(self) -> None:
        self._file.close()
        super().close()


class _Unpacked(RawIOBase):
    """What a gzip stream holds, as long as it is no bomb."""

    def __init__(self, packed: BufferedReader, counted: _Counted) -> None:
        self._stream = gzip.GzipFile(fileobj=packed, mode="rb")
        self._counted = counted
        self._start = counted.position
        self._unpacked = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        count = self._stream.readinto(buffer)
        self._unpacked += count
        packed = self._counted.position - self._start + _HEAD
        if self._unpacked > _TRUSTED and self._unpacked > packed * HIGHEST_RATIO:
            raise DataFileError("it unpacks to more than two hundred times its size, as no metadata do")
        return count


def read_chunks(path: Path) -> Iterator[Chunk]:
    """Yield a data file in pieces; one that is broken, or hostile, from some place on ends in a piece that says so."""
    with _Counted(path) as counted:
        try:
            stream = _unpack(BufferedReader(counted, 2**20), counted)
            if stream.peek(_HEAD)[_TAR_MARK] == _TAR:
                yield from _read_members(stream, counted)
            else:
                yield from _read_stream(stream, counted)
        except (DataFileError, *_DAMAGES) as error:
            yield Chunk("document", b"", counted.position, _describe(error))


def may_hold_records(name: str) -> bool:
    """Tell by its name whether a file in a folder or an archive may hold records, or only goes with those that do."""
    return name.lower().endswith(_DATA_SUFFIXES) and not _COMPANION.search(name)


def _is_other_table(name: str, stream: BufferedReader) -> bool:
    """Tell whether a member is a table, but not Retraction Watch's: DataCite lists its DOIs in some."""
    return bool(_TABLE.search(name)) and not _CSV.match(stream.peek(_HEAD))


def _describe(error: BaseException) -> str:
    if isinstance(error, DataFileError):
        return str(error)
    return f"it is broken off or damaged ({error or type(error).__name__}); fetch it again"


def _unpack(stream: BufferedReader, counted: _Counted) -> BufferedReader:
    if stream.peek(2)[:2] != _GZIP:
        return stream
    return BufferedReader(_Unpacked(stream, counted), 2**20)


def _read_members(stream: BufferedReader, counted: _Counted) -> Iterator[Chunk]:
    """Yield the pieces of every data file in an archive; one that is broken does not end the others."""
    with tarfile.open(fileobj=stream, mode="r|", bufsize=2**20) as archive:
        for member in archive:
            content = archive.extractfile(member) if member.isfile() else None
            if content is None or not may_hold_records(member.name):
                continue
            try:
                unpacked = _unpack(BufferedReader(content, 2**20), counted)  # type: ignore[arg-type]
                if not _is_other_table(member.name, unpacked):
                    yield from _read_stream(unpacked, counted)
            except (DataFileError, EOFError, zlib.error, gzip.BadGzipFile) as error:
                yield Chunk("document", b"", counted.position, f"{member.name}: {_describe(error)}")


def _read_stream(stream: BufferedReader, counted: _Counted) -> Iterator[Chunk]:
    head = stream.peek(_HEAD).lstrip(b"\xef\xbb\xbf \t\r\n")
    if _CSV.match(head):
        yield Chunk("csv", _read_whole(stream), counted.position)
    elif _CONTAINER.match(head):
        yield Chunk("document", _read_whole(stream), counted.position)
    elif head.startswith(b"{"):
        yield from _read_lines(stream, counted)
    elif head:
        raise DataFileError(
            "it is no data file of Crossref, DataCite, OpenAlex or Retraction Watch, and no .bib or CSL-JSON"
        )


def _read_whole(stream: BufferedReader) -> bytes:
    content = stream.read(LARGEST_DOCUMENT + 1)
    if len(content) > LARGEST_DOCUMENT:
        raise DataFileError(f"it is one document of more than {LARGEST_DOCUMENT >> 20} MiB")
    return content


def _read_lines(stream: BufferedReader, counted: _Counted) -> Iterator[Chunk]:
    rest = b""
    while block := stream.read(BLOCK):
        whole, newline, begun = block.rpartition(b"\n") if len(block) == BLOCK else (block, b"\n", b"")
        if newline:
            yield Chunk("lines", rest + whole, counted.position)
        rest = begun if newline else rest + block
        if len(rest) > LONGEST_LINE:
            raise DataFileError(f"it has a line of more than {LONGEST_LINE >> 20} MiB")
    if rest:
        yield Chunk("lines", rest, counted.position)
