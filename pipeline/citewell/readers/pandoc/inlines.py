"""Inline elements of pandoc's tree -> the text of a block."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from citewell.model import Mark
from citewell.readers.growing import GrowingText
from citewell.readers.pandoc.citations import brackets, name_work
from citewell.readers.tags import read_tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from citewell.readers.pandoc.elements import Element

_MARKS = {
    "Strong": Mark.BOLD,
    "Emph": Mark.ITALIC,
    "Underline": Mark.UNDERLINE,
    "Superscript": Mark.SUPERSCRIPT,
    "Subscript": Mark.SUBSCRIPT,
    "SmallCaps": Mark.SMALL_CAPS,
    "Strikeout": Mark.STRIKE,
}
_SPACES = {"Space": " ", "SoftBreak": " ", "LineBreak": "\n"}
_QUOTES = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}
_NO_ALTERNATIVE = [{"t": "Str", "c": "image"}]
"""What pandoc's LaTeX reader puts where there is no alternative text."""
_PARAGRAPHS = frozenset({"Para", "Plain"})


class InlineReader:
    """Reads inline elements.

    Attributes
    ----------
    labels
        Citekey -> what a citation prints for it, where the manuscript holds its own list.
    """

    def __init__(self, labels: Mapping[str, str] = MappingProxyType({})) -> None:
        self.labels = labels

    def read(self, elements: Iterable[Element]) -> GrowingText:
        """Return the text of some elements."""
        text = GrowingText()
        self._read_into(text, elements)
        return text

    def _read_into(self, text: GrowingText, elements: Iterable[Element]) -> None:
        for element in elements:
            kind = element["t"]
            if kind == "Str":
                text.add(element["c"])
            elif kind in _SPACES:
                text.add(_SPACES[kind])
            elif kind in _MARKS:
                text.turn(_MARKS[kind], True)
                self._read_into(text, element["c"])
                text.turn(_MARKS[kind], False)
            else:
                self._read_element(text, kind, element["c"])

    def _read_element(self, text: GrowingText, kind: str, content: list[Any]) -> None:
        match kind, content:
            case "Span", [_, inner]:
                self._read_into(text, inner)
            case "Quoted", [quote, inner]:
                opening, closing = _QUOTES[quote["t"]]
                text.add(opening)
                self._read_into(text, inner)
                text.add(closing)
            case "Link", [_, inner, [target, _]]:
                text.open_link(target)
                self._read_into(text, inner)
                text.close_link()
            case "Image", [_, inner, [source, _]]:
                text.add_picture(source or None, self.read(() if inner == _NO_ALTERNATIVE else inner))
            case "RawInline", ["html", tag]:
                read_tag(text, tag)
            case "Note", _:
                text.notes.append([self.read(inner) for inner in paragraphs(content)])
            case "Cite", [citations, printed]:
                self._read_citation(text, citations, printed)
            case _:
                _read_literal(text, kind, content)

    def _read_citation(self, text: GrowingText, citations: list[Element], printed: list[Element]) -> None:
        """Read a citation as printed; see `citations` for one that the source has by its keys alone."""
        if any(element["t"] != "RawInline" for element in printed):
            self._read_into(text, printed)
            return
        labels = {citation["citationId"]: self.labels.get(citation["citationId"]) for citation in citations}
        opening, separator, closing = brackets(citations[0], labels)
        text.add(opening)
        for n, citation in enumerate(citations):
            text.add(separator if n else "")
            self._read_into(text, citation["citationPrefix"])
            text.add(" " if citation["citationPrefix"] else "")
            text.add(name_work(citation, labels))
            self._read_locator(text, citation["citationSuffix"], in_brackets=bool(opening))
        text.add(closing)

    def _read_locator(self, text: GrowingText, suffix: list[Element], *, in_brackets: bool) -> None:
        if suffix:
            text.add(", " if in_brackets else " [")
            self._read_into(text, suffix)
            text.add("" if in_brackets else "]")


def _read_literal(text: GrowingText, kind: str, content: list[Any]) -> None:
    """Read code, or TeX mathematics with its dollars."""
    match kind, content:
        case "Code", [_, code]:
            text.turn(Mark.CODE, True)
            text.add(code)
            text.turn(Mark.CODE, False)
        case "Math", [math, formula]:
            dollars = "$" if math["t"] == "InlineMath" else "$$"
            text.add(dollars + formula + dollars)


def paragraphs(node: Any) -> Iterator[list[Element]]:
    """Yield the inline content of every paragraph below a node, at whatever depth."""
    if isinstance(node, list):
        for child in node:
            yield from paragraphs(child)
    elif isinstance(node, dict) and node.get("t") in _PARAGRAPHS:
        yield node["c"]
    elif isinstance(node, dict):
        yield from paragraphs(node.get("c"))
