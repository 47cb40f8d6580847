"""The names before a date: "Smith, van der Berg, & O'Neil et al." -> surnames, and where "et al." stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.text import LatePattern, fold

if TYPE_CHECKING:
    from citewell.citations.lexicons import Lexicon

ET_AL = re.compile(
    r"(?<!\w)(?:et\.?\s*al(?:ii|ia)?\b\.?|et\.?\s+(?:col|coll)s?\b\.?"
    r"|(?:and|und|&)\s+(?:colleagues|co-?workers|others|associates|al\b\.?|andere|Kollegen|Mitarbeiter(?:innen)?)"
    r"|[ye]\s+(?:cols?\b\.?|otros|outros|colaboradores)|u\.\s?a\.|ve\s+ark\b\.?|(?:и\s+др|та\s+ін)\.?)(?:['’]s?(?!\w))?|等人?",
    re.IGNORECASE,
)
"""Et al. in the spellings that authors use."""
_LONGEST_ET_AL = 40
WINDOW = 240
"""Names of one citation stand within this many characters before its date."""
MAX_NAMES, MAX_NAME, MAX_SEPARATOR = 12, 64, 10
"""Names in a citation, and characters of one name and of what joins two."""

_CONNECTOR = r"(?:and|und|en|og|och|ve|y|et|e|i|и|та|і|&|\$|与|和|及|\+)"
_UPPER = "[A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩЀ-ЯҐ]"
"""Capital letters; the extended Latin block goes in whole, for a class of single letters takes long to compile."""
_PARTICLE = (
    r"(?:(?:[Vv]an|[Vv]on|[Dd]er?|[Dd]en|[Dd]el(?:la)?|[Dd][aiou]s?|[Ll][aeo]s?|[Ee]l|[Aa]l|[Uu]l|[Bb]in|[Ii]bn|[Bb]en|ter|ten|te|zum?|zur"
    r"|af|av|vom|[Ss]t\.?)\s+|(?:[dDlL]['’]|[aA]l-|[eE]l-|['’]t\s))"
)
_GLUED = ("in", "by", "of", "on", "to", "and", "see", "from", "after", "sensu", "versus")
"""Words that are printed without the space behind them, as where a conversion lost it: "byStarck"."""
WORD = rf"(?:(?:(?!(?:{'|'.join(_GLUED)})[A-Z])[a-z]{{2,4}})?{_UPPER}[\w'’‘ʼ`´]*(?:[-‐‑–]\w[\w'’‘ʼ]*){{0,3}})"
_INITIALS = rf"(?:{_UPPER}\.?[ -]?){{1,3}}"
_NAME = rf"(?:{_PARTICLE}){{0,3}}{WORD}(?:\s(?:{_PARTICLE}){{0,2}}{WORD}){{0,4}}"
_SEPARATOR = rf"(?:\s*[,;]\s*{_CONNECTOR}\s+|\s*[,;/]\s*|\s+{_CONNECTOR}\s+|\s*[&与和及、]\s*)"
_DOTTED = rf"(?:(?:{_UPPER}\.[\s-]?){{1,4}})"
_SUFFIX = r"(?:[,\s-]{1,2}[JS]r\.?)"
_AUTHOR = rf"{_DOTTED}?{_NAME}{_SUFFIX}?(?:,?\s{_DOTTED}?{_UPPER}\.?)?"
_BEHIND_GLUED = "|".join(rf"(?<=\b{word})" for word in _GLUED)
_LAST_AUTHOR = re.compile(rf"(?:(?<!\w)|{_BEHIND_GLUED}){_AUTHOR}$")
_FIRST_HAN = "\u4e00"
_HAN = r"(?:(?![与和及])[\u4e00-\u9fff]){2,4}"
_LAST_HAN_AUTHOR = LatePattern(rf"{_HAN}(?:\s{_HAN}){{0,4}}$")
ONLY_AUTHORS = LatePattern(rf"\s*(?:(?:see|cf\.|vgl\.|ver|apud|e\.g\.,?)\s)?{_AUTHOR}\s*")
"""A stretch that holds a name and nothing else."""
_LAST_SEPARATOR = LatePattern(rf"{_SEPARATOR}$")
_INITIALS_ONLY = LatePattern(rf"(?:{_UPPER}\.[\s-]?){{1,4}}|{_UPPER}")
_EDGE_INITIALS = re.compile(rf"^(?:{_UPPER}\.[\s-]?)+(?=\w)|{_SUFFIX}?[,\s]+(?:{_UPPER}\.?[\s-]?){{1,4}}$|{_SUFFIX}$")
_INITIALS_BEFORE = LatePattern(rf"(?:{_UPPER}\.?[\s-]?){{1,4}}$")
_INITIALS_AFTER = LatePattern(rf",?\s(?:{_UPPER}\.[\s-]?|{_UPPER}(?!\w)){{1,4}}|,?\s{_UPPER}{{1,3}}(?!\w)")
_REACH_OF_INITIALS = 12
_LAST_WORD = LatePattern(r"(?<![\w'’-])[a-zß-öø-ÿ]{3,30}$")
_BEFORE_DATE = (" in", " of", " from", " by", " em", " en")
"""Words that stand between names and their date: "as shown by Smith in 2019"."""
_BEHIND_NAMES = " ,.:|…"
_POSSESSIVE = LatePattern(r"['’]s?$")
_ROLE = re.compile(r"\s*\(?\b(?:eds?|hrsg|hg|orgs?|coords?)\b\.?\)?\s*$", re.IGNORECASE)
_MOST_WORDS = 20
"""Words with which an organisation may be named."""
_LONGEST_ROLE = 16
_STARTERS = frozenset(
    """
    however moreover furthermore similarly also in on by for as the this these those while whereas although thus
    hence therefore finally first second third additionally consequently likewise conversely indeed according
    following since after before from with both when where if because but and or nor so yet then here there
    recently later earlier see eg cf ie unlike like using based given between among within under over during
    despite instead overall notably specifically importantly interestingly our their his her its we they it he
    she study studies work dr prof professor reviewed adapted source sources data figure table fig
    """.split()
)
"""Words in capitals that open a sentence or announce a citation, and are no names."""


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
    et_al = next(
        (match.span() for match in ET_AL.finditer(text, max(begin, stop - _LONGEST_ET_AL), end) if match.end() >= stop),
        None,
    )
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
    found = found or (_find_lower_case(head) if et_al else None)
    if found is None:
        return None
    offset, names = found
    known = any(map(lexicon.knows, names))
    initials = _initials_of(head[max(0, offset - _REACH_OF_INITIALS) :], names[0])
    return NamePart(begin + offset, max(stop, et_al[1]) if et_al else last, names, initials, et_al, known)


def _end_of_names(text: str) -> int:
    """Return where the names end of which a date follows: before punctuation, spaces and a preposition."""
    names = text.rstrip(_BEHIND_NAMES)
    while names.endswith(_BEFORE_DATE):
        names = names[: names.rindex(" ")].rstrip(_BEHIND_NAMES)
    return len(names)


def _initials_of(head: str, name: str) -> str | None:
    """Return the initials beside the first name: "R. Li", "Li R."."""
    before, _, after = head.partition(name)
    beside = _INITIALS_BEFORE.search(before) or _INITIALS_AFTER.match(after)
    return "".join(filter(str.isalpha, beside.group())) if beside else None


def _find_organisation(head: str, lexicon: Lexicon) -> tuple[int, tuple[str, ...]] | None:
    """Find the longest organisation, or beginning of an entry, with which `head` ends."""
    words = fold(head[-MAX_NAME:]).split()
    if lexicon.endings.isdisjoint({" ".join(words[-2:]), *words[-1:]}):
        return None
    starts = [match.start() for match in re.finditer(r"(?<!\w)\w", head)][-_MOST_WORDS:]
    for position in starts:
        if lexicon.is_organisation(head[position:]):
            return position, (head[position:].strip(),)
    return None


def _find_people(head: str, lexicon: Lexicon, year: int | None) -> tuple[int, tuple[str, ...]] | None:
    pieces = _authors_at_end(head)
    while len(pieces) > 1 and _is_starter(pieces[0][1], lexicon):
        pieces = pieces[1:]
    pieces = pieces[_first_author(pieces, lexicon, year) :]
    if not pieces:
        return None
    start, first = pieces[0]
    trimmed = lexicon.trim(_without_starters(first, lexicon))
    names = [_surname(trimmed), *(_surname(piece) for _, piece in pieces[1:])]
    cleaned = tuple(name for name in names if name and not _INITIALS_ONLY.fullmatch(name))
    if not cleaned or _is_starter(cleaned[0], lexicon):
        return None
    return start + len(first) - len(trimmed), cleaned


def _find_lower_case(head: str) -> tuple[int, tuple[str, ...]] | None:
    """Read the word before "et al." as a name that has lost its capital: "(salmon et al., 1987)"."""
    word = _LAST_WORD.search(head)
    return (word.start(), (word.group(),)) if word else None


def _first_author(pieces: list[tuple[int, str]], lexicon: Lexicon, year: int | None) -> int:
    """Return how many words stand before the first author of an entry.

    Only a comma may part them. Unknown ones may be many ("in Rhodes, Greece, Smith et al."); a known one is passed over
    for the last name, where that has an entry of this year ("... in Animation, Wells (1997)").
    """
    names = [lexicon.trim(_surname(piece)) for _, piece in pieces]
    ends = [start + len(piece) for start, piece in pieces]
    for position, name in enumerate(names):
        if position and pieces[position][0] - ends[position - 1] > len(", "):
            return position if _begins_anew(position, names, lexicon, year) else 0
        if lexicon.has(name, year) or (position == 1 and fold(name) in lexicon.years):
            return position
        if lexicon.knows(name) and not (position + 2 == len(names) and lexicon.has(names[-1], year)):
            return 0
    return 0


def _begins_anew(position: int, names: list[str], lexicon: Lexicon, year: int | None) -> bool:
    """Tell whether what stands before an "and" is no author: "rain fell in Korea, and Jager et al. (2013)"."""
    if any(map(lexicon.knows, names[:position])):
        return False
    return lexicon.has(names[position], year) or (position + 1 < len(names) and lexicon.has_first(names[position]))


def _authors_at_end(head: str) -> list[tuple[int, str]]:
    """Take one name after the other from the end of `head`, each with its offset; the text before is no name."""
    pieces: list[tuple[int, str]] = []
    end = len(head)
    while len(pieces) < MAX_NAMES:
        begin = max(0, end - MAX_NAME)
        form = _LAST_HAN_AUTHOR if head[end - 1 : end] >= _FIRST_HAN else _LAST_AUTHOR
        author = form.search(head[begin:end])
        if author is None:
            break
        start = begin + author.start()
        pieces.insert(0, (start, author.group()))
        before = max(0, start - MAX_SEPARATOR)
        separator = _LAST_SEPARATOR.search(head[before:start])
        if separator is None:
            break
        end = before + separator.start()
    return pieces


def _is_starter(name: str, lexicon: Lexicon) -> bool:
    folded = fold(name)
    if folded.endswith("ly"):
        return not lexicon.knows(name) and not lexicon.resembles(name)
    return folded in _STARTERS and not lexicon.knows(name)


def _without_starters(name: str, lexicon: Lexicon) -> str:
    words = name.split(" ")
    while len(words) > 1 and _is_starter(words[0], lexicon):
        words = words[1:]
    return " ".join(words)


def _surname(name: str) -> str:
    return name if name.isalpha() else _EDGE_INITIALS.sub("", name.strip()).strip(" ,.")
