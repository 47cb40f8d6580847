"""Text files: their characters, or one line that says why they cannot be had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import UnreadableFileError

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_TEXT = 64 * 2**20
"""Bytes; a book of a thousand pages has two million."""

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_text(path: Path) -> str:
    """Read a text file in UTF-8, or in UTF-16 with a byte order mark.

    Raises
    ------
    UnreadableFileError
        The file is too large, no text, or in another encoding.
    """
    return decode(read_bytes(path))


def read_bytes(path: Path, largest: int | None = None) -> bytes:
    """Read a file of at most `largest` bytes, or `LARGEST_TEXT`.

    Raises
    ------
    UnreadableFileError
        The file is larger.
    """
    largest = largest or LARGEST_TEXT
    with path.open("rb") as file:
        content = file.read(largest + 1)
    if len(content) > largest:
        raise UnreadableFileError(f"the file is larger than {largest >> 20} MiB; remove what is not text")
    return content


def decode(content: bytes, fallback: str | None = None) -> str:
    """Turn bytes into text; see `read_text`.

    Parameters
    ----------
    content
        UTF-8, or UTF-16 with a byte order mark.
    fallback
        Encoding of a file that is neither, where its format has a customary older one.
    """
    try:
        text = content.decode("utf-16" if content.startswith(_UTF16_MARKS) else "utf-8-sig")
    except UnicodeDecodeError as error:
        if fallback is None:
            raise UnreadableFileError(_where_invalid(error)) from error
        text = content.decode(fallback, "replace")
    if "\0" in text:
        raise UnreadableFileError("the file holds NUL bytes, so it is not text; save it as text, or as .docx")
    return text


def _where_invalid(error: UnicodeDecodeError) -> str:
    before = error.object[: error.start]
    line = before.count(b"\n") + 1
    return f"the file is not valid {error.encoding.upper()} (line {line}, byte {error.start}); save it as UTF-8"
