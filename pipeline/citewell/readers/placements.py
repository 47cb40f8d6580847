"""Where the characters of a text stand in the file that it was read from."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter

NEWLINE = re.compile(r"\r\n?|\n")


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


def place_file(text: str) -> Placement:
    """Return where the characters of a whole file stand."""
    ends = [match.end() for match in NEWLINE.finditer(text)]
    return Placement(tuple((start, line, 1) for line, start in enumerate([0, *ends], 1)))
