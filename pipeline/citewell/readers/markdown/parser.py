"""Pandoc's dialect of Markdown on markdown-it, with the offset of every inline token in its source."""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Literal

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkLabel
from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block.paragraph import paragraph
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from citewell.readers.markdown.padded_emphasis import pair_padded_marks
from citewell.readers.markdown.sources import length_of_text
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.rules_block import StateBlock
    from markdown_it.utils import EnvType

DEEPEST_NESTING = 40
"""Levels of quotes and lists (a list has two) or of links; what lies deeper is read as plain paragraphs."""

LONGEST_MARKUP = 100_000
"""Characters; a longer paragraph is read as plain text, for the markup of a hostile one would take too long."""

DEEPEST_BRACKETS = 1_000
"""Brackets inside each other, or that nothing closes; a paragraph with more is read as plain text, for the same reason.
"""

_BRACKET = LatePattern(r"[\[\]]")
_SHIFTED = LatePattern(r"\^((?:[^\s^\\]|\\.){1,200})\^(?!\^)|~((?:[^\s~\\]|\\.){1,200})~(?!~)")


class PlacedState(StateInline):
    """The state of an inline parse that notes in ``token.meta["at"]`` where each token begins."""

    pending_at = 0

    def append_pending(self, text: str) -> None:
        """Add literal text, and note where it began."""
        if not self.pending:
            self.pending_at = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 - the name is markdown-it's
        """Turn the literal text into a token."""
        token = super().pushPending()
        token.meta = {"at": self.pending_at, "pushed_at": None}
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Add a token; of a row of emphasis marks, each is a token pushed at the place of the first."""
        token = super().push(ttype, tag, nesting)
        before = self.tokens[-2] if len(self.tokens) > 1 else None
        at = self.pos
        if before and ttype == before.type == "text" and before.meta["pushed_at"] == self.pos:
            at = before.meta["at"] + len(before.content)
        token.meta = {"at": at, "pushed_at": self.pos}
        return token


class PlacedInlineParser(ParserInline):
    """An inline parser whose tokens know their place; neighbouring pieces of text are not joined."""

    def __init__(self) -> None:
        super().__init__()
        self.ruler2.disable("fragments_join")
        self.ruler2.push("padded_emphasis", pair_padded_marks)

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Parse the inline markup of a block."""
        state = PlacedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return tokens


class LosslessBlockParser(ParserBlock):
    """A block parser that reads what is nested too deeply as paragraphs, where markdown-it drops it."""

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803
        """Parse lines into blocks."""
        if state.level < state.md.options.maxNesting:
            super().tokenize(state, startLine, endLine)
            return
        state.line = state.skipEmptyLines(startLine)
        while state.line < endLine and state.sCount[state.line] >= state.blkIndent:
            paragraph(state, state.line, endLine, False)
            state.line = state.skipEmptyLines(state.line)


class PlacedMarkdown(MarkdownIt):
    """markdown-it whose addresses stay as the author typed them."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": True, "maxNesting": DEEPEST_NESTING})
        self.inline = PlacedInlineParser()
        self.block = LosslessBlockParser()

    def inline_tokens(self, source: str, env: EnvType) -> list[Token]:
        """Parse the inline markup of a block; see `LONGEST_MARKUP` and `DEEPEST_BRACKETS`."""
        if length_of_text(source) > LONGEST_MARKUP or _depth(source) > DEEPEST_BRACKETS:
            return list(_literal_tokens(source))
        return self.inline.parse(source, self, env, [])

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        """Return the address as it stands."""
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        """Return the address as it stands."""
        return link

    def validateLink(self, url: str) -> bool:  # noqa: N802
        """Accept any address: nothing is followed or shown in a browser."""
        return True


def _depth(source: str) -> int:
    """Return how many brackets are open at most, where that may be many."""
    if source.count("[") <= DEEPEST_BRACKETS:
        return 0
    return max(accumulate(1 if found[0] == "[" else -1 for found in _BRACKET.finditer(source)))


def _literal_tokens(source: str) -> Iterator[Token]:
    offset = 0
    for line in source.split("\n"):
        if offset:
            yield Token("softbreak", "br", 0, meta={"at": offset - 1})
        yield Token("text", "", 0, content=line, meta={"at": offset})
        offset += len(line) + 1


@cache
def parser(indented_code: bool) -> PlacedMarkdown:
    """Return the parser; in plain text an indent is layout, not code."""
    markdown = PlacedMarkdown()
    markdown.use(footnote_plugin, inline=False, move_to_end=False)
    markdown.use(
        dollarmath_plugin,
        allow_space=False,
        allow_digits=False,
        allow_labels=False,
        allow_blank_lines=False,
        double_inline=True,
    )
    markdown.inline.ruler.before("link", "inline_note", _inline_note)
    markdown.inline.ruler.before("inline_note", "shifted", _shifted)
    markdown.inline.ruler.before("html_inline", "comment", _comment)
    if not indented_code:
        markdown.disable("code")
    return markdown


def _shifted(state: StateInline, silent: bool) -> bool:
    """Read ``^superscript^`` and ``~subscript~``, which hold no space that is not escaped."""
    if state.src[state.pos] not in "^~" or not (match := _SHIFTED.match(state.src, state.pos, state.posMax)):
        return False
    _enclose(state, "sup" if match[1] else "sub", match.start() + 1, match.end() - 1, silent)
    return True


def _comment(state: StateInline, silent: bool) -> bool:
    """Read ``<!-- a comment --->`` with any number of dashes at its end; markdown-it knows only two."""
    if not state.src.startswith("<!--", state.pos) or state.html_terminator_last("-->") < state.pos:
        return False
    end = state.src.find("-->", state.pos + 2) + 3
    if end > state.posMax:
        return False
    if not silent:
        state.push("html_inline", "", 0).content = state.src[state.pos : end]
    state.pos = end
    return True


def _inline_note(state: StateInline, silent: bool) -> bool:
    """Read ``^[a note in place]``."""
    if not state.src.startswith("^[", state.pos) or (end := parseLinkLabel(state, state.pos + 1)) < 0:
        return False
    _enclose(state, "note", state.pos + 2, end, silent)
    return True


def _enclose(state: StateInline, name: str, start: int, end: int, silent: bool) -> None:
    """Put the tokens of ``[start, end)`` between an opening and a closing token, and step behind the closing mark."""
    if not silent:
        maximum = state.posMax
        state.pos, state.posMax = start, end
        state.push(f"{name}_open", name, 1)
        state.md.inline.tokenize(state)
        state.push(f"{name}_close", name, -1)
        state.posMax = maximum
    state.pos = end + 1
