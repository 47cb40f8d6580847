"""The package of a Word file: parts and relationships, read as untrusted input.

Source: ECMA-376 part 2 (Open Packaging Conventions).
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from lxml import etree

from citewell.model import UnreadableFileError
from citewell.ooxml.names import RELATIONSHIPS, STRICT, W

if TYPE_CHECKING:
    from pathlib import Path

MAX_PART_BYTES = 64 * 2**20
"""A part larger than this when unpacked is no manuscript; a thesis of 500 pages has about 15 MB."""
MAX_PARTS = 20_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHER_FORMATS = {
    b"{\\rtf": "it is an RTF file; name it .rtf, or save it as .docx in Word, and run again",
    b"%PDF": "it is a PDF; citewell reads the Word file that the PDF was made from",
    b"<": "it is an HTML or XML file; name it so, or save it as .docx in Word, and run again",
}


@dataclass(frozen=True, slots=True)
class Relationship:
    """A part's pointer to another part (a name in the package) or, if `external`, to an address outside."""

    type: str
    target: str
    external: bool


class Package:
    """An open Word file, a context manager; parts are unpacked when asked for, and never beyond `MAX_PART_BYTES`.

    Raises
    ------
    UnreadableFileError
        The file is not a Word file that can be read; the message says what it is and what to do.
    """

    def __init__(self, path: Path) -> None:
        _refuse_other_formats(path)
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise UnreadableFileError(
                "it is not a Word file (.docx), or it is damaged; save it anew in Word"
            ) from error
        self._relationships: dict[str, dict[str, Relationship]] = {}
        if len(self._zip.namelist()) > MAX_PARTS:
            raise UnreadableFileError(f"it holds more than {MAX_PARTS:,} parts; that is no manuscript")

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *exception: object) -> None:
        self._zip.close()

    @cached_property
    def main(self) -> str:
        """Name of the main document part."""
        for relationship in self.relationships("").values():
            if relationship.type.endswith("/officeDocument") and relationship.target in self.names:
                return relationship.target
        if "word/document.xml" in self.names:
            return "word/document.xml"
        if "content.xml" in self.names:
            raise UnreadableFileError("it is an OpenDocument file; name it .odt and run again")
        raise UnreadableFileError("it holds no Word document (word/document.xml is missing); save it as .docx in Word")

    def document(self) -> etree._Element:
        """Return the root element of the main part."""
        root = self.parse(self.main)
        if root.tag != f"{W}document":
            raise UnreadableFileError("it is no Word document; save it as .docx in Word")
        return root

    @cached_property
    def names(self) -> frozenset[str]:
        """Names of the parts."""
        return frozenset(self._zip.namelist())

    @property
    def entries(self) -> list[zipfile.ZipInfo]:
        """What the archive says of each part, in its order."""
        return list({entry.filename: entry for entry in self._zip.infolist()}.values())

    def related(self, relationship_type: str) -> str | None:
        """Return the name of the part to which the main part points with that type ("footnotes", "styles" ...)."""
        for relationship in self.relationships(self.main).values():
            if relationship.type.rpartition("/")[2] == relationship_type and relationship.target in self.names:
                return relationship.target
        return None

    @property
    def core_properties(self) -> str | None:
        """Name of the part with title, author and the like."""
        targets = (r.target for r in self.relationships("").values() if r.type.endswith("/core-properties"))
        return next((target for target in targets if target in self.names), None)

    def relationships(self, part: str) -> dict[str, Relationship]:
        """Return the relationships of a part (of the package itself for ``""``) by their identifiers."""
        if part not in self._relationships:
            self._relationships[part] = self._read_relationships(part)
        return self._relationships[part]

    def _read_relationships(self, part: str) -> dict[str, Relationship]:
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self.names:
            return {}
        found = {}
        for element in self.parse(rels).iter(f"{RELATIONSHIPS}Relationship"):
            external = element.get("TargetMode") == "External"
            target = element.get("Target", "")
            place = target if external else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[element.get("Id", "")] = Relationship(element.get("Type", ""), place, external)
        return found

    def parse(self, part: str) -> etree._Element:
        """Return the root element of an XML part, Strict namespaces mapped to Transitional ones."""
        content = self.read(part)
        if b"purl.oclc.org/ooxml" in content:
            for strict, transitional in STRICT.items():
                content = content.replace(strict, transitional[1:-1].encode())
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            what, _, _ = error.msg.partition(",")
            raise UnreadableFileError(f"its part {part} is no sound XML ({what}); save it anew in Word") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise UnreadableFileError(
                f"its part {part} has a document type, which no Word file has: it is not safe to read"
            )
        return root

    def read(self, part: str) -> bytes:
        """Return the bytes of a part, counted while they are unpacked: a header's word is not trusted."""
        try:
            with self._zip.open(part) as stream:
                content = stream.read(MAX_PART_BYTES + 1)
        except RuntimeError as error:
            raise UnreadableFileError("it is encrypted; remove the password in Word and run again") from error
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError, OSError) as error:
            raise UnreadableFileError(f"its part {part} is damaged; save it anew in Word") from error
        if len(content) > MAX_PART_BYTES:
            raise UnreadableFileError(
                f"its part {part} is larger than {MAX_PART_BYTES >> 20} MiB when unpacked; split it"
            )
        return content


def _refuse_other_formats(path: Path) -> None:
    with path.open("rb") as stream:
        head = stream.read(4096)
        if not head:
            raise UnreadableFileError("it is empty; save the manuscript again")
        if head.startswith(_OLE):
            encrypted = _ENCRYPTED in head + stream.read(2**20)
            raise UnreadableFileError(
                "it is encrypted; remove the password in Word and run again"
                if encrypted
                else "it is an old Word 97-2003 file (.doc); save it as .docx in Word and run again"
            )
    for magic, advice in _OTHER_FORMATS.items():
        if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(magic):
            raise UnreadableFileError(advice)
