"""The terms under which a work is filed: the telling words of its titles, and its first author."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from citewell.model import Name

MOST_TERMS = 40
"""Terms of one work; what is called its title is now and then its abstract."""
LONGEST_TERM = 64

_FUNCTION_WORDS = frozenset(
    """
    a an and are as at be by can do for from has how in into is it its not of on or s t that the their to under using
    via was were what when which with
    am auf aus bei das dem den der des die ein eine einer fur im in mit und von vom zu zum zur
    au aux ce de del des du en et la le les par pour sur un une
    con da do dos el em las los na no para por se uma y
    della di e i il per
    """.split()
)
"""Words that stand in too many titles to find one by; a title that has no others is filed under them."""
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
"""Scripts that part no words: kana and Han."""
_WORD = re.compile(r"[a-z0-9]+")
_APOSTROPHE = re.compile(r"['`]")
_AUTHOR_MARK = "\u00b7"
"""Begins the term of an author; a folded word never holds it."""


def title_terms(titles: Iterable[str]) -> list[str]:
    """Return the telling words of some titles, folded, each once; scripts that part no words give pairs of signs."""
    words = [word for title in titles for word in _words(title)]
    telling = [word for word in words if word not in _FUNCTION_WORDS]
    return [word[:LONGEST_TERM] for word in dict.fromkeys(telling or words)][:MOST_TERMS]


def author_term(authors: Iterable[Name]) -> str | None:
    """Return the term of the first author, whose family name is one word in it; ``None`` where nobody is named."""
    first = next(iter(authors), None)
    folded = fold(first.family or first.literal or first.given or "") if first else ""
    return _AUTHOR_MARK + folded.replace(" ", "")[:LONGEST_TERM] if folded else None


def _words(title: str) -> list[str]:
    if title.isascii() and not _APOSTROPHE.search(title):
        return _WORD.findall(title.lower())  # what folding gives, in half of its time
    words = fold(title).split()
    return [part for word in words for part in (_pairs(word) if _UNSPACED.search(word) else (word,))]


def _pairs(word: str) -> list[str]:
    return [word[at : at + 2] for at in range(max(1, len(word) - 1))]
