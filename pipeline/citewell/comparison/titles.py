"""Whether two titles are the same title, written by different hands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.comparison.spellings import is_comparable, words
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SAME_TITLE = 0.9
"""Similarity from which differences are slips of the pen: three wrong letters in a title of usual length."""
OTHER_TITLE = 0.6
"""Similarity below which two titles share nothing but the language."""
LONGEST_TITLE = 1_000
"""Characters that are compared."""
LEAST_WORDS_OF_A_TRUNCATED_TITLE = 4
_LEAST_LETTERS_OF_A_WORD = 4
_OTHER_WORD = 50
"""Per cent of likeness below which two words are not spellings of one."""

_NOTICE = LatePattern(
    r"(?:(?:author|publisher)s? )?(?:correction|corrigendum|erratum|retraction|addendum|expression of concern"
    r"|comments? on|reply|response|re) (?:to|of|notice|note|for|on)? ?"
)
_RETRACTED = re.compile(r"^\W*(?:retracted|withdrawn)(?: article| chapter)?\W+", re.IGNORECASE)
_BRACKETED = LatePattern(r"[\[(]([^\[\]()]{3,500})[\])]\W*$")
_PART = re.compile(r"\s*(?:[:?!.–—]|\s-)\s+")
_NUMBER = re.compile(r"\d+|\b[ivx]{1,5}\b")


def similarity(printed: str, recorded: Iterable[str]) -> float:
    """Return how alike a printed title and the nearest of its recorded forms are, from 0 to 1 (the same).

    A record that has the title in other scripts only cannot contradict a translation.
    """
    printed, recorded = printed[:LONGEST_TITLE], [form[:LONGEST_TITLE] for form in recorded]
    forms = [form for form in recorded if is_comparable(printed, form)]
    if not forms or any(_has_main_title_of(*pair) for form in forms for pair in ((printed, form), (form, printed))):
        return 1.0
    return max(_similarity(one, other) for form in forms for one in _variants(printed) for other in _variants(form))


def _similarity(printed: str, recorded: str) -> float:
    one, other = words(printed), words(recorded)
    if _is_same(one, other):
        return 1.0
    from rapidfuzz.fuzz import ratio  # not needed by the many titles that agree

    alike = ratio("".join(one), "".join(other)) / 100
    agree = _agree_in_kind(" ".join(one), " ".join(other)) and not (
        alike >= SAME_TITLE and _exchange_a_word(one, other)
    )
    return alike if agree else min(alike, SAME_TITLE - 0.01)


def _is_same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether the words agree, spaces apart, or one title was cut short after several words."""
    short, long = sorted((one, other), key=len)
    cut = len(short) >= LEAST_WORDS_OF_A_TRUNCATED_TITLE and long[: len(short)] == short
    return cut or "".join(one) == "".join(other)


def _has_main_title_of(one: str, other: str) -> bool:
    """Tell whether `one` is all that stands before the subtitle of `other`."""
    main, *subtitle = _PART.split(_RETRACTED.sub("", other), maxsplit=1)
    return bool(subtitle) and len(words(main)) > 1 and words(main) == words(one)


def is_notice(title: str) -> bool:
    """Tell whether a title is that of a correction, a retraction, a comment or a reply."""
    return bool(_NOTICE.match(" ".join(words(title))))


def _agree_in_kind(one: str, other: str) -> bool:
    """Tell look-alikes apart: another part of a series, or the correction of the work."""
    notices = {bool(_NOTICE.match(one)), bool(_NOTICE.match(other))}
    return len(notices) == 1 and sorted(_NUMBER.findall(one)) == sorted(_NUMBER.findall(other))


def _exchange_a_word(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether a word of one title stands where the other has quite another: no slip of the pen in a long title."""
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.fuzz import ratio

    return any(
        edit.tag == "replace"
        and min(len(one[edit.src_pos]), len(other[edit.dest_pos])) >= _LEAST_LETTERS_OF_A_WORD
        and ratio(one[edit.src_pos], other[edit.dest_pos]) < _OTHER_WORD
        for edit in Levenshtein.editops(one, other)
    )


def _variants(title: str) -> Iterator[str]:
    """Yield a title as it is, without what stands in brackets behind it, and that alone: it may be a translation."""
    title = _RETRACTED.sub("", title)
    yield title
    if bracketed := _BRACKETED.search(title):
        yield title[: bracketed.start()]
        if is_comparable(title, bracketed[1]):
            yield bracketed[1]
