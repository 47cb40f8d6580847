"""Blocks of pandoc's tree -> blocks."""

from __future__ import annotations

from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from citewell.model import BlockKind
from citewell.readers.growing import GrowingDocument, GrowingText
from citewell.readers.pandoc.inlines import InlineReader, paragraphs
from citewell.readers.pandoc.labels import list_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from citewell.readers.pandoc.elements import Element


class BlockReader:
    """Walks a tree once and collects its blocks; for the labels see `InlineReader`."""

    def __init__(self, labels: Mapping[str, str] = MappingProxyType({})) -> None:
        self.document = GrowingDocument()
        self._inlines = InlineReader(labels)
        self._kind = BlockKind.PARAGRAPH
        self._properties: dict[str, Any] = {}
        self._list_level = -1
        self._in_captioned_figure = False

    def read_metadata(self, value: Element, kind: BlockKind) -> None:
        """Read a piece of metadata that is printed."""
        with self._inside(kind):
            for inner in [value["c"]] if value["t"] == "MetaInlines" else paragraphs(value):
                self._add(self._inlines.read(inner))

    def read(self, elements: list[Element]) -> None:
        """Read block elements in order."""
        for element in elements:
            self._read_element(element["t"], element.get("c"))

    def _read_element(self, kind: str, content: Any) -> None:
        match kind, content:
            case "Para" | "Plain", _:
                self._add(self._inlines.read(content))
            case "LineBlock", _:
                self._add(self._inlines.read(_joined(content)))
            case "CodeBlock", [_, code]:
                text = GrowingText()
                text.add(code)
                self.document.add(text, BlockKind.CODE)
            case "Header", [level, _, inner]:
                self.document.add(self._inlines.read(inner), BlockKind.HEADING, level=level)
            case "BlockQuote", _:
                with self._inside(BlockKind.QUOTE):
                    self.read(content)
            case "Div", [_, inner]:
                self.read(inner)
            case _:
                self._read_compound(kind, content)

    def _read_compound(self, kind: str, content: Any) -> None:
        match kind, content:
            case "OrderedList", [[start, style, delimiter], items]:
                self._read_list(items, [list_label(start + n, style, delimiter) for n in range(len(items))])
            case "BulletList", _:
                self._read_list(content, ["•"] * len(content))
            case "DefinitionList", _:
                for term, definitions in content:
                    self._add(self._inlines.read(term))
                    for definition in definitions:
                        self.read(definition)
            case "Figure", [_, [_, caption], inner]:
                self._in_captioned_figure = bool(caption)
                self.read(inner)
                self._in_captioned_figure = False
                self._read_caption(caption)
            case "Table", [_, [_, caption], _, [_, head], bodies, [_, foot]]:
                self._read_caption(caption)
                rows = [*head, *(row for _, _, first, rest in bodies for row in (*first, *rest)), *foot]
                self._read_rows(rows)

    def _add(self, text: GrowingText) -> None:
        if self._in_captioned_figure:
            text.alternatives.clear()
        self.document.add(text, self._kind, **self._properties)
        self._properties.pop("label", None)

    @contextmanager
    def _inside(self, kind: BlockKind, **properties: Any) -> Iterator[None]:
        outer = self._kind, self._properties
        self._kind, self._properties = kind, properties
        yield
        self._kind, self._properties = outer

    def _read_list(self, items: list[list[Element]], labels: list[str]) -> None:
        self._list_level += 1
        for item, label in zip(items, labels, strict=True):
            with self._inside(BlockKind.LIST_ITEM, level=self._list_level, label=label):
                self.read(item)
        self._list_level -= 1

    def _read_caption(self, caption: list[Element]) -> None:
        with self._inside(BlockKind.CAPTION):
            self.read(caption)

    def _read_rows(self, rows: list[Any]) -> None:
        for row, (_, cells) in enumerate(rows):
            for column, (_, _, _, _, inner) in enumerate(cells):
                with self._inside(BlockKind.TABLE_CELL, row=row, column=column):
                    self.read(inner)


def _joined(lines: list[list[Element]]) -> Iterator[Element]:
    for n, line in enumerate(lines):
        if n:
            yield {"t": "LineBreak"}
        yield from line
