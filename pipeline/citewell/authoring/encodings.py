"""Texts written back in the encoding in which they were read."""

from __future__ import annotations

_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_UTF8_MARK = b"\xef\xbb\xbf"


def encode_like(text: str, original: bytes) -> bytes:
    """Return a text in the encoding of the file that it was read from, with the same mark before it."""
    mark = original[:2]
    if mark in _UTF16:
        return mark + text.encode(_UTF16[mark])
    return (_UTF8_MARK if original.startswith(_UTF8_MARK) else b"") + text.encode()
