"""Under which words an alphabetical list may file an entry.

Lists differ in the details: word by word or letter by letter, "ä" as "a", as "ae", behind "a" or behind "z", particles
first or last, "Mc" as it is or as "Mac". All of them are right, so an entry has several keys, and a list is in order
where it is with some choice among them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from citewell.text import LatePattern, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from citewell.model import Name, Reference

_ARTICLES = r"the|an?|der|die|das|eine?|les?|la|los|las|el|une?|una|os?|as?|il|lo|gli"
_PARTICLES = r"v[ao]n|de[nrl]?|dell[aeo]|d[iau]|d[oa]s?|l[ae]|te[nr]?|zu[mr]?|vom|a[fv]|bint?|ibn|[ae]l|y|abu"
_LEADING = LatePattern(rf"(?:{_ARTICLES}|{_PARTICLES})[\s-]|[dlto]['\u2019]|['\u2019]t\s", re.IGNORECASE)
"""An article or a particle, which may stand first or be passed over."""
_CONTRACTED = ((re.compile(r"Mc(?=[A-Z])"), "Mac"), (re.compile(r"St\.?\s"), "Saint "))
_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_BEHIND = "ʒ"
"""A letter that sorts behind "z" and that folding leaves as it is."""
_ACCENTED = re.compile(r"[\u00df-\u024f\u1e00-\u1eff]")
"""Letters of Latin script, in lower case, that are not those of ASCII."""
_HEAD = LatePattern(r"\W{0,9}([^.,:;(\[/\d]{2,60})")
_DASH = LatePattern(r"\s{0,3}[_\u2014\u2015\u2e3a-]{1,9}[\s.,;:(]")
"""What stands for the author of the entry before."""
_INITIALS = re.compile(r"(?:\s[A-Z]{1,3})+\s*$")
_REACH = 80
"""Characters at the beginning of an entry that hold its first name."""
_MOST_LEADING_WORDS = 3


def filing_keys(reference: Reference) -> tuple[str, ...]:
    """Return every key under which an entry may be filed, the plainest first; none where that cannot be told.

    It cannot where an entry begins with another script than Latin, a figure or an acronym ("EPA", filed under "U.S."?).
    """
    if _is_acronym(reference):
        return ()
    words = [name.casefold() for name in _headings(reference)]
    spelled = dict.fromkeys(spell(name) for spell in _SPELLINGS for name in words)
    folded = list(map(fold, spelled))
    letter_by_letter = [key.replace(" ", "") for key in folded]
    return tuple(key for key in dict.fromkeys(folded + letter_by_letter) if "a" <= key[:1] <= "z")


def _is_acronym(reference: Reference) -> bool:
    names = reference.item.creators
    return filed_name(reference).isupper() and not (names and names[0].family)


def filed_name(reference: Reference) -> str:
    """Return the family name of the first author, or the organisation or the words with which an entry begins."""
    return _names(reference)[0]


def _names(reference: Reference) -> Sequence[str]:
    """Return what may be the name: the first author as parsed, if the entry begins with it, or the words printed there.

    A name that was parsed as "R. Core Team" may be wrong, and an entry need not begin with a name at all.
    """
    creators = reference.item.creators
    return _names_at(reference.text[:_REACH], creators[0] if creators else None)


@lru_cache(maxsize=1024)
def _names_at(opening: str, author: Name | None) -> Sequence[str]:
    if author and _DASH.match(opening):
        return (author.sort_name,)
    head = _HEAD.match(opening)
    printed = _INITIALS.sub("", head[1]).strip() if head else ""
    if author is None:
        return (printed,)
    start, family = fold(opening), _INITIALS.sub("", author.sort_name)
    if start.startswith(fold(author.sort_name)):
        return (family,)
    if author.given and start.startswith(fold(f"{author.given} {author.sort_name}")):
        return (family, f"{author.given} {family}") if "." in author.given else (printed, family)
    return (printed,)


def _headings(reference: Reference) -> Iterator[str]:
    """Yield the words by which an entry is filed: whole, without each leading particle, and with "Mc" written out."""
    for name in _names(reference):
        words = unicodedata.normalize("NFC", name)
        yield words
        yield from (full.sub(long, words, count=1) for full, long in _CONTRACTED if full.match(words))
        for _ in range(_MOST_LEADING_WORDS):
            if leading := _LEADING.match(words):
                words = words[leading.end() :]
                yield words


def _behind(base: Callable[[str], str]) -> Callable[[str], str]:
    """Return a spelling that files each letter with a diacritic behind a letter of the alphabet."""
    return lambda words: _ACCENTED.sub(lambda letter: base(letter.group()) + _BEHIND, words)


_SPELLINGS: tuple[Callable[[str], str], ...] = (
    lambda words: words,
    lambda words: words.replace("'", " ").replace("\u2019", " "),
    lambda words: words.translate(_DIGRAPHS),
    _behind(lambda letter: fold(letter)[:1]),
    _behind(lambda letter: "z"),
)
