"""Read what is labelled as an issue in so many words ("no. 2", "Heft 3", "H. 3"), where the tagger left it."""

from __future__ import annotations

from citewell.model import FieldSpan
from citewell.text import LatePattern

_ISSUE = LatePattern(
    r"(?<![\w/\u2013-])(?:[Nn]o\.?|[Nn]r\.?|n[\u00b0\u00ba]?\.?|[Nn]\u00fam\.?|[Ii]ss(?:ue)?\b\.?|Heft|H\.|[Ff]asc\.|\u2116|\u0432\u044b\u043f\.)\s?"
    r"(?P<value>\d{1,4}(?:\s?[/\u2013\u2014-]\s?\d{1,4})?[A-Za-z]?|Suppl[\w. ]{0,10})(?![\w])"
)
_CONFIDENCE = 0.85


def find_issue(text: str, start: int) -> FieldSpan | None:
    """Return where the last labelled issue at or after `start` stands.

    Text that other fields have claimed must be blanked with NUL characters.
    """
    found = list(_ISSUE.finditer(text, start))
    return FieldSpan(*found[-1].span("value"), _CONFIDENCE) if found else None
