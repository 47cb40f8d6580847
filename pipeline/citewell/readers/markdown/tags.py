"""HTML in Markdown: what a tag does to the text around it."""

from __future__ import annotations

import re
from html import unescape

from citewell.model import Mark

TAG_MARKS = {
    "strong": Mark.BOLD,
    "b": Mark.BOLD,
    "em": Mark.ITALIC,
    "i": Mark.ITALIC,
    "cite": Mark.ITALIC,
    "u": Mark.UNDERLINE,
    "ins": Mark.UNDERLINE,
    "sup": Mark.SUPERSCRIPT,
    "sub": Mark.SUBSCRIPT,
    "s": Mark.STRIKE,
    "del": Mark.STRIKE,
    "strike": Mark.STRIKE,
    "code": Mark.CODE,
    "tt": Mark.CODE,
}
"""HTML element -> character formatting; markdown-it's own marks go by the same names."""

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_ATTRIBUTE = re.compile(r"""\s([A-Za-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+))""")


def name_of(tag: str) -> tuple[str, bool]:
    """Return the lower-case name of a tag and whether it closes; the name is empty for a comment."""
    match = _TAG.match(tag)
    return (match[2].lower(), bool(match[1])) if match else ("", False)


def attribute(tag: str, name: str) -> tuple[str, int] | None:
    """Return the decoded value of an attribute and its offset in the tag, or ``None``."""
    for match in _ATTRIBUTE.finditer(tag):
        if match[1].lower() == name and match.lastindex:
            return unescape(match[match.lastindex]), match.start(match.lastindex)
    return None
