"""Which pictures of a manuscript can be shown, and why the others cannot."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from citewell.model import Document

MAX_BYTES = 32 * 2**20
"""A picture file larger than this is not put into a publication."""
MAX_PIXELS = 100_000_000
"""Width times height of a PNG: twice an A3 page at 450 dpi, and less than 400 MB when it is decoded."""

_MEDIA_TYPES = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"RIFF": "image/webp",
}
_ACTIVE_SVG = re.compile(rb"<script|javascript:|<foreignobject|<!entity|\son\w{1,30}\s*=", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PicturePlan:
    """What becomes of one picture.

    Attributes
    ----------
    source
        Its address as the manuscript gives it.
    path
        The file to show; ``None`` where there is a `problem`.
    problem
        Why it is not shown, in a few words.
    """

    source: str
    path: Path | None = None
    media_type: str = ""
    problem: str | None = None

    def as_data_uri(self) -> str:
        """Return the picture itself as an address (RFC 2397)."""
        content = self.path.read_bytes() if self.path else b""
        return f"data:{self.media_type};base64,{b64encode(content).decode('ascii')}"


def plan_pictures(document: Document, folder: Path) -> tuple[PicturePlan, ...]:
    """Decide for each picture of a document; relative addresses count from `folder`. Nothing is fetched."""
    sources = dict.fromkeys(p.source for block in document.blocks for p in block.pictures if p.source)
    return tuple(_plan(source, folder) for source in sources)


def _plan(source: str, folder: Path) -> PicturePlan:
    scheme = urlsplit(source).scheme if "://" in source else ""
    if scheme or source.startswith("//"):
        return PicturePlan(source, problem="Picture not shown: it lies at a remote address")
    path = (folder / unquote(source)).resolve()
    if not path.is_relative_to(folder.resolve()):
        return PicturePlan(source, problem="Picture not shown: it lies outside the manuscript's folder")
    if not path.is_file():
        return PicturePlan(source, problem="Picture not shown: there is no such file")
    return _inspect(source, path)


def _inspect(source: str, path: Path) -> PicturePlan:
    if path.stat().st_size > MAX_BYTES:
        return PicturePlan(source, problem=f"Picture not shown: the file is larger than {MAX_BYTES >> 20} MiB")
    content = path.read_bytes()
    if path.suffix.lower() == ".svg":
        if _ACTIVE_SVG.search(content):
            return PicturePlan(source, problem="Picture not shown: the SVG holds a script or other active content")
        return PicturePlan(source, path, "image/svg+xml")
    media_type = next((kind for magic, kind in _MEDIA_TYPES.items() if content.startswith(magic)), None)
    if media_type is None:
        return PicturePlan(source, problem="Picture not shown: the file is neither PNG, JPEG, GIF, WebP nor SVG")
    if media_type == "image/png" and _png_pixels(content) > MAX_PIXELS:
        return PicturePlan(source, problem=f"Picture not shown: it has more than {MAX_PIXELS // 10**6} million pixels")
    return PicturePlan(source, path, media_type)


def _png_pixels(content: bytes) -> int:
    """Multiply width and height, as the IHDR chunk gives them (PNG specification, 11.2.2)."""
    return int.from_bytes(content[16:20]) * int.from_bytes(content[20:24])
