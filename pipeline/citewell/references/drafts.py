"""An entry under the parser's hands: what is known of it so far, and the text that nothing has claimed yet."""

from __future__ import annotations

from typing import Any

from citewell.model import FieldSpan
from citewell.text import squeeze

CLAIMED = "\x00"
"""Stands in `Draft.rest` for each character that a field has claimed."""


class Draft:
    """Fields of one entry while they are being found.

    Attributes
    ----------
    text
        The entry as printed.
    rest
        The same with all claimed characters replaced by `CLAIMED`, so that positions agree; the asterisks of bold type
        that Markdown did not take for such are spaces.
    values, spans
        CSL variable -> its value, and its place in `text`.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.rest = text.replace(CLAIMED, " ").replace("**", "  ")
        self.values: dict[str, Any] = {}
        self.spans: dict[str, FieldSpan] = {}

    def claim(self, variable: str, value: Any, span: FieldSpan, outer: tuple[int, int] | None = None) -> None:
        """Give a variable its value, unless it has one, and take its text, brackets and labels included."""
        if value and variable not in self.values:
            self.values[variable] = value
            self.spans[variable] = span
        self.blank(*(outer or (span.start, span.end)))

    def claim_text(self, variable: str, start: int, end: int, confidence: float) -> None:
        """Give a variable the text of a span, without the white space and punctuation around it."""
        start, end = trim(self.rest, start, end)
        if start < end:
            self.claim(variable, squeeze(self.text[start:end]), FieldSpan(start, end, confidence))

    def blank(self, start: int, end: int) -> None:
        """Take text that belongs to no field of its own."""
        self.rest = self.rest[:start] + CLAIMED * (end - start) + self.rest[end:]


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Narrow a span to the words inside it; a question mark, and a bracket that was opened inside, stay."""
    while start < end and (text[start].isspace() or text[start] in ".,;:/\u2013\u2014-)]\x00*_|"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ",;:/\u2013\u2014-([\x00*_|."):
        end -= 1
    inner = text[start:end]
    if inner.endswith(")") and inner.count(")") > inner.count("("):
        return trim(text, start, end - 1)
    if inner.endswith("]") and inner.count("]") > inner.count("["):
        return trim(text, start, end - 1)
    return start, end
