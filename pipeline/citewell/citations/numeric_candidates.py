"""What may be a numeric citation, and how its numbers are printed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NUMBER = r"\d{1,4}"
DASH = r"(?:[-\u2010-\u2015\u2212~]|\u00e2[\u0080\u20ac][\u0090-\u0095\u201c\u201d])"
"""What joins the ends of a range, also where a dash in UTF-8 was read as something else: "1â€“3"."""
SPACE = r"[\s\u200b\ufeff]{0,4}"
MARKED = rf"{NUMBER}[†‡*§•]{{0,3}}"
JOINT = rf"{SPACE}(?:\]{SPACE}{DASH}{SPACE}\[|{DASH}|[,;、，]|(?:,\s?|\s)(?:and|und|y|e)\s){SPACE}"
"""What stands between two numbers; a range may be set as "[10]–[14]"."""
_RANGE = LatePattern(
    rf"(?<![\d.])(?<!\.\s)(?<!\.\s\d)(?P<first>{NUMBER})(?:{SPACE}\]?{SPACE}{DASH}{SPACE}\[?(?P<last>{NUMBER}))?"
)
_MAX_RANGE = 200


class Form(Enum):
    """How a numeric citation is set."""

    BRACKETS = "brackets"
    PARENTHESES = "parentheses"
    SUPERSCRIPT = "superscript"
    BARE = "bare"
    """In a column of sources."""
    UNRAISED = "unraised"
    """Superscripts whose formatting was lost when the text was pasted: "grow again.3,4 The cells"."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a numeric citation: numbers with their spans, ranges expanded."""

    block: str
    start: int
    end: int
    form: Form
    numbers: tuple[tuple[int, int, int], ...]
    opens: bool
    """Whether nothing stands before it in its block, as before an enumerator."""
    called: bool = False
    """Whether it says what it is: "(ref. 6)"."""

    @property
    def printed(self) -> Iterable[tuple[int, ...]]:
        """The numbers as printed: each for itself, and those of a range together."""
        ranges: dict[int, tuple[int, ...]] = {}
        for number, start, _ in self.numbers:
            ranges[start] = (*ranges.get(start, ()), number)
        return ranges.values()


def expand(text: str, offset: int) -> Iterator[tuple[int, int, int]]:
    """Yield number, start and end of each number; a range gives all between, each at the range's place."""
    for match in _RANGE.finditer(text):
        first, last = int(match["first"]), int(match["last"] or match["first"])
        if last < first or last - first > _MAX_RANGE:
            first = last = int(match["first"])
        for number in range(first, last + 1):
            yield number, offset + match.start(), offset + match.end()
