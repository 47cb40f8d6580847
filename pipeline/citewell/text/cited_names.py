"""The forms under which a work may be cited: surnames, organisations, acronyms, and the first words of a title."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING

from citewell.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from citewell.model import Block, Name, Reference

_DEFINED = re.compile(r"[(\[]\s*([A-Z][A-Za-z&]{1,9})\s*[)\],;]")
_WORD = re.compile(r"[^\W\d_][\w'’&-]*")
_MOST_WORDS = 11
_REACH = 160
"""The words that an acronym stands for end at its bracket and are no longer than this."""
_ACRONYM = re.compile(r"[A-Z]{3,8}")
_BRACKETED = re.compile(r"[(\[]([A-Z][A-Za-z&]{1,9})[)\]]")
_GLUED_INITIALS = re.compile(r"(.*[^\W\d_A-Z]{2})[A-Z]{1,3}")
"""Initials that a conversion has joined to the family name: "BergstromCT"."""
_GLUED_NAMES = re.compile(r"([^\W\d_][^\W\d_A-Z]{4,})[A-Z][^\W\d_A-Z]{4,}")
"""A name that has been joined to the one behind it: "KowalczykBrandt"."""
_BEHIND_NAME = re.compile(r"(?:[(\[]|,\s)([A-Z][A-Za-z&]{1,9})(?=[)\],.;]|\s\()")
_BESIDE = re.compile(r"^([A-Z]{2,10})\s?[,–-]\s|[,–-]\s([A-Z]{2,10})\.?$")
"""An acronym beside the name that it stands for: "NBS – National Bureau ...", "..., FAO"."""
_SMALL_WORDS = frozenset(
    {"of", "for", "and", "the", "on", "in", "de", "der", "des", "und", "et", "la", "le", "du", "to"}
)
_HEAD = 160
"""An author stands within the first characters of an entry."""
_MAX_TITLE_WORDS = 12
_MAX_WORDS = 20
_JOINTS = frozenset({"and", "und", "et", "y", "e"})


@lru_cache(maxsize=2048)
def surname_forms(name: Name) -> frozenset[str]:
    """Return the folded forms of a person: with and without particle, in one word, and by each end of a double name."""
    family = fold(name.family or name.given or "")
    words = family.split()
    forms = {family, "".join(words), *words[:1], *words[-1:]}
    for glued in (_GLUED_INITIALS, _GLUED_NAMES):
        if match := glued.fullmatch(name.family or ""):
            forms.add(fold(match[1]))
    if name.non_dropping_particle:
        forms.add(fold(f"{name.non_dropping_particle} {name.family}"))
    return frozenset(forms - {""})


def organisation_forms(reference: Reference) -> frozenset[str]:
    """Return the folded names and acronyms of the organisations of an entry, or of a work without any author."""
    forms: set[str] = set()
    for name in reference.item.creators:
        if name.literal is not None:
            bare = _BESIDE.sub(" ", _BRACKETED.sub(" ", name.literal)).strip()
            acronyms = {*_BRACKETED.findall(reference.text[:_HEAD]), *sum(_BESIDE.findall(name.literal), ())}
            forms |= {fold(bare), initials_of(bare), *map(fold, acronyms), _in_full(bare, reference.text)}
    forms |= _acronyms_of(reference.text[:_HEAD])
    if not reference.item.creators and reference.item.title:
        words = fold(reference.item.title).split()
        forms |= {" ".join(words[:count]) for count in range(min(2, len(words)), min(len(words), _MAX_TITLE_WORDS) + 1)}
    return frozenset(forms - {""})


def _in_full(acronym: str, text: str) -> str:
    """Return the folded words that an entry has for its acronym, as where the publisher is the author: "SFWA"."""
    if not _ACRONYM.fullmatch(acronym):
        return ""
    words = [word for word in _WORD.findall(text) if word[0].isupper() or word in _SMALL_WORDS]
    telling = [position for position, word in enumerate(words) if word not in _SMALL_WORDS and len(word) > 1]
    for first, last in zip(telling, telling[len(acronym) - 1 :], strict=False):
        name = " ".join(words[first : last + 1])
        if initials_of(name) == acronym.lower() and name in text:
            return fold(name)
    return ""


def _acronyms_of(head: str) -> set[str]:
    """Return the acronyms that the beginning of an entry gives for its first words: "World Bank (WB). 2019"."""
    return {fold(match[1]) for match in _BEHIND_NAME.finditer(head) if stands_for(match[1], head[: match.start()])}


def stands_for(acronym: str, name: str) -> bool:
    """Tell whether the capitals of an acronym are the initials of a name's first words, small ones aside."""
    letters = "".join(filter(str.isupper, acronym)).lower()
    is_name = len(letters) > 1 and not any(map(str.isdigit, name))
    return is_name and initials_of(name).startswith(letters)


def leading_forms(text: str) -> frozenset[str]:
    """Return the folded first words of an entry: whatever was made of it, it is cited by what it begins with."""
    return _beginnings(text[:_HEAD])


@lru_cache(maxsize=2048)
def _beginnings(head: str) -> frozenset[str]:
    words = fold(head).split()[:_MAX_WORDS]
    plain = [word for word in words if word not in _JOINTS]
    return frozenset((*accumulate(words, _join), *accumulate(plain, _join)))


def _join(words: str, word: str) -> str:
    return f"{words} {word}"


def without_joints(folded: str) -> str:
    """Drop what joins names: "fao and fhi 360" is "FAO & FHI 360"."""
    words = folded.split()
    return " ".join((*words[:1], *(word for word in words[1:] if word not in _JOINTS)))


def initials_of(name: str) -> str:
    """Return the folded acronym that a name would have ("World Health Organization" -> "who"); empty for one word."""
    letters = [word[0] for word in re.findall(r"[^\W\d_]+", name) if word.lower() not in _SMALL_WORDS]
    return fold("".join(letters)) if len(letters) > 1 else ""


def defined_acronyms(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    """Yield each acronym that a text defines, folded, with every folded name that its brackets may stand for."""
    for block in blocks:
        for match in _DEFINED.finditer(block.text):
            acronym = fold(match[1])
            for name in _names_at_end(block.text[max(0, match.start() - _REACH) : match.start()]):
                yield acronym, name


@lru_cache(maxsize=1024)
def _names_at_end(text: str) -> tuple[str, ...]:
    """Return the folded words with which a text ends, and all their ends; citations and links both ask for them."""
    last = takewhile(_WORD.fullmatch, reversed(text.split()[-_MOST_WORDS:]))
    words = fold(" ".join(reversed(list(last)))).split()
    return tuple(" ".join(words[position:]) for position in range(len(words)))
