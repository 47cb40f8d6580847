"""HTML between the paragraphs of a Markdown file, cut at the tags that begin or end a block."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from citewell.model import BlockKind
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCK_NAMES = (
    "address|article|aside|blockquote|body|caption|center|col|colgroup|dd|details|div|dl|dt|fieldset|figcaption|"
    "figure|footer|form|h[1-6]|head|header|hr|html|legend|li|main|menu|nav|ol|p|section|summary|table|tbody|td|tfoot|"
    "th|thead|title|tr|ul"
)
_CUT = LatePattern(rf"<!--.*?(?:-->|\Z)|<(/?)({_BLOCK_NAMES})(?=[\s/>])[^<>]*>", re.IGNORECASE | re.DOTALL)
_UNSEEN = LatePattern(r"\s*<(?:script|style)[\s>]", re.IGNORECASE)
_KINDS = {
    "li": BlockKind.LIST_ITEM,
    "td": BlockKind.TABLE_CELL,
    "th": BlockKind.TABLE_CELL,
    "caption": BlockKind.CAPTION,
    "figcaption": BlockKind.CAPTION,
    "blockquote": BlockKind.QUOTE,
} | {f"h{level}": BlockKind.HEADING for level in range(1, 7)}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters ``[start, end)`` of some HTML that make one block of that kind."""

    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH
    properties: dict[str, Any] = field(default_factory=dict)


def cut(html: str) -> Iterator[Stretch]:
    """Yield the stretches between two tags of blocks; scripts and style sheets have none."""
    if _UNSEEN.match(html):
        return
    counts = _Counts()
    start, name = 0, ""
    for match in _CUT.finditer(html):
        if match[2]:
            yield counts.stretch(start, match.start(), name)
            start, name = match.end(), match[2].lower()
            counts.enter_or_leave(name, closes=bool(match[1]))
            name = "" if match[1] else name
    yield counts.stretch(start, len(html), name)


@dataclass
class _Counts:
    """Where in a table or list the cut has come to; an item of ``ul`` has no number."""

    row: int = -1
    column: int = -1
    items: list[int | None] = field(default_factory=list)

    def enter_or_leave(self, name: str, closes: bool) -> None:
        """Take note of a tag."""
        if name in {"ol", "ul"} and closes:
            self.items = self.items[:-1]
        elif name in {"ol", "ul"}:
            self.items.append(0 if name == "ol" else None)
        elif not closes:
            self._enter(name)

    def _enter(self, name: str) -> None:
        if name == "table":
            self.row = -1
        elif name == "tr":
            self.row, self.column = self.row + 1, -1
        elif name in {"td", "th"}:
            self.column += 1
        elif name == "li" and self.items and self.items[-1] is not None:
            self.items[-1] += 1

    def stretch(self, start: int, end: int, name: str) -> Stretch:
        """Return the stretch that follows an opening tag of that name."""
        kind = _KINDS.get(name, BlockKind.PARAGRAPH)
        properties: dict[str, Any] = {}
        if kind is BlockKind.HEADING:
            properties = {"level": int(name[1])}
        elif kind is BlockKind.TABLE_CELL:
            properties = {"row": max(self.row, 0), "column": self.column}
        elif kind is BlockKind.LIST_ITEM:
            number = self.items[-1] if self.items else None
            properties = {"level": max(len(self.items) - 1, 0), "label": f"{number}." if number else "•"}
        return Stretch(start, end, kind, properties)
