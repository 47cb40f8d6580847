"""Stories: the parts of a Word file that hold running text, and how their paragraphs and runs are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.ooxml.fields import OpenFields
from citewell.ooxml.formatting import stated_formatting
from citewell.ooxml.names import ALTERNATIVES, CHOICE, DELETED, FALLBACK, PARAGRAPH, RUN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from citewell.ooxml.packages import Relationship
    from citewell.ooxml.styles import Styles


class Story:
    """One part while it is read from its beginning to its end.

    Attributes
    ----------
    root
        Root element of the part.
    styles, relationships
        Those of the document and of the part.
    stated
        What the ``w:rPr`` of its runs state; see `stated_formatting`.
    fields
        The fields open where the reader stands.

    Raises
    ------
    UnreadableFileError
        Its fields are nested too deeply.
    """

    def __init__(self, root: etree._Element, styles: Styles, relationships: Mapping[str, Relationship]) -> None:
        self.root = root
        self.styles = styles
        self.relationships = relationships
        self.fields = OpenFields(root)
        self.stated = stated_formatting(root)
        self._numbers = {paragraph: number for number, paragraph in enumerate(paragraphs_of(root))}

    def number(self, paragraph: etree._Element) -> int:
        """Return the 0-based index of a paragraph in its part; see `paragraphs_of`."""
        return self._numbers[paragraph]


def paragraphs_of(root: etree._Element) -> Iterator[etree._Element]:
    """Yield every ``w:p`` of a part in the order of the file, except those in ``mc:Fallback``, which are doubles."""
    doubled = frozenset(p for fallback in root.iter(FALLBACK) for p in fallback.iter(PARAGRAPH))
    return (paragraph for paragraph in root.iter(PARAGRAPH) if paragraph not in doubled)


def runs_of(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the ``w:r`` of a paragraph, or of an element in it, in the order of the file.

    Those of text boxes belong to the paragraphs there; those in ``mc:Fallback`` are doubles.
    """
    for child in element:
        if child.tag == RUN:
            yield child
        if child.tag not in (PARAGRAPH, FALLBACK):
            yield from runs_of(child)


def current_children(element: etree._Element) -> Iterator[etree._Element]:
    """Yield what an element holds once all tracked changes are accepted, and of alternatives the first.

    The fallback says the same again for old programs (ECMA-376 part 3, 9.2).
    """
    for child in element:
        if child.tag == ALTERNATIVES:
            choice = child.find(CHOICE)
            if choice is not None:
                yield from current_children(choice)
        elif child.tag not in DELETED:
            yield child
