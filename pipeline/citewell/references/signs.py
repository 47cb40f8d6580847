"""What tells an entry of a reference list from other text."""

from __future__ import annotations

import re

from citewell.references.labels import cut_label

UPPER = "A-Z" + "".join(chr(code) for code in range(0xC0, 0x530) if chr(code).isupper())
"""Upper-case letters of the Latin, Greek and Cyrillic scripts, for the inside of a character class."""

_WORD = rf"(?:[dDlLO]['\u2019])?[{UPPER}][^\W\d_]{{0,30}}(?:['\u2019\u2010\u2011-][^\W\d_]{{1,30}}){{0,3}}"
_FAMILY = rf"(?:[a-z]{{1,4}}[ '\u2019]){{0,3}}{_WORD}(?: (?:[a-z]{{1,3}} ){{0,2}}{_WORD}){{0,2}}"
_INITIAL = rf"[{UPPER}][a-z]?\."
_YEAR = r"(?:1[4-9]|20)\d\d"

_OPENING = re.compile(
    rf"""\W{{0,3}}(?:
      {_FAMILY}\s?,\s?{_INITIAL}                                    # Khan, S.
    | {_FAMILY}\s?,\s?[{UPPER}]{{1,3}}\s?[,.;&(]                     # Khan, SU,
    | {_FAMILY}\s[{UPPER}](?:[\s-]?[{UPPER}]){{0,3}}\s?[,.;:(&]      # Khan SU,
    | {_FAMILY}\s{_INITIAL}                                         # Khan S.
    | {_INITIAL}(?:[\s-]?{_INITIAL}){{0,3}}\s?{_FAMILY}              # S. U. Khan
    | {_FAMILY},\s{_WORD}(?:\s(?:{_WORD}|{_INITIAL})){{0,2}}\s?[.,;(&:/]   # Khan, Shah
    | [^.?!]{{2,120}}\.?\s[(\[](?:{_YEAR}[a-z]?|n\.\s?d\.|o\.\s?J\.|s\.\s?[fd]\.)   # WHO. (2019
    | [\u3400-\u9fff]{{2,4}}(?:\s?[,\uff0c\u3001.\uff0e;]|\s(?=[\u3400-\u9fff]))
    )""",
    re.VERBOSE,
)
_DATE = re.compile(rf"(?<![\d/.]){_YEAR}[a-z]?(?![\d])|\bn\.\s?d\.|\bin press\b|\bo\.\s?J\.|\bs\.\s?[fd]\.|forthcoming")
_EARLY_DATE = re.compile(
    rf"[(\[\uff08]\s?(?:{_YEAR}[^()\[\]]{{0,25}}|n\.\s?d\.|in press|o\.\s?J\.|s\.\s?[fd]\.)\s?[)\]\uff09]"
)
_IDENTIFIER = re.compile(r"https?\\?://|\bwww\.|\bdoi\b|\b10\.\d{4,9}/|\bISBN\b|\barXiv\b", re.IGNORECASE)
_LOCATOR = re.compile(
    r"\d\s?\([\w\s\u2013.-]{1,12}\)|\d\s?:\s?[A-Za-z]?\d|\bpp?\.\s?\d|\bvol\.?\s?\d|\bS\.\s\d|\bBd\.\s?\d"
    r"|[ ,]\d{1,4}\s?,\s?(?:pp?\.\s?)?[A-Za-z]?\d{1,6}|\d\s?[\u2013\u2014-]\s?\d{1,6}\s?\.?\s?$|\bNo\.\s?\d",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"\[[JMDCSPRNGZA](?:/OL)?\]|\[EB/OL\]|\b(?:Retrieved|Accessed|Available (?:at|from|online)|Verf\u00fcgbar|Disponible|Recuperado)\b"
    r"|\b(?:Press|Verlag|Publish(?:ers|ing)|Journal|Proceedings|Thesis|Dissertation|Universit\w{1,4}|Nature|Springer|Elsevier|Editorial)\b"
    r"|\b(?:Eds?\.|Hrsg\.|et al\.)|[.,] In:? "
)
_PROSE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|we|our|I|my|will|would|can|could|they|it|this|these|which|ist|sind|wurde|wird"
    r"|es|son|fue|que|est|sont|ces)\b"
)
_REACH = 1200


def opens_like_entry(text: str) -> bool:
    """Tell whether a text begins with names as a list prints them, or with a name and a year."""
    return _OPENING.match(_unlabelled(text)) is not None


def count_signs(text: str) -> int:
    """Count what speaks for an entry: 0 for none, 3 for enough, 8 for the plainest."""
    part = _unlabelled(text)
    opening = _OPENING.match(part)
    signs = 2 * bool(opening) + bool(_DATE.search(part)) + bool(_IDENTIFIER.search(part))
    signs += bool(_LOCATOR.search(part)) + bool(_SOURCE.search(part))
    early = _EARLY_DATE.search(part)
    return signs + bool(early and opening)


def is_prose(text: str) -> bool:
    """Tell whether a text speaks in sentences as no entry does."""
    part = text[:_REACH]
    verbs = sum(1 for _ in _PROSE.finditer(part))
    words = part.count(" ")
    return verbs * 12 > words and verbs >= 3


def looks_like_entry(text: str) -> bool:
    """Tell whether a text would pass for an entry without a heading above it."""
    return 15 <= len(text.strip()) <= 20_000 and count_signs(text) >= 3 and not is_prose(text)


def _unlabelled(text: str) -> str:
    return text[cut_label(text)[1] :][:_REACH]
