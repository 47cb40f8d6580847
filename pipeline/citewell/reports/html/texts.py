"""Text of a manuscript and addresses in it, made safe for a page."""

from __future__ import annotations

import re
from urllib.parse import quote

from markupsafe import Markup, escape

from citewell.model import PICTURE_CHARACTER

_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # forbidden in HTML
    "\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # turn the direction of what follows, which could hide a word
)
_WEB = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)


def shown(text: str) -> str:
    """Return a text with a sign for each character that must not reach a page."""
    return text if text.isascii() and text.isprintable() else _HARMFUL.sub("\ufffd", text)


def to_markup(text: str) -> Markup:
    """Return a text of the manuscript as HTML, with its line breaks, and a sign for each picture."""
    lines = [escape(line) for line in shown(text).split("\n")]
    return Markup("<br>").join(lines).replace(PICTURE_CHARACTER, Markup('<span class="picture-sign">▣</span>'))


def as_sentence(text: str) -> str:
    """Begin with a capital, unless the first word is a name that has none ("doi.org"), and end with a full stop."""
    first = text.partition(" ")[0]
    begun = text[:1].upper() + text[1:] if first.isalpha() and first.islower() else text
    return begun if begun.endswith((".", "?", "!")) else f"{begun}."


def web_address(address: str | None) -> str | None:
    """Return an address that a reader may follow; only those of the web are, whatever else it may try to be."""
    return address if address and _WEB.fullmatch(address) else None


def doi_address(doi: str) -> str:
    """Return the address of a DOI."""
    return f"https://doi.org/{quote(doi, safe='/:;()._-')}"
