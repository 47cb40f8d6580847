"""The author's Markdown or plain text, and a revision made in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.authoring.corrections import Correction
from citewell.authoring.encodings import encode_like
from citewell.authoring.revisions import Abilities, describe_refused, revise
from citewell.fixes.markdown import escape, revise_markdown
from citewell.fixes.sources import SourceText
from citewell.readers.libraries import LIBRARY
from citewell.readers.markdown import parse_markdown
from citewell.readers.texts import decode, read_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from citewell.fixes import Revision
    from citewell.model import Applicability, Document, HeadingStyle, Location, Report, Settings


class TextFile:
    """A manuscript in Markdown or plain text, opened for writing."""

    def __init__(self, path: Path, document: Document) -> None:
        self._path, self._document = path, document
        self._content = read_bytes(path)
        self._is_plain = path.suffix.lower() == ".txt"
        self._source = SourceText(decode(self._content), str if self._is_plain else escape)

    def revise(self, report: Report, settings: Settings, allowed: frozenset[Applicability]) -> Revision:
        """Make the fixes that are allowed, as far as the file lets them be made."""
        return revise(report, settings, allowed, self.abilities)

    @property
    def abilities(self) -> Abilities:
        """What the file lets be done."""
        return Abilities(self._can_edit, self._is_own, self._can_be_heading)

    def _can_be_heading(self, heading: HeadingStyle) -> bool:
        return not self._is_plain and self._source.heading_splices(self._document.block(heading.block), 1) is not None

    def _can_edit(self, place: Location) -> bool:
        """Tell whether the characters of a place stand in the file one by one."""
        block = self._document.block(place.block)
        if not self._is_own(place.block):
            return False
        if place.start < place.end:
            return self._source.place_of(block, place.start, place.end) is not None
        at = max(0, place.start - 1)
        return self._source.place_of(block, at, at + 1) is not None

    def _is_own(self, block_id: str) -> bool:
        return self._document.block(block_id).part != LIBRARY

    def correct(self, revision: Revision, told: Sequence[str] = ()) -> Correction:
        """Write a revision; the result is read again, and a block that does not read as meant stays as it was.

        Parameters
        ----------
        told
            What the author should know before that.
        """
        text, left = self._source.text, frozenset[str]()
        while True:
            written, refused = revise_markdown(self._source, self._document, revision, left)
            wrong = self._misread(written, revision) - left
            if not wrong:
                break
            left |= wrong
        changes = revision.changes - len(refused) if written != text else 0
        said = (*told, *describe_refused(revision, refused))
        return Correction(encode_like(written, self._content), changes, text.splitlines(), written.splitlines(), said)

    def _misread(self, written: str, revision: Revision) -> frozenset[str]:
        """Return the changed blocks that do not read as meant; all of them, where there are more or fewer blocks."""
        changed = frozenset(revision.edits).union(block for move in revision.moves for block in move.blocks)
        meant = [block for block in revision.document.blocks if block.part != LIBRARY]
        read = parse_markdown(written, str(self._path), plain=self._is_plain).blocks
        if len(meant) != len(read):
            return changed
        return changed & {one.id for one, other in zip(meant, read, strict=True) if one.text != other.text}
