"""Whether two names of a journal, book or proceedings are the same one, in full, abbreviated or as an acronym.

Source: ISO 4 (words are cut at their end or contracted, and articles, prepositions and conjunctions left out).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.comparison.spellings import is_comparable, words
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SMALL_WORDS = frozenset(
    {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"}
    | {"das", "dem", "den", "der", "des", "die", "fur", "fuer", "im", "und", "zum", "zur"}
    | {"d", "de", "del", "du", "el", "en", "et", "l", "la", "las", "le", "les", "los", "y"}
    | {"da", "das", "degli", "dei", "della", "delle", "di", "do", "dos", "e", "gli", "il", "lo"}
    | {"een", "het", "i", "och", "og", "van", "voor"}
)
_LONGEST_CONTRACTION = 6
_LONGEST_ACRONYM = 10
_WORDS_OF_A_LONG_TITLE = 4
_MEETING = frozenset(
    {"conference", "conf", "congress", "meeting", "proceedings", "proc", "symposium", "symp", "workshop", "workshops"}
)
_MEETING_TRIMMINGS = _MEETING | {"acm", "advances", "adv", "annual", "annu", "ieee", "int", "international", "intl"}
_ORDINAL = LatePattern(r"\d+(?:st|nd|rd|th)?$|.+(?:first|second|third|[rfhx]th|eth|nth)$|first$|second$|third$")
_PLACE = re.compile(r"\s*[\[(][^\[\]()]{1,80}[\])]")
_SUBTITLE = re.compile(r"\s*(?:[:=;/]|\s[-–—]\s)\s*")
_BRACKETED = re.compile(r"[\[(]([^\[\]()]{2,80})[\])]")


def is_same_container(printed: str, recorded: Iterable[str]) -> bool:
    """Tell whether a printed container-title is one of the recorded forms."""
    return any(_is_same(one, other) for one in _forms(printed) for form in recorded for other in _forms(form))


def _forms(title: str) -> Iterator[str]:
    """Yield a title as it is, without the place in brackets that tells namesakes apart, and each of its parts."""
    yield title
    plain = _PLACE.sub("", title)
    yield plain
    yield from _SUBTITLE.split(plain, maxsplit=1)
    yield from _BRACKETED.findall(title)


def _is_same(one: str, other: str) -> bool:
    if not is_comparable(one, other):
        return True
    first, second = content_words(one), content_words(other)
    if not first or not second:
        return "".join(words(one)) == "".join(words(other))
    return (
        "".join(first) == "".join(second)
        or _abbreviates(first, second)
        or _abbreviates(second, first)
        or _is_acronym("".join(first), second)
        or _is_acronym("".join(second), first)
        or _is_same_meeting(first, second)
    )


def content_words(title: str) -> tuple[str, ...]:
    """Return the folded words of a title but for articles, prepositions and conjunctions."""
    return tuple(word for word in words(title) if word not in _SMALL_WORDS)


def _abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether the words of `short` stand, in order and one for one, for those of `long`.

    A long title may end earlier in one of them ("... of Sciences of the United States of America"). A title of one word
    is cut by several letters or not at all: "Cancers" is not "Cancer".
    """
    if len(short) == len(long) == 1:
        return len(short[0]) > 1 and len(long[0]) - len(short[0]) > 1 and is_word_short_for(short[0], long[0])
    agrees = all(map(is_word_short_for, short, long))
    return agrees and (len(short) == len(long) or min(len(short), len(long)) >= _WORDS_OF_A_LONG_TITLE)


def _is_same_meeting(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether proceedings are of one meeting: their titles are printed in many ways, but the subject stays."""
    if not _MEETING & {*one, *other}:
        return False
    short, long = sorted(map(_subject, (one, other)), key=len)
    named = all(any(_is_either(word, known) for known in long) for word in short)
    return bool(short) and (named or _is_acronym("".join(short), long))


def _subject(title: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in title if word not in _MEETING_TRIMMINGS and not _ORDINAL.match(word))


def _is_either(one: str, other: str) -> bool:
    return is_word_short_for(*sorted((one, other), key=len))


def is_word_short_for(short: str, word: str) -> bool:
    """Tell whether a word is the other, cut or contracted."""
    if word.startswith(short) or short.startswith(word):
        return True
    letters = iter(word)
    return len(short) <= _LONGEST_CONTRACTION and short[0] == word[0] and all(letter in letters for letter in short)


def _is_acronym(short: str, title: tuple[str, ...]) -> bool:
    """Tell whether `short` is made of the first letters of the title's words; the last words may be left out."""
    initials = "".join(word[0] for word in title)
    return 2 < len(short) <= _LONGEST_ACRONYM and initials.startswith(short)
