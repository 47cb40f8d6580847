"""What tells an entry of a reference list from other text."""

from __future__ import annotations

import re
from functools import lru_cache

from citewell.references.labels import cut_label
from citewell.text import LatePattern, led_by

CAPITAL = r"[^\W\d_a-z\u00df-\u00f6\u00f8-\u00ff]"
"""A letter that is not in lower case, as a pattern.

Outside Latin-1 every letter counts: a class that names the capitals of all scripts takes ten times as long to compile.
"""

EDITOR_MARK = r"\((?:Hrsg|Hg|[Ee]ds?|[Oo]rgs?|[Cc]oords?)\.?\)"
"""What stands behind the names of editors, as a pattern."""

_MARK = r"(?:['-]|(?>[\u2010\u2011\u2019]))"
"""Hyphen or apostrophe; two classes, kept apart by an atomic group, compile ten times faster than one."""
_WORD = rf"(?:[dDlLO]['\u2019])?{CAPITAL}[^\W\d_]{{0,30}}(?:{_MARK}[^\W\d_]{{1,30}}){{0,3}}"
_FAMILY = rf"(?:[a-z]{{1,4}}[\s'\u2019-]){{0,3}}{_WORD}(?:\s(?:[a-z]{{1,3}}\s){{0,2}}{_WORD}){{0,2}}"
_INITIAL = rf"{CAPITAL}[a-z]?\."
_YEAR = r"(?:1[4-9]|20)\d\d"

_OPENING = LatePattern(
    rf"""\W{{0,3}}(?:
      {_FAMILY}(?:
          \s?,\s?(?:{_INITIAL}|{CAPITAL}{{1,3}}\s?[,.;&(])          # Khan, S. / Khan, SU,
        | \s(?:{CAPITAL}(?:[\s-]?{CAPITAL}){{0,2}}\s?[,.;&]|{_INITIAL})   # Khan SU, / Khan S.
        | ,\s{_WORD}(?:\s(?:{_WORD}|{_INITIAL})){{0,2}}\s?[.,;(&:/]      # Khan, Shah
        )
    | {_INITIAL}(?:[\s-]?{_INITIAL}){{0,3}}\s?{_FAMILY}                # S. U. Khan
    | [^.?!]{{2,120}}\.?\s[(\[](?:{_YEAR}[a-z]?|n\.\s?d\.|o\.\s?J\.|s\.\s?[fd]\.)   # WHO. (2019
    )""",
    re.VERBOSE,
)
_HAN_OPENING = LatePattern(r"\W{0,3}[\u3400-\u9fff]{2,4}(?:\s?(?:[,.;\uff0c]|[\u3001\uff0e])|\s(?=[\u3400-\u9fff]))")
_FIRST_HAN = "\u3400"
_DATE = re.compile(rf"(?<![\d/.]){_YEAR}[a-z]?(?![\d])|\bn\.\s?d\.|\bin press\b|\bo\.\s?J\.|\bs\.\s?[fd]\.|forthcoming")
_EARLY_DATE = LatePattern(
    rf"[(\[\uff08]\s?(?:{_YEAR}[^()\[\]]{{0,25}}|n\.\s?d\.|in press|o\.\s?J\.|s\.\s?[fd]\.)\s?[)\]\uff09]"
)
_TITLED = LatePattern(rf"{_EARLY_DATE.pattern}[.,:]")
_IDENTIFIER = re.compile(led_by("HhWwDd1IiAa", r"(?i:https?\\?://|\bwww\.|\bdoi\b|\b10\.\d{4,9}/|\bISBN\b|\barXiv\b)"))
_LOCATOR = re.compile(
    led_by(
        r"\d PpVvSsBbNn,",
        r"(?i:\d\s?\([\w\s\u2013.-]{1,12}\)|\d\s?:\s?[A-Za-z]?\d|\bpp?\.\s?\d|\bvol\.?\s?\d|\bS\.\s\d|\bBd\.\s?\d"
        r"|[ ,]\d{1,4}\s?,\s?(?:pp?\.\s?)?[A-Za-z]?\d{1,6}|\d\s?[\u2013\u2014-]\s?\d{1,6}\s?\.?\s?$|\bNo\.\s?\d)",
    )
)
_SOURCE = re.compile(
    led_by(
        r"\[.,EHeRAVDPJTUNS",
        r"(?:\[[JMDCSPRNGZA](?:/OL)?\]|\[EB/OL\]|\b(?:Eds?\.|Hrsg\.|et al\.)|[.,] In:? "
        r"|\b(?:Retrieved|Accessed|Available (?:at|from|online)|Verfügbar|Disponible|Recuperado|Press|Verlag|Publishers"
        r"|Publishing|Journal|Proceedings|Thesis|Dissertation|Universit\w{1,4}|Nature|Springer|Elsevier|Editorial)\b)",
    )
)
_PROSE = LatePattern(
    r"(?<=\s)(?:is|are|was|were|has|have|had|we|our|I|my|will|would|can|could|they|it|this|that|these|which|ist|sind|wurde|wird"
    r"|es|son|fue|que|est|sont|ces)(?=\s)"
)
_REACH = 1200
_LONGEST = 20_000
_SURE = 5
"""Signs from which on a text with a title behind its year is an entry, even if the title is a sentence."""


def opens_like_entry(text: str) -> bool:
    """Tell whether a text begins with names as a list prints them, or with a name and a year."""
    return _read_signs(_unlabelled(text))[0]


def continues_entry(text: str) -> bool:
    """Tell whether a text is the end of an entry: a journal with volume and pages, but no names and no date."""
    part = _unlabelled(text)
    return bool(_LOCATOR.search(part)) and not _DATE.search(part) and not opens_like_entry(text)


def count_signs(text: str) -> int:
    """Count what speaks for an entry: 0 for nothing, 3 for enough, 7 for all there is."""
    return _read_signs(_unlabelled(text))[1]


def is_prose(text: str) -> bool:
    """Tell whether a text speaks in sentences as no entry does."""
    part = text[:_REACH]
    verbs = sum(1 for _ in _PROSE.finditer(part))
    return verbs >= 3 and verbs * 12 > part.count(" ")


def looks_like_entry(text: str) -> bool:
    """Tell whether a text would pass for an entry without a heading above it."""
    signs = count_signs(text)
    is_sure = signs >= _SURE and _TITLED.search(text, 0, _REACH) is not None
    return signs >= 3 and 15 <= len(text.strip()) <= _LONGEST and (is_sure or not is_prose(text))


def _unlabelled(text: str) -> str:
    start = cut_label(text)[1]
    return text[start : start + _REACH]


@lru_cache(maxsize=1024)
def _read_signs(part: str) -> tuple[bool, int]:
    """Return whether a text opens like an entry, and its number of signs; asked for again when the list is split."""
    in_han = max(part[:4], default="") >= _FIRST_HAN
    opens = bool(_OPENING.match(part) or (in_han and _HAN_OPENING.match(part)))
    signs = sum(pattern.search(part) is not None for pattern in (_DATE, _IDENTIFIER, _LOCATOR, _SOURCE))
    early = opens and _EARLY_DATE.search(part) is not None
    return opens, signs + 2 * opens + early
