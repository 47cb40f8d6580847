"""The names before a date: "Smith, van der Berg, & O'Neil et al." -> surnames, and where "et al." stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.citations.name_patterns import (
    EDGE_INITIALS,
    ET_AL,
    FIRST_HAN,
    INITIALS_AFTER,
    INITIALS_BEFORE,
    INITIALS_ONLY,
    LAST_AUTHOR,
    LAST_HAN_AUTHOR,
    LAST_SEPARATOR,
)
from citewell.citations.opening_words import is_starter, without_starters
from citewell.text import LatePattern, fold, led_by, stands_for

if TYPE_CHECKING:
    from citewell.citations.lexicons import Lexicon

_LONGEST_ET_AL = 40
_HOLDS_ET_AL = re.compile(led_by("EeAaUuYyVv&ИиТт等", f"(?i:{ET_AL.pattern})"))
WINDOW = 240
"""Names of one citation stand within this many characters before its date."""
MAX_NAMES, MAX_NAME, MAX_SEPARATOR = 12, 64, 10
"""Names in a citation, and characters of one name and of what joins two."""

_REACH_OF_INITIALS = 12
_LAST_WORD = LatePattern(r"(?<![\w'’-])[a-zß-öø-ÿ]{3,30}$")
_BEFORE_DATE = (" in", " of", " from", " by", " em", " en")
"""Words that stand between names and their date: "as shown by Smith in 2019"."""
_ENDS_NAME = LatePattern(r"[\w.'’‘ʼ`´]")
_BEHIND_NAMES = " ,.:|…"
_POSSESSIVE = LatePattern(r"['’]s?$")
_ROLE = re.compile(r"\s*\(?\b(?:eds?|hrsg|hg|orgs?|coords?)\b\.?\)?\s*$", re.IGNORECASE)
_ACRONYM = LatePattern(r"[(\[]([A-Z][A-Za-z&]{1,9})[)\]]$")
_CAPITAL = LatePattern(r"(?<!\w)[^\W\d_a-z]")
_GLUED_TO_WORD = LatePattern(r"(?<=[a-zß-öø-ÿ]{3})[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{2,30}$")
"""A name that a conversion has joined to the last word of another line: "A. rubensHill and Dale (1991)"."""
_PARTING = LatePattern(r",\s\w")
"""A comma and a word: what parts two sentences, and seldom two authors; "&" only joins."""
_MOST_WORDS = 20
"""Words with which an organisation may be named."""
_LONGEST_ROLE = 16


@dataclass(frozen=True, slots=True)
class NamePart:
    """The names of a citation.

    Attributes
    ----------
    start, end
        From the first name to the last one or to "et al.".
    names
        Surnames and organisations in printed order.
    initials
        Those of the first name, letters only; ``None`` where it has none.
    et_al
        Span of "et al."; ``None`` where there is none.
    known
        Whether the list has at least one of the names.
    """

    start: int
    end: int
    names: tuple[str, ...]
    initials: str | None
    et_al: tuple[int, int] | None
    known: bool


def names_before(text: str, start: int, end: int, lexicon: Lexicon, year: int | None = None) -> NamePart | None:
    """Read backwards from a date at `end`, not beyond `start`; ``None`` where no name stands before it.

    Parameters
    ----------
    year
        The year of that date: names with which the list has an entry of this year go before others.
    """
    begin = max(start, end - WINDOW)
    stop = begin + _end_of_names(text[begin:end])
    et_al = _find_et_al(text, max(begin, stop - _LONGEST_ET_AL), stop, end)
    last = stop
    if et_al:
        last = begin + _end_of_names(text[begin : et_al[0]])
    head = text[begin:last]
    role = _ROLE.search(head, max(0, len(head) - _LONGEST_ROLE))
    head = head[: role.start()] if role else head
    possessive = _POSSESSIVE.search(head)
    head = head[: possessive.start()] if possessive else head
    group = _find_organisation(head, lexicon)
    people = None if group and lexicon.has(group[1][0], year) else _find_people(head, lexicon, year)
    found = people if people and (group is None or lexicon.has(people[1][0], year)) else group
    found = found or (_find_lower_case(head) if et_al else _find_in_full(head))
    if found is None:
        return None
    offset, names = found
    known = any(map(lexicon.knows, names))
    initials = _initials_of(head[max(0, offset - _REACH_OF_INITIALS) :], names[0])
    return NamePart(begin + offset, max(stop, et_al[1]) if et_al else last, names, initials, et_al, known)


def _find_et_al(text: str, start: int, stop: int, end: int) -> tuple[int, int] | None:
    """Find "et al." that goes on to `stop` or beyond."""
    if not _HOLDS_ET_AL.search(text, start, end):
        return None
    return next((match.span() for match in ET_AL.finditer(text, start, end) if match.end() >= stop), None)


def _end_of_names(text: str) -> int:
    """Return where the names end of which a date follows: before punctuation, spaces and a preposition."""
    names = text.rstrip(_BEHIND_NAMES)
    while names.endswith(_BEFORE_DATE):
        names = names[: names.rindex(" ")].rstrip(_BEHIND_NAMES)
    return len(names)


def _initials_of(head: str, name: str) -> str | None:
    """Return the initials beside the first name: "R. Li", "Li R."."""
    before, _, after = head.partition(name)
    beside = INITIALS_BEFORE.search(before) or INITIALS_AFTER.match(after)
    return "".join(filter(str.isalpha, beside.group())) if beside else None


def _find_organisation(head: str, lexicon: Lexicon) -> tuple[int, tuple[str, ...]] | None:
    """Find the longest organisation, or beginning of an entry, with which `head` ends."""
    words = fold(head[-MAX_NAME:]).split()
    if lexicon.endings.isdisjoint({" ".join(words[-2:]), *words[-1:]}):
        return None
    starts = [match.start() for match in re.finditer(r"(?<![\w&])\w", head)][-_MOST_WORDS:]
    for position in starts:
        if lexicon.is_organisation(head[position:]):
            return position, (head[position:].strip(),)
    return None


def _find_people(head: str, lexicon: Lexicon, year: int | None) -> tuple[int, tuple[str, ...]] | None:
    pieces = _authors_at_end(head)
    while len(pieces) > 1 and is_starter(pieces[0][1], lexicon):
        pieces = pieces[1:]
    pieces = pieces[_first_author(head, pieces, lexicon, year) :]
    if not pieces:
        return None
    start, first = pieces[0]
    trimmed = lexicon.trim(without_starters(first, lexicon))
    names = [_surname(trimmed), *(_surname(piece) for _, piece in pieces[1:])]
    cleaned = tuple(name for name in names if name and not INITIALS_ONLY.fullmatch(name))
    if not cleaned or is_starter(cleaned[0], lexicon):
        return None
    return start + len(first) - len(trimmed), cleaned


def _find_lower_case(head: str) -> tuple[int, tuple[str, ...]] | None:
    """Read the word before "et al." as a name that has lost its capital: "(salmon et al., 1987)"."""
    word = _LAST_WORD.search(head)
    return (word.start(), (word.group(),)) if word else None


def _find_in_full(head: str) -> tuple[int, tuple[str, ...]] | None:
    """Find an organisation with its acronym: "World Health Organization [WHO]", which is cited as WHO from then on."""
    acronym = _ACRONYM.search(head)
    before = head[: acronym.start()].rstrip() if acronym else ""
    for word in reversed(list(_CAPITAL.finditer(before, max(0, len(before) - 2 * MAX_NAME)))):
        if acronym and stands_for(acronym[1], before[word.start() :]):
            return word.start(), (acronym[1],)
    return None


def _first_author(head: str, pieces: list[tuple[int, str]], lexicon: Lexicon, year: int | None) -> int:
    """Return how many words stand before the first author of an entry.

    Only a comma may part them. Unknown ones may be many ("in Rhodes, Greece, Smith et al."); a known one is passed over
    for the last name, where that has an entry of this year ("... in Animation, Wells (1997)").
    """
    names = [lexicon.trim(_surname(piece)) for _, piece in pieces]
    ends = [start + len(piece) for start, piece in pieces]
    for position, name in enumerate(names):
        joint = head[ends[position - 1] : pieces[position][0]] if position else ""
        if len(joint) > len(", "):
            parts = position == 1 and _PARTING.match(joint) is not None
            return position if parts and _begins_anew(names, lexicon, year) else 0
        if lexicon.has(name, year) or (position == 1 and fold(name) in lexicon.years):
            return position
        if lexicon.knows(name) and not (position + 2 == len(names) and lexicon.has(names[-1], year)):
            return 0
    return 0


def _begins_anew(names: list[str], lexicon: Lexicon, year: int | None) -> bool:
    """Tell whether the word before a comma and "and" is no author: "rain fell in Korea, and Jager et al. (2013)"."""
    if lexicon.knows(names[0]):
        return False
    return lexicon.has(names[1], year) or (len(names) > 2 and lexicon.has_first(names[1]))


def _authors_at_end(head: str) -> list[tuple[int, str]]:
    """Take one name after the other from the end of `head`, each with its offset; the text before is no name."""
    pieces: list[tuple[int, str]] = []
    end = len(head)
    while end and len(pieces) < MAX_NAMES:
        begin = max(0, end - MAX_NAME)
        form = LAST_HAN_AUTHOR if head[end - 1 : end] >= FIRST_HAN else LAST_AUTHOR
        author = form.search(head[begin:end]) if _ENDS_NAME.match(head, end - 1) else None
        if author is None and pieces:
            author = _GLUED_TO_WORD.search(head[begin:end])
        if author is None:
            break
        start = begin + author.start()
        pieces.insert(0, (start, author.group()))
        before = max(0, start - MAX_SEPARATOR)
        separator = LAST_SEPARATOR.search(head[before:start])
        if separator is None:
            break
        end = before + separator.start()
    return pieces


def _surname(name: str) -> str:
    return name if name.isalpha() else EDGE_INITIALS.sub("", name.strip()).strip(" ,.")
