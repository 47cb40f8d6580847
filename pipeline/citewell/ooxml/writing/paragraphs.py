"""A paragraph whose characters can be got hold of: its runs are cut where a stretch begins and ends."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from citewell.ooxml.names import RUN, W
from citewell.ooxml.writing.runs import copy_shell, keep_blanks, split_run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citewell.model import Field, Mark
    from citewell.ooxml.texts import Anchor, ParagraphText

_TEXT = f"{W}t"


@dataclass(slots=True)
class Atom:
    """The characters ``[start, end)`` that one element carries; see `citewell.ooxml.texts.Piece`."""

    start: int
    end: int
    element: etree._Element
    run: etree._Element | None
    marks: Mark
    is_link: bool

    @property
    def is_plain(self) -> bool:
        """Whether the element is a child of its run, and the run of no other: both can be cut."""
        run = self.run
        return run is not None and self.element.getparent() is run and next(run.iterancestors(RUN), None) is None


class EditableParagraph:
    """The characters of one ``w:p``, each with the element and the run that carry it, whatever has been cut.

    Attributes
    ----------
    element
        The ``w:p``.
    text, fields, anchors
        As read; see `citewell.ooxml.texts.ParagraphText`.
    """

    def __init__(self, element: etree._Element, content: ParagraphText) -> None:
        self.element = element
        self.text = content.text
        self.fields: Sequence[Field] = content.fields
        self.anchors: Sequence[Anchor] = content.anchors
        self._atoms = [
            Atom(p.start, p.start + len(p.text), p.element, p.run, p.marks, p.link is not None) for p in content.pieces
        ]

    def isolate(self, start: int, end: int) -> None:
        """Let ``[start, end)`` begin at the begin of a run and end at the end of one, as far as its runs can be cut."""
        for offset in (start, end):
            self._cut_text(offset)
        last, first = self.atom_before(end), self.atom_at(start)
        if last is not None and last.is_plain and last.run is not None:
            self._cut_run(last.run, last.element.getnext())
        if first is not None and first.is_plain and first.run is not None and start < end:
            self._cut_run(first.run, first.element)

    def atom_at(self, offset: int) -> Atom | None:
        """Return what carries the character behind an offset; ``None`` at the end."""
        found = self._position(offset)
        return self._atoms[found] if found >= 0 and offset < self._atoms[found].end else None

    def atom_before(self, offset: int) -> Atom | None:
        """Return what carries the character before an offset; ``None`` at the beginning."""
        return self.atom_at(offset - 1) if offset else None

    def atoms_in(self, start: int, end: int) -> list[Atom]:
        """Return what carries the characters of a stretch that was isolated."""
        first = max(0, self._position(start))
        return [atom for atom in self._atoms[first : self._position(end - 1) + 1] if atom.end > start]

    def _position(self, offset: int) -> int:
        return bisect_right(self._atoms, offset, key=lambda atom: atom.start) - 1

    def _cut_text(self, offset: int) -> None:
        """Part a ``w:t`` at an offset inside it."""
        position = self._position(offset)
        if position < 0:
            return
        atom = self._atoms[position]
        if not atom.start < offset < atom.end or atom.element.tag != _TEXT:
            return
        second, text = copy_shell(atom.element), atom.element.text or ""
        at = offset - atom.start
        atom.element.text, second.text = text[:at], text[at:]
        keep_blanks(atom.element)
        keep_blanks(second)
        atom.element.addnext(second)
        self._atoms.insert(position + 1, Atom(offset, atom.end, second, atom.run, atom.marks, atom.is_link))
        atom.end = offset

    def _cut_run(self, run: etree._Element, child: etree._Element | None) -> None:
        """Part a run before one of its children."""
        second = split_run(run, child)
        if second is not None:
            for atom in self._atoms:
                if atom.run is run and atom.element.getparent() is second:
                    atom.run = second
