"""The labels that authors type before their entries: "[3]", "(3)", "3.", bullets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Sequence

_LABEL = LatePattern(
    r"""\s{0,20}(?:
      (?P<bracketed>\[\s?[0-9]{1,4}[a-z]?\s?\]|\[[A-Z][A-Za-z+]{0,9}\d{2,4}[a-z]?\])[.:]?\s{0,20}
    | (?P<round>\([0-9]{1,3}\)|[\uff08][0-9]{1,3}[\uff09])[.:]?\s{0,20}
    | (?P<dotted>[0-9]{1,3}(?:\.\)|[.)\uff0e\u3001]))(?:\s{1,20}|(?=[^\W\d_]))
    | (?P<tabbed>[0-9]{1,3})\s{0,3}\t\s{0,20}
    | (?P<raised>[\u00b9\u00b2\u00b3\u2070-\u2079]{1,3}|\^[0-9]{1,3}\^)\s{0,20}
    )""",
    re.VERBOSE,
)
_BARE = LatePattern(r"\s{0,20}(?P<bare>[0-9]{1,3})\s{1,20}(?=[^\W\d_])")
_BULLET = LatePattern(
    r"\s{0,20}(?:[\u2022\u00b7\u25aa\u25e6\u25cf\u25a0\u2023\uf0b7|]\s{0,20}|[*\u2013\u2014-]\s{1,20})"
)


def cut_label(text: str, *, bare: bool = False) -> tuple[str | None, int]:
    """Return the label typed at the beginning of an entry, if there is one, and where the entry itself begins.

    With `bare`, a mere number ("3 Khan S.") is a label as well; see `are_counted`.
    """
    label = _LABEL.match(text) or (_BARE.match(text) if bare else None)
    if label:
        return label.group(label.lastgroup or 0), label.end()
    bullet = _BULLET.match(text)
    start = bullet.end() if bullet else 0
    return None, start + len(text[start:]) - len(text[start:].lstrip())


def are_counted(texts: Sequence[str]) -> bool:
    """Tell whether texts begin with the numbers 1, 2, 3 ... and nothing that marks them as labels."""
    numbers = [int(label["bare"]) for text in texts if (label := _BARE.match(text))]
    return len(numbers) > 1 and len(numbers) * 5 >= len(texts) * 4 and numbers == list(range(1, len(numbers) + 1))
