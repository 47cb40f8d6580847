"""Tell the language of a title by its small words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from works import Work

_SMALL_WORDS = {
    "de": "der die das und für zur zum von mit im eine einer des dem den als über auf bei nach",
    "fr": "le la les et des du une dans pour au aux sur l d",
    "es": "el los las y del una para por con en la al",
    "pt": "o os as e do da dos das uma para no na em com ao à",
    "it": "il lo gli e della di del per nella dei con le al",
    "nl": "het een van en voor op naar bij de",
    "sv": "och för att av på den som i",
    "da": "og til af på den i for",
    "pl": "w na z do się oraz",
    "en": "the of and in for to on with by from an as at",
}
_WORDS = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_SHORTEST, _LONGEST = 12, 160


def language_of(title: str) -> str | None:
    """Return the language most of whose small words a title has, if it has two and no other language as many."""
    words = re.findall(r"[^\W\d_]+", title.casefold())
    counts = sorted(
        ((sum(word in small for word in words), language) for language, small in _WORDS.items()), reverse=True
    )
    return counts[0][1] if counts[0][0] > max(1, counts[1][0]) else None


def titles_by_language(works: Iterable[Work]) -> dict[str, list[str]]:
    """Return the titles of works by language."""
    titles: dict[str, set[str]] = {}
    for work in works:
        title = work["title"]
        if _SHORTEST < len(title) < _LONGEST and (language := language_of(title)):
            titles.setdefault(language, set()).add(title)
    return {language: sorted(found) for language, found in titles.items()}
