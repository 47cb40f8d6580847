"""The parts that hold comments: made where they are missing, and extended where they are there.

Source: ECMA-376 part 1, 17.13.4; [MS-DOCX] 2.2 (parts) and 2.5 (``commentsExtended``, ``commentsIds``).
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from lxml import etree

from citewell.ooxml.comments import COMMENT, PARAGRAPH_ID, Comment, comments_in
from citewell.ooxml.names import CID, CONTENT_TYPES, MC, PARAGRAPH, W14, W15, R, W
from citewell.ooxml.writing.relationship_parts import serialise
from citewell.ooxml.writing.runs import new_run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from citewell.ooxml.packages import Package
    from citewell.ooxml.writing.relationship_parts import RelationshipParts

_OFFICE = R[1:-1]
_MICROSOFT = "http://schemas.microsoft.com/office"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = {
    "comments": (f"{W}comments", f"{_OFFICE}/comments"),
    "commentsExtended": (f"{W15}commentsEx", f"{_MICROSOFT}/2011/relationships/commentsExtended"),
    "commentsIds": (f"{CID}commentsIds", f"{_MICROSOFT}/2016/09/relationships/commentsIds"),
}
"""Part -> its root element and the type of its relationship."""
_PREFIXES = {"w": W[1:-1], "w14": W14[1:-1], "w15": W15[1:-1], "w16cid": CID[1:-1], "mc": MC[1:-1]}
_IGNORABLE = f"{MC}Ignorable"
_TYPES = "[Content_Types].xml"


class CommentParts:
    """The comments of a file while it is written."""

    def __init__(self, package: Package, mentioned: Iterable[str]) -> None:
        """Open them; `mentioned` are the identifiers in the text, which may have lost their comments."""
        self._package = package
        self._roots = {kind: self._open(kind) for kind in _KINDS}
        self.comments = comments_in(self._roots["comments"], self._roots["commentsExtended"])
        self._taken = {comment.id for comment in self.comments} | set(mentioned)
        self._keys = {p.get(PARAGRAPH_ID, "").upper() for p in self._roots["comments"].iter(PARAGRAPH)}
        self._next = 1 + max((int(i) for i in self._taken if i.isascii() and i.isdigit()), default=-1)

    def _open(self, kind: str) -> etree._Element:
        name, (tag, _) = self._package.related(kind), _KINDS[kind]
        root = None if name is None else self._package.parse(name)
        found = {} if root is None else {prefix: name for prefix, name in root.nsmap.items() if prefix}
        missing = {prefix: name for prefix, name in _PREFIXES.items() if name not in found.values()}
        if root is not None and not missing:
            return root
        built = etree.Element(tag, nsmap=found | missing)
        for attribute, value in [] if root is None else root.items():
            built.set(attribute, value)
        built.extend([] if root is None else list(root))
        names = {name: prefix for prefix, name in (found | missing).items()}
        ignorable = built.get(_IGNORABLE, "").split()
        ignorable += [names[n] for n in (W14[1:-1], W15[1:-1], CID[1:-1]) if names[n] not in ignorable]
        built.set(_IGNORABLE, " ".join(ignorable))
        return built

    def answers_to(self, comment: Comment) -> list[Comment]:
        """Return what was answered to a comment."""
        return [other for other in self.comments if comment.key and other.parent == comment.key]

    def remove(self, unwanted: Sequence[Comment]) -> None:
        """Remove comments."""
        ids = {comment.id for comment in unwanted}
        keys = {comment.key for comment in unwanted if comment.key}
        for element in list(self._roots["comments"].iterchildren(COMMENT)):
            if element.get(f"{W}id") in ids:
                self._roots["comments"].remove(element)
        for kind, attribute in (("commentsExtended", f"{W15}paraId"), ("commentsIds", f"{CID}paraId")):
            for element in list(self._roots[kind]):
                if element.get(attribute) in keys:
                    self._roots[kind].remove(element)
        self.comments = [comment for comment in self.comments if comment.id not in ids]

    def add(self, author: str, date: str, paragraphs: Sequence[str]) -> str:
        """Add a comment of some paragraphs, and return its identifier."""
        identifier, self._next = str(self._next), self._next + 1
        comment = etree.SubElement(self._roots["comments"], COMMENT)
        attributes = {"id": identifier, "author": author, "date": date, "initials": author[:2]}
        for name, value in attributes.items():
            comment.set(f"{W}{name}", value)
        for position, text in enumerate(paragraphs):
            paragraph = etree.SubElement(comment, PARAGRAPH, {PARAGRAPH_ID: self._new_key()})
            if position == 0:
                etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}annotationRef")
            paragraph.append(new_run(paragraph, text, None))
        key = comment[-1].get(PARAGRAPH_ID, "")
        etree.SubElement(self._roots["commentsExtended"], f"{W15}commentEx", {f"{W15}paraId": key, f"{W15}done": "0"})
        etree.SubElement(
            self._roots["commentsIds"], f"{CID}commentId", {f"{CID}paraId": key, f"{CID}durableId": self._new_key()}
        )
        return identifier

    def _new_key(self) -> str:
        """Return an identifier of eight hexadecimal digits below 80000000 ([MS-DOCX] 2.6.2.3) that is not in use."""
        number = 0x0C170000 + len(self._keys)
        while f"{number:08X}" in self._keys:
            number += 1
        self._keys.add(f"{number:08X}")
        return f"{number:08X}"

    def parts(self, rels: RelationshipParts) -> dict[str, bytes]:
        """Return the parts to be written, with what tells a program that they are there."""
        main = self._package.main
        folder = posixpath.dirname(main)
        types = self._package.parse(_TYPES)
        written = {}
        for kind, root in self._roots.items():
            part = self._place(kind, folder, rels)
            _declare(types, part, f"{_WORD}.{kind}+xml")
            written[part] = serialise(root)
        return written | {_TYPES: serialise(types)}

    def _place(self, kind: str, folder: str, rels: RelationshipParts) -> str:
        """Return the name of a part: the one that a relationship has already, even to a part that is missing."""
        for relationship in self._package.relationships(self._package.main).values():
            if relationship.type.rpartition("/")[2] == kind and not relationship.external:
                return relationship.target
        number = ""
        while posixpath.join(folder, f"{kind}{number}.xml") in self._package.names:
            number = str(int(number or 0) + 1)
        rels.add(self._package.main, _KINDS[kind][1], f"{kind}{number}.xml")
        return posixpath.join(folder, f"{kind}{number}.xml")


def _declare(types: etree._Element, part: str, content_type: str) -> None:
    """Name the content type of a part."""
    name = f"/{part}"
    if not any(element.get("PartName", "").lower() == name.lower() for element in types):
        etree.SubElement(types, f"{CONTENT_TYPES}Override", {"PartName": name, "ContentType": content_type})
