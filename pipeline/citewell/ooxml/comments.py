"""The comments of a Word file: who wrote what, what is resolved, and what is an answer to what.

Source: ECMA-376 part 1, 17.13.4; [MS-DOCX] 2.5.1 (``w15:commentEx``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.model import Location
from citewell.ooxml.names import PARAGRAPH, W14, W15, W

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml import etree

    from citewell.ooxml.packages import Package
    from citewell.ooxml.texts import Anchor

OWN_AUTHOR = "citewell"
CODE = re.compile(r"[A-Z]{3}\d{3}\b")
"""With what our comments begin: the code of the rule."""
COMMENT = f"{W}comment"
PARAGRAPH_ID, PARENT_ID = f"{W14}paraId", f"{W15}paraIdParent"
_OFF = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment.

    Attributes
    ----------
    id
        By which the text refers to it.
    author, text
        Who wrote it, and its first paragraph.
    key
        The identifier of its last paragraph, by which other parts refer to it; ``None`` where it has none.
    parent
        The `key` of the comment that it answers.
    is_resolved
        Whether somebody has marked it as done.
    """

    id: str
    author: str
    text: str
    key: str | None = None
    parent: str | None = None
    is_resolved: bool = False


def read_comments(package: Package) -> list[Comment]:
    """Return the comments of a file; empty where it has none."""
    name, extended = package.related("comments"), package.related("commentsExtended")
    if name is None:
        return []
    return comments_in(package.parse(name), package.parse(extended) if extended else None)


def comments_in(root: etree._Element, extended: etree._Element | None) -> list[Comment]:
    """Return the comments of a part, joined with what another says of them."""
    known = {} if extended is None else {entry.get(f"{W15}paraId"): entry for entry in extended}
    return [_comment(element, known) for element in root.iter(COMMENT)]


def _comment(element: etree._Element, known: dict[str | None, etree._Element]) -> Comment:
    paragraphs = list(element.iter(PARAGRAPH))
    key = paragraphs[-1].get(PARAGRAPH_ID) if paragraphs else None
    entry = known.get(key) if key else None
    return Comment(
        element.get(f"{W}id", ""),
        element.get(f"{W}author", ""),
        "".join(text.text or "" for text in paragraphs[0].iter(f"{W}t")) if paragraphs else "",
        key,
        None if entry is None else entry.get(PARENT_ID),
        entry is not None and entry.get(f"{W15}done", "0") not in _OFF,
    )


def locations_of(anchored: Iterable[tuple[str, int, Sequence[Anchor]]]) -> dict[str, Location]:
    """Return the characters of each comment; a range over several blocks ends with the first.

    Parameters
    ----------
    anchored
        Identifier of a block, the length of its text, and where ranges begin and end in it.
    """
    found: dict[str, Location] = {}
    for block, length, anchors in anchored:
        for anchor in anchors:
            if not anchor.is_end:
                found.setdefault(anchor.comment, Location(block, anchor.offset, length))
            elif (begun := found.get(anchor.comment)) and begun.block == block:
                found[anchor.comment] = Location(block, begun.start, anchor.offset)
    return found
