"""A Word file while it is edited: the paragraphs of its blocks, its comments, and the file to be written."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from citewell.ooxml.names import R, W
from citewell.ooxml.stories import Story, paragraphs_of
from citewell.ooxml.styles import Styles
from citewell.ooxml.texts import ParagraphText
from citewell.ooxml.writing.anchors import RANGE_END, RANGE_START, REFERENCE, remove_anchors
from citewell.ooxml.writing.comment_parts import CommentParts
from citewell.ooxml.writing.packages import write_package
from citewell.ooxml.writing.paragraphs import EditableParagraph
from citewell.ooxml.writing.relationship_parts import RelationshipParts, serialise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citewell.model import Document
    from citewell.ooxml.comments import Comment
    from citewell.ooxml.packages import Package

_NOTES = ("footnotes", "endnotes")
_HYPERLINK = f"{R[1:-1]}/hyperlink"


class EditableDocument:
    """The parts of a Word file that hold the blocks of a document.

    Attributes
    ----------
    roots
        `Block.part` -> root element.
    paragraphs
        `Block.id` -> its paragraph.
    """

    def __init__(self, package: Package, document: Document) -> None:
        self._package = package
        self._names = {"body": package.main} | {part: name for part in _NOTES if (name := package.related(part))}
        styling = package.related("styles")
        self._styles = Styles(package.parse(styling) if styling else None)
        self.roots = {part: package.parse(name) for part, name in self._names.items()}
        self.paragraphs = dict(self._read(document))
        self._comments: CommentParts | None = None
        self._relationships = RelationshipParts(package)
        self._changed: set[str] = set()

    def _read(self, document: Document) -> list[tuple[str, EditableParagraph]]:
        """Read the paragraphs of each part in the order of the file, for fields run over several."""
        wanted: dict[str, dict[int, str]] = defaultdict(dict)
        for block in document.blocks:
            if block.paragraph is not None:
                wanted[block.part][block.paragraph] = block.id
        found = []
        for part, root in self.roots.items():
            story = Story(root, self._styles, self._package.relationships(self._names[part]))
            for number, element in enumerate(paragraphs_of(root)):
                if number in wanted[part]:
                    found.append((wanted[part][number], EditableParagraph(element, ParagraphText(element, story))))
        return found

    @property
    def comments(self) -> CommentParts:
        """The comments, which are written anew once they were asked for."""
        if self._comments is None:
            marks = (mark for root in self.roots.values() for mark in root.iter(RANGE_START, RANGE_END, REFERENCE))
            self._comments = CommentParts(self._package, [mark.get(f"{W}id", "") for mark in marks])
        return self._comments

    def remove_comments(self, unwanted: Sequence[Comment]) -> None:
        """Remove comments with their anchors."""
        if unwanted:
            self.comments.remove(unwanted)
            for part, root in self.roots.items():
                remove_anchors(root, {comment.id for comment in unwanted})
                self._changed.add(part)

    def add_link(self, block_id: str, address: str) -> str:
        """Let the part of a block point at an address, and return the identifier for a hyperlink in it."""
        return self._relationships.add(self._names[self.part_of(block_id)], _HYPERLINK, address, external=True)

    def heading_style(self, level: int) -> str | None:
        """Return the identifier of the style of headings of a level; ``None`` where the file has none."""
        return self._styles.heading_style(level)

    def touch(self, block_id: str) -> None:
        """Note that the part of a block was changed."""
        self._changed.add(self.part_of(block_id))

    @staticmethod
    def part_of(block_id: str) -> str:
        """Return the part that a block of a Word file stands in."""
        return block_id.partition(":")[0]

    def write(self) -> bytes:
        """Return the file; parts in which nothing was changed are those of the author."""
        parts = {self._names[part]: serialise(self.roots[part]) for part in self._changed}
        parts |= self._comments.parts(self._relationships) if self._comments else {}
        return write_package(self._package, parts | self._relationships.parts())
