"""A Markdown file by lines: as it stands, and as the parser shall see it; and the way back from the parser's text."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter

_NEWLINE = re.compile(r"\r\n?|\n")
_FENCED_DIV = re.compile(r" {0,3}:{3,}[ \t]*(?:\{[^{}]*\}|[\w.-]*)[ \t:]*")


@dataclass(frozen=True, slots=True)
class Source:
    """The lines of a file.

    Attributes
    ----------
    lines
        As they stand in the file.
    parsed
        As the parser shall see them: each is the same line, the tail of it, or empty.
    """

    lines: tuple[str, ...]
    parsed: tuple[str, ...]

    @property
    def text(self) -> str:
        """The parser's input."""
        return "\n".join(self.parsed)

    def blank(self, start: int, end: int) -> Source:
        """Hide the lines ``[start, end)``, counted from 0, from the parser."""
        return self.replace(dict.fromkeys(range(start, end), ""))

    def replace(self, tails: dict[int, str]) -> Source:
        """Show the parser only the given tails of some lines, counted from 0."""
        return Source(self.lines, tuple(tails.get(n, line) for n, line in enumerate(self.parsed)))

    def place_lines(self, content: str, first: int, last: int) -> Placement:
        """Place text whose lines are the tails of the source lines ``[first, last)``, counted from 0.

        Lines of nothing but no-break spaces, which the parser strips from the beginning of a paragraph, are passed.
        """
        pieces = content.split("\n")
        first = next((n for n in range(first, last) if pieces[0].strip() in self.lines[n]), first)
        starts, offset = [], 0
        for n, piece in enumerate(pieces, first):
            starts.append((offset, n + 1, _column_of_tail(self.lines[n], piece)))
            offset += len(piece) + 1
        return Placement(tuple(starts))

    def place_within(self, content: str, line: int, begin: int) -> tuple[Placement, int]:
        r"""Place text that stands somewhere in a 0-based source line; the text of a table cell has ``|`` for ``\|``.

        Returns
        -------
        The placement, and the offset in the line behind the text.
        """
        source = self.lines[line]
        pieces = content.split("|") if content not in source[begin:] else [content]
        starts, offset = [], 0
        for n, piece in enumerate(pieces):
            text = piece if n == 0 else "\\|" + piece
            begin = max(source.find(text, begin), begin)
            if n:
                starts.append((offset, line + 1, begin + 1))
                offset, begin = offset + 1, begin + 2
            starts.append((offset, line + 1, begin + 1))
            offset, begin = offset + len(piece), begin + len(piece)
        return Placement(tuple(starts)), begin


def split_source(text: str) -> Source:
    """Split a file into lines; the fences of pandoc's divs, which are never printed, are hidden from the parser."""
    lines = tuple(_NEWLINE.split(text))
    return Source(lines, tuple("" if ":::" in line and _FENCED_DIV.fullmatch(line) else line for line in lines))


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the characters of a parsed text stand in the file.

    Attributes
    ----------
    starts
        Offset in the text, 1-based line and column, for each stretch that is contiguous in the file.
    """

    starts: tuple[tuple[int, int, int], ...]

    def place(self, offset: int) -> tuple[int, int, int]:
        """Return the 1-based line and column of a character, and the offset at which the next stretch begins."""
        following = bisect_right(self.starts, offset, key=itemgetter(0))
        start, line, column = self.starts[max(0, following - 1)]
        until = self.starts[following][0] if following < len(self.starts) else sys.maxsize
        return line, column + offset - start, until


def _column_of_tail(line: str, tail: str) -> int:
    """Find the 1-based column of a line's tail, which may have lost its last, or widened its first, white space."""
    body = tail.lstrip(" \t")
    return line.rfind(body) + 1 - (len(tail) - len(body))
