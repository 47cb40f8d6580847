"""Inline tokens -> the text of a block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.readers.comments import read_ignores
from citewell.readers.growing import GrowingText
from citewell.readers.tags import TAG_MARKS, read_tag
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

    from citewell.readers.growing import Place

_ATTRIBUTES = LatePattern(r"\{[^{}\n]{0,300}[#.=][^{}\n]{0,300}\}")
_TAKE_ATTRIBUTES = frozenset({"image", "link_close", "code_inline"})


class InlineReader:
    """Reads the inline tokens of one source text.

    Attributes
    ----------
    source
        The text that the tokens were parsed from.
    place
        Offset in that text -> its place in the file; see `Placement.place`.
    soft_break
        What a line break inside a paragraph is read as: a space, or a line feed where lines matter.
    """

    def __init__(self, source: str, place: Place, soft_break: str) -> None:
        self.source = source
        self.place = place
        self.soft_break = soft_break

    def read(self, tokens: Iterable[Token], base: int = 0) -> GrowingText:
        """Read tokens whose offsets count from `base`."""
        text = GrowingText(self.place)
        self._read_into(text, iter(tokens), base)
        return text

    def _read_into(self, text: GrowingText, tokens: Iterator[Token], base: int) -> None:
        before = ""
        for token in tokens:
            at = base + token.meta.get("at", 0)
            if token.type == "note_close":
                return
            if token.type == "note_open":
                note = GrowingText(self.place)
                self._read_into(note, tokens, base)
                text.notes.append([note])
            elif token.type == "text":
                self._read_literal(text, token.content, at, before)
            elif token.tag in TAG_MARKS and token.nesting:
                text.turn(TAG_MARKS[token.tag], token.nesting > 0)
            else:
                self._read_token(text, token, at)
            before = token.type

    def _read_literal(self, text: GrowingText, content: str, at: int, before: str) -> None:
        """Read plain characters; ``{...}`` right behind a link, picture or code holds pandoc's attributes of it."""
        if before == "link_open" and self.source.startswith("<" + content + ">", at):
            at += 1
        elif before in _TAKE_ATTRIBUTES and (attributes := _ATTRIBUTES.match(content)):
            content, at = content[attributes.end() :], at + attributes.end()
        text.add(content, at)

    def _read_token(self, text: GrowingText, token: Token, at: int) -> None:
        match token.type:
            case "text_special":
                text.add_decoded(token.content, at)
            case "softbreak":
                text.add_decoded("" if text.at_line_start else self.soft_break, at)
            case "hardbreak":
                text.add_decoded("\n", at)
            case "link_open":
                text.open_link(str(token.attrs["href"]))
            case "link_close":
                text.close_link()
            case "image":
                text.add_picture(str(token.attrs["src"]) or None, self.read(token.children or (), at + 2), at)
            case "code_inline":
                self._read_code(text, token, at)
            case "math_inline" | "math_inline_double":
                text.add(token.markup + token.content + token.markup, at)
            case "html_inline":
                text.ignores += read_ignores(token.content, self.place(at)[0])
                read_tag(text, token.content, at)

    def _read_code(self, text: GrowingText, token: Token, at: int) -> None:
        """Read a code span, which loses one space at either side where it has both."""
        at += len(token.markup)
        padded = not self.source.startswith(token.markup, at + len(token.content))
        text.turn(TAG_MARKS["code"], True)
        text.add(token.content, at + padded)
        text.turn(TAG_MARKS["code"], False)
