"""Complex fields: which of a story's characters are field codes, and which are results.

Source: ECMA-376 part 1, 17.16.2 (syntax), 17.16.5.25 (HYPERLINK), 17.16.18 (``w:fldChar``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.model import Field, UnreadableFileError
from citewell.ooxml.names import DELETED, FALLBACK, TEXT_BOX, W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_DEEPEST = 100
"""Fields in fields; Word itself gives up at about twenty."""
_STORIES = frozenset({TEXT_BOX, f"{W}footnote", f"{W}endnote"})
_GONE = DELETED | {FALLBACK}
_WORD = re.compile(r'"([^"]*)"?|(\S+)')
_SWITCHES_WITH_VALUE = frozenset({"\\l", "\\o", "\\t"})


class OpenField:
    """A complex field between its begin and its end.

    Attributes
    ----------
    result
        Whether the result is being read; before, it is the code.
    start
        Offset of the result in the text of the paragraph at hand.
    instruction, keyword, address
        The code, its first word in capitals, and the target of a HYPERLINK; empty until the result begins.
    """

    __slots__ = ("_codes", "address", "instruction", "keyword", "result", "start")

    def __init__(self) -> None:
        self._codes: list[str] = []
        self.result = False
        self.start = 0
        self.instruction = ""
        self.keyword = ""
        self.address: str | None = None

    def add_code(self, text: str) -> None:
        """Add a piece of the field code."""
        self._codes.append(text)

    def begin_result(self, at: int) -> None:
        """Pass the separator."""
        self.result, self.start = True, at
        self.instruction = "".join(self._codes).strip()
        self.keyword = self.instruction[:20].partition(" ")[0].upper()
        self.address = hyperlink_address(self.instruction)


class OpenFields:
    """The complex fields open at one point of a story; they may run over several paragraphs.

    A begin without an end, or an end without a begin, is passed over: else a single stray character would turn all
    text behind it into a field code.

    Raises
    ------
    UnreadableFileError
        The fields are nested too deeply.
    """

    def __init__(self, root: etree._Element) -> None:
        self._stray = _stray_characters(root)
        self._stack: list[OpenField] = []
        self._codes = 0

    @property
    def hidden(self) -> bool:
        """Whether a field code, not a result, is being read."""
        return self._codes > 0

    @property
    def address(self) -> str | None:
        """Address of the innermost HYPERLINK field."""
        return next((opened.address for opened in reversed(self._stack) if opened.address), None)

    def begin_paragraph(self) -> None:
        """Let the results of open fields begin at the start of the next paragraph."""
        for opened in self._stack:
            opened.start = 0

    def results(self, length: int) -> Iterator[Field]:
        """Yield the results, as far as they stand in this paragraph, of the fields that are still open at its end."""
        for opened in self._stack:
            yield from _result(opened, length)

    def add_code(self, text: str) -> None:
        """Add a piece of a field code."""
        if self._stack and not self._stack[-1].result:
            self._stack[-1].add_code(text)

    def pass_character(self, element: etree._Element, at: int) -> Iterator[Field]:
        """Pass a ``w:fldChar`` at an offset; yield the field that it ends, if it has a result here."""
        if element in self._stray:
            return
        match element.get(f"{W}fldCharType"):
            case "begin":
                self._stack.append(OpenField())
                self._codes += 1
            case "separate" if self._stack and not self._stack[-1].result:
                self._stack[-1].begin_result(at)
                self._codes -= 1
            case "end" if self._stack:
                closed = self._stack.pop()
                self._codes -= not closed.result
                yield from _result(closed, at)


def _result(opened: OpenField, length: int) -> Iterator[Field]:
    if opened.result and opened.instruction and length > opened.start:
        yield Field(opened.start, length, opened.instruction)


def _stray_characters(root: etree._Element) -> frozenset[etree._Element]:
    """Return the begins without an end and the ends without a begin; a text box or a note is a story of its own."""
    begun: dict[etree._Element, list[etree._Element]] = {}
    places: dict[etree._Element, etree._Element] = {}
    stray = set()
    for character in root.iter(f"{W}fldChar"):
        place = _place(character, places)
        begins, kind = begun.setdefault(place, []), character.get(f"{W}fldCharType")
        if place.tag in _GONE:
            continue
        if kind == "begin":
            begins.append(character)
        elif kind == "end" and begins:
            begins.pop()
        elif kind == "end":
            stray.add(character)
        if len(begins) > _DEEPEST:
            raise UnreadableFileError(f"its fields are nested more than {_DEEPEST} deep; save it anew in Word")
    return frozenset(stray.union(*begun.values()))


def _place(element: etree._Element, places: dict[etree._Element, etree._Element]) -> etree._Element:
    """Return the story that an element is in, or what took it out of the text."""
    parent = element.getparent()
    if parent is None or element.tag in _STORIES or element.tag in _GONE:
        return element
    if element not in places:
        places[element] = _place(parent, places)
    return places[element]


def hyperlink_address(instruction: str) -> str | None:
    """Return the target of a HYPERLINK field code, ``#`` and a bookmark within the document; ``None`` for others."""
    if instruction[:10].upper().split()[:1] != ["HYPERLINK"]:
        return None
    address, anchor, switch = "", "", ""
    for quoted, bare in _WORD.findall(instruction[10:]):
        if bare.startswith("\\"):
            switch = bare.lower()
        elif switch == "\\l":
            anchor, switch = quoted or bare, ""
        elif switch in _SWITCHES_WITH_VALUE:
            switch = ""
        else:
            address = address or quoted or bare
    return (f"{address}#{anchor}" if anchor else address) or None
