"""Complex fields: which of a story's characters are field codes, and which are results.

Source: ECMA-376 part 1, 17.16.2 (syntax), 17.16.5.25 (HYPERLINK), 17.16.18 (``w:fldChar``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.model import Field, UnreadableFileError
from citewell.ooxml.names import DELETED, FALLBACK, PARAGRAPH, TEXT_BOX, W

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

    A stray begin or end is passed over: else all text behind it would count as a field code.

    Attributes
    ----------
    hidden
        Whether a field code, not a result, is being read.
    address
        Target of the innermost HYPERLINK field.

    Raises
    ------
    UnreadableFileError
        The fields are nested too deeply.
    """

    def __init__(self, root: etree._Element) -> None:
        self._stray = _stray_characters(root)
        self._stack: list[OpenField] = []
        self.hidden = False
        self.address: str | None = None

    def begin_paragraph(self) -> None:
        """Let the results of open fields begin at the start of the next paragraph."""
        for opened in self._stack:
            opened.start = 0

    def results(self, length: int) -> list[Field]:
        """Return the results, as far as they stand in this paragraph, of the fields that are still open at its end."""
        results = (_result(opened, length) for opened in self._stack)
        return [result for result in results if result is not None]

    def add_code(self, text: str) -> None:
        """Add a piece of a field code."""
        if self._stack and not self._stack[-1].result:
            self._stack[-1].add_code(text)

    def pass_character(self, element: etree._Element, at: int) -> Field | None:
        """Pass a ``w:fldChar`` at an offset; return the field that it ends, if it has a result here."""
        if element in self._stray:
            return None
        ended = None
        match element.get(f"{W}fldCharType"):
            case "begin":
                self._stack.append(OpenField())
            case "separate" if self._stack and not self._stack[-1].result:
                self._stack[-1].begin_result(at)
            case "end" if self._stack:
                ended = _result(self._stack.pop(), at)
        self.hidden = not all(opened.result for opened in self._stack)
        self.address = next((opened.address for opened in reversed(self._stack) if opened.address), None)
        return ended


def _result(opened: OpenField, length: int) -> Field | None:
    if opened.result and opened.instruction and length > opened.start:
        return Field(opened.start, length, opened.instruction)
    return None


@dataclass(slots=True)
class _Begin:
    """A begin whose end has not come yet."""

    character: etree._Element
    paragraph: etree._Element
    separated: bool = False


def _stray_characters(root: etree._Element) -> frozenset[etree._Element]:
    """Return the begins without an end and the ends without a begin; a text box or a note is a story of its own."""
    open_begins: dict[etree._Element, list[_Begin]] = {}
    stories: dict[etree._Element, etree._Element] = {}
    stray: set[etree._Element] = set()
    for character in root.iter(f"{W}fldChar"):
        paragraph = _paragraph_of(character)
        if paragraph is None:
            continue
        if paragraph not in stories:
            stories[paragraph] = next(paragraph.iterancestors(*_STORIES, *_GONE), root)
        if stories[paragraph].tag not in _GONE:
            stray.update(_pair(character, paragraph, open_begins.setdefault(stories[paragraph], [])))
    return frozenset(stray.union(begin.character for begins in open_begins.values() for begin in begins))


def _paragraph_of(character: etree._Element) -> etree._Element | None:
    """Return the paragraph of a field character that is in the text."""
    for ancestor in character.iterancestors():
        if ancestor.tag == PARAGRAPH:
            return ancestor
        if ancestor.tag in _GONE:
            return None
    return None


def _pair(character: etree._Element, paragraph: etree._Element, begins: list[_Begin]) -> Iterator[etree._Element]:
    """Pair a character with the begin that it belongs to; yield what has turned out to be stray.

    A field code ends in the paragraph in which it begins: else an end far below would answer a stray begin.
    """
    while begins and not begins[-1].separated and begins[-1].paragraph is not paragraph:
        yield begins.pop().character
    kind = character.get(f"{W}fldCharType")
    if kind == "begin":
        if len(begins) >= _DEEPEST:
            raise UnreadableFileError(f"its fields are nested more than {_DEEPEST} deep; save it anew in Word")
        begins.append(_Begin(character, paragraph))
    elif not begins:
        yield character
    elif kind == "end":
        begins.pop()
    else:
        begins[-1].separated = True


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
