"""Block tokens -> blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from citewell.model import BlockKind
from citewell.readers.comments import read_ignores
from citewell.readers.growing import GrowingDocument, GrowingText
from citewell.readers.markdown.html_blocks import cut
from citewell.readers.markdown.inlines import InlineReader
from citewell.text import LatePattern

if TYPE_CHECKING:
    from markdown_it.token import Token

    from citewell.readers.markdown.parser import PlacedMarkdown
    from citewell.readers.markdown.sources import Source
    from citewell.readers.placements import Placement

_HEADING_ATTRIBUTES = re.compile(r"[ \t]*\{(?:[#.][^{}]{0,300}|[^{}]{1,300}=[^{}]{0,300}|-)\}$")
_LINE_BLOCK = LatePattern(r"\|(?: .*)?(?:\n\|(?: .*)?)*")


@dataclass
class _ListItem:
    """An open item: its list's marker, its number (``None`` for a bullet), and whether its label is still to print."""

    marker: str
    number: int | None = None
    label_due: bool = False

    def take_label(self) -> str | None:
        """Return the printed label, for the first block of the item alone."""
        due, self.label_due = self.label_due, False
        if not due:
            return None
        return "•" if self.number is None else f"{self.number}{self.marker}"


class BlockReader:
    """Walks the block tokens of a file once and collects its blocks."""

    def __init__(self, source: Source, parser: PlacedMarkdown, soft_break: str) -> None:
        self.source = source
        self.parser = parser
        self.soft_break = soft_break
        self.env: dict[str, Any] = {}
        self.document = GrowingDocument()
        self._lists: list[_ListItem] = []
        self._quotes = 0
        self._heading: Token | None = None
        self._note: str | None = None
        self._row = self._cell = -1
        self._cursor = 0

    def read(self) -> GrowingDocument:
        """Read the whole file."""
        tokens: list[Token] = []
        self.parser.block.parse(self.source.text, self.parser, self.env, tokens)
        for token in tokens:
            if token.nesting:
                self._enter_or_leave(token)
            elif token.type == "inline":
                self._read_inline(token)
            elif token.type == "html_block":
                self._read_html(token)
            elif token.content and token.map:
                self._read_verbatim(token)
        return self.document

    def _enter_or_leave(self, token: Token) -> None:
        opens = token.nesting > 0
        match token.tag:
            case "ol" | "ul":
                self._lists.append(_ListItem(token.markup)) if opens else self._lists.pop()
            case "li":
                if opens:
                    self._enter_item(token)
            case "blockquote":
                self._quotes += token.nesting
            case "table":
                self._row = -1
            case "tr":
                self._row += opens
                self._cell, self._cursor = -1, 0
            case "td" | "th":
                self._cell += opens
            case _ if token.type.startswith("heading"):
                self._heading = token if opens else None
            case _ if token.type.startswith("footnote"):
                self._note = str(token.meta["label"]) if opens else None

    def _enter_item(self, token: Token) -> None:
        item = self._lists[-1]
        item.label_due = True
        if token.info:
            item.number = int(token.info) if item.number is None else item.number + 1

    def _read_inline(self, token: Token) -> None:
        content, (line, last) = token.content, token.map or (0, 0)
        soft_break = self.soft_break
        if self._row >= 0:
            placement, self._cursor = self.source.place_within(content, line, self._cursor)
        elif self._heading and self._heading.markup.startswith("#"):
            content = _HEADING_ATTRIBUTES.sub("", content)
            begin = self.source.lines[line].find(self._heading.markup) + len(self._heading.markup)
            placement, _ = self.source.place_within(content, line, begin)
        else:
            if _LINE_BLOCK.fullmatch(content):
                content, soft_break = "\n".join(piece[2:] for piece in content.split("\n")), "\n"
            placement = self.source.place_lines(content, line, last)
        kind, properties = self._context()
        self.document.add(self._parse(content, placement, soft_break), kind, **properties)

    def _context(self) -> tuple[BlockKind, dict[str, Any]]:
        """Return what the text at this point is, and the properties that its surroundings give it."""
        if self._note is not None:
            return BlockKind.FOOTNOTE, {"note": self._note}
        if self._heading:
            return BlockKind.HEADING, {"level": int(self._heading.tag[1])}
        if self._row >= 0:
            return BlockKind.TABLE_CELL, {"row": self._row, "column": self._cell}
        if self._lists:
            return BlockKind.LIST_ITEM, {"level": len(self._lists) - 1, "label": self._lists[-1].take_label()}
        return (BlockKind.QUOTE if self._quotes else BlockKind.PARAGRAPH), {}

    def _parse(self, content: str, placement: Placement, soft_break: str) -> GrowingText:
        return InlineReader(content, placement.place, soft_break).read(self.parser.inline_tokens(content, self.env))

    def _read_html(self, token: Token) -> None:
        placement = self.source.place_lines(token.content.rstrip("\n"), *(token.map or (0, 0)))
        reader = InlineReader(token.content, placement.place, self.soft_break)
        self.document.ignore_next(read_ignores(token.content, placement.place(0)[0]))
        for stretch in cut(token.content):
            content = token.content[stretch.start : stretch.end]
            tokens = self.parser.inline_tokens(content.strip(), self.env)
            text = reader.read(tokens, stretch.start + len(content) - len(content.lstrip()))
            self.document.add(text, stretch.kind, **stretch.properties)

    def _read_verbatim(self, token: Token) -> None:
        """Read code, or displayed mathematics with its dollars."""
        first, last = token.map or (0, 0)
        content = token.content.removesuffix("\n")
        if token.type == "fence":
            first += 1
        elif token.type != "code_block":
            content = "\n".join(self.source.parsed[first:last])
        text = GrowingText(self.source.place_lines(content, first, last).place)
        text.add(content)
        self.document.add(text, BlockKind.CODE)
