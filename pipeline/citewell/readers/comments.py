"""Comments of a text file that speak to citewell: ``<!-- citewell: ignore CIT101 reason -->``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Ignore, Location
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGN = "citewell:"
_CODE = r"[A-Za-z]{3}\d{0,3}"
_IGNORE = LatePattern(
    rf"<!--\s{{0,20}}citewell:\s{{0,20}}ignore\s{{1,20}}(?P<codes>{_CODE}(?:\s?,\s?{_CODE}){{0,20}})\b(?P<reason>.{{0,500}}?)--+>"
)
_OPENING = ":;,.–—- \t"
"""What may stand between the codes and the reason."""

NOWHERE = Location("", 0, 0)
"""Place of a comment that nothing follows."""


def read_ignores(markup: str, line: int | None) -> Iterator[Ignore]:
    """Yield what the comments in a stretch of markup say, with the number of the line in which each stands.

    Where they apply is not known here.

    Parameters
    ----------
    markup
        Source text with HTML comments in it.
    line
        1-based number of its first line; ``None`` where the format has none.
    """
    if _SIGN not in markup:
        return
    for match in _IGNORE.finditer(markup):
        codes = tuple(code.strip().upper() for code in match["codes"].split(","))
        reason = " ".join(match["reason"].strip(_OPENING).split())
        source = "a comment" if line is None else f"line {line + markup.count(chr(10), 0, match.start())}"
        yield Ignore(codes, reason, source, NOWHERE)
