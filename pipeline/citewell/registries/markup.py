"""Turn the markup of a registry's record into the text that a reader sees."""

from __future__ import annotations

import html
import re

_HIDDEN = re.compile(
    r"<(?:mml:)?(annotation|tex-math)\b[^>]{0,300}>.{0,3000}?</(?:mml:)?\1>", re.DOTALL | re.IGNORECASE
)
_BREAK = re.compile(r"<(?:br|p|div|title|break)\b[^<>]{0,100}>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][\w:.-]{0,40}(?:\s[^<>]{0,500})?/?>|<!--.{0,1000}?-->", re.DOTALL)
_ESCAPED_TAG = re.compile(r"&(?:amp;)?lt;/?[A-Za-z]")


def strip_markup(text: str) -> str:
    """Return a title or name without tags and entities: ``H<sub>2</sub>O &amp; C`` -> ``H2O & C``.

    Records hold HTML, JATS and MathML, now and then escaped once too often; the formula's TeX source that stands beside
    its MathML goes, a lone ``<`` of "p < 0.05" stays.
    """
    if "<" not in text and "&" not in text:
        return " ".join(text.split())
    if _ESCAPED_TAG.search(text):
        text = html.unescape(html.unescape(text))
    plain = _TAG.sub("", _BREAK.sub(" ", _HIDDEN.sub("", text)))
    return " ".join(html.unescape(plain).split())
