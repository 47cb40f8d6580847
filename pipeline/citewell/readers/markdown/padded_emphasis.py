"""Emphasis with white space inside its marks, as word processors export it: ``**Aim: **text``, ``see_ et al. _(2020)``.

CommonMark takes such marks literally, because they do not touch the words that they are meant for
(https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis, left- and right-flanking delimiter runs).
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_ELEMENTS = {1: ("em",), 2: ("strong",), 3: ("em", "strong")}
_BREAKS = frozenset({"softbreak", "hardbreak"})


class _Marks(NamedTuple):
    """A row of marks that CommonMark paired with nothing, and the characters on either side, empty at a line's end."""

    tokens: list[Token]
    before: str
    after: str

    @property
    def markup(self) -> str:
        return self.tokens[0].content * len(self.tokens)


def pair_padded_marks(state: StateInline) -> None:
    """Turn the literal marks around padded text into emphasis; a rule for the inline parser's second pass."""
    waiting: dict[str, _Marks] = {}
    for marks in _unpaired_marks(state):
        if marks is None:
            waiting.clear()
        elif (opening := waiting.get(marks.markup)) and _enclose_padded_text(opening, marks):
            del waiting[marks.markup]
            _turn_into_tags(opening.tokens, 1)
            _turn_into_tags(marks.tokens, -1)
        elif not (marks.before.isspace() and marks.after.isspace()):
            waiting[marks.markup] = marks


def _unpaired_marks(state: StateInline) -> Iterator[_Marks | None]:
    """Yield the rows of unpaired marks, and ``None`` for the end of a line."""
    for (content, pushed_at), group in groupby(
        state.tokens, lambda token: (token.content, token.meta.get("pushed_at"))
    ):
        tokens = list(group)
        if tokens[0].type in _BREAKS:
            yield None
        elif tokens[0].type == "text" and pushed_at is not None and content in {"*", "_"} and len(tokens) in _ELEMENTS:
            start = tokens[0].meta["at"]
            end = start + len(tokens)
            yield _Marks(tokens, state.src[start - 1 : start].strip("\n"), state.src[end : end + 1].strip("\n"))


def _enclose_padded_text(opening: _Marks, closing: _Marks) -> bool:
    """Tell whether two equal rows of marks enclose text that white space keeps apart from one of them.

    A single asterisk before a word may as well be a footnote's mark, so it ends no emphasis that began properly.
    """
    padded_at_start = opening.after.isspace() and not opening.before.isspace()
    padded_at_end = closing.before.isspace() and not closing.after.isspace()
    if padded_at_end:
        return padded_at_start or opening.markup != "*" or not closing.after.isalnum()
    return padded_at_start and not opening.before and not closing.before.isspace()


def _turn_into_tags(tokens: list[Token], nesting: Literal[1, -1]) -> None:
    elements = _ELEMENTS[len(tokens)]
    for token in tokens:
        token.content = ""
    for token, element in zip(tokens, elements[::nesting], strict=False):
        token.type, token.tag, token.nesting = f"{element}_{'open' if nesting > 0 else 'close'}", element, nesting
