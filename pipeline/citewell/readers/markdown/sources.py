"""A Markdown file by lines: as it stands, as the parser shall see it, and the way back from the parser's text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.model import UnreadableFileError
from citewell.readers.placements import NEWLINE, Placement
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_LINES = 200_000
MOST_CHARACTERS = 2_000_000
"""A thesis of a thousand pages has 50,000 lines and two million characters; pictures inside the text do not count."""

_FENCED_DIV = LatePattern(r" {0,3}:{3,}[ \t]*(?:\{[^{}]*\}|[\w.-]*)[ \t:]*")
_PICTURE_DEFINITION = LatePattern(r"( {0,3}\[[^\]]{1,200}\]:)\s*<?data:")
_PICTURE_DATA = LatePattern(r"\bdata:[^\s)>\"']*")


@dataclass(frozen=True, slots=True)
class Source:
    """The lines of a file.

    Attributes
    ----------
    lines
        As they stand in the file.
    parsed
        As the parser shall see them: what is printed of each is the tail of the same line.
    """

    lines: tuple[str, ...]
    parsed: tuple[str, ...]

    @property
    def text(self) -> str:
        """The parser's input."""
        return "\n".join(self.parsed)

    def show(self, tails: Mapping[int, str]) -> Source:
        """Return the source with only the given tails of some lines, counted from 0, shown to the parser."""
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
        if (at := source.find(content, begin)) >= 0:
            return Placement(((0, line + 1, at + 1),)), at + len(content)
        at = max(source.find(content.replace("|", "\\|"), begin), begin)
        starts = [(0, line + 1, at + 1)]
        for pipe in re.finditer(r"\|", content):
            starts.append((pipe.start(), line + 1, at + pipe.start() + 1))
            at += 1
            starts.append((pipe.end(), line + 1, at + pipe.end() + 1))
        return Placement(tuple(starts)), at + len(content)


def split_source(text: str) -> Source:
    """Split a file into lines, and hide what is never printed: the fences of pandoc's divs, the bytes of pictures.

    Raises
    ------
    UnreadableFileError
        There are more than `MOST_LINES` or `MOST_CHARACTERS`.
    """
    lines = tuple(NEWLINE.split(text))
    if len(lines) > MOST_LINES:
        raise UnreadableFileError(f"the file has more than {MOST_LINES:,} lines; split it into its chapters")
    if length_of_text(text) > MOST_CHARACTERS:
        raise UnreadableFileError(f"the text has more than {MOST_CHARACTERS:,} characters; split it into its chapters")
    return Source(lines, tuple(_shown(line) for line in lines))


def length_of_text(text: str) -> int:
    """Count characters, without the bytes of pictures (``data:`` addresses)."""
    return len(text) - sum(len(data[0]) for data in _PICTURE_DATA.finditer(text))


def _shown(line: str) -> str:
    if ":::" in line and _FENCED_DIV.fullmatch(line):
        return ""
    definition = _PICTURE_DEFINITION.match(line)
    return f"{definition[1]} data:" if definition else line


def _column_of_tail(line: str, tail: str) -> int:
    """Find the 1-based column of a line's tail, which may have lost its last, or widened its first, white space."""
    body = tail.lstrip(" \t")
    return line.rfind(body) + 1 - (len(tail) - len(body))
