"""What an HTML tag does to the text around it."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from citewell.model import Mark
from citewell.text import LatePattern

if TYPE_CHECKING:
    from citewell.readers.growing import GrowingText

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

_TAG = LatePattern(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_ATTRIBUTE = LatePattern(r"""\s([A-Za-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+))""")


def read_tag(text: GrowingText, tag: str, at: int = 0) -> None:
    """Let an HTML tag that stands at offset `at` act on a text; of comments and other tags nothing remains."""
    match = _TAG.match(tag)
    if not match:
        return
    name, opens = match[2].lower(), not match[1]
    if name in TAG_MARKS:
        text.turn(TAG_MARKS[name], opens)
    elif name == "br":
        text.add_decoded("\n", at)
    elif name == "a" and not opens:
        text.close_link()
    elif name == "a":
        text.open_link(unescape(_attribute(tag, "href")[0]))
    elif name == "img":
        alternative, offset = _attribute(tag, "alt")
        text.add_picture(unescape(_attribute(tag, "src")[0]) or None, text.beside(alternative, at + offset), at)


def _attribute(tag: str, name: str) -> tuple[str, int]:
    """Return the value of an attribute as written, empty where it is missing, and its offset in the tag."""
    for match in _ATTRIBUTE.finditer(tag):
        if match[1].lower() == name and match.lastindex:
            return match[match.lastindex], match.start(match.lastindex)
    return "", 0
