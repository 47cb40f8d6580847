"""The names before a date: "Smith, van der Berg, & O'Neil et al." -> surnames, and where "et al." stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.text import fold

if TYPE_CHECKING:
    from citewell.citations.lexicons import Lexicon

ET_AL = re.compile(
    r"(?<!\w)(?:et\.?\s*al(?:ii|ia)?\b\.?|et\.?\s+(?:col|coll)s?\b\.?"
    r"|(?:and|und|&)\s+(?:colleagues|co-?workers|others|associates|al\b\.?|andere|Kollegen|Mitarbeiter(?:innen)?)"
    r"|[ye]\s+(?:cols?\b\.?|otros|outros|colaboradores)|u\.\s?a\.|ve\s+ark\b\.?|и\s+др\.?|等人?)",
    re.IGNORECASE,
)
"""Et al. in the spellings that authors use."""
WINDOW = 240
"""Names of one citation stand within this many characters before its date."""

_CONNECTOR = r"(?:and|und|en|og|och|ve|y|et|e|i|&|\$|与|和|及|\+)"
_UPPER = "[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŴŶŹŻŽΑ-ΩЀ-ЯȘȚ]"
_PARTICLE = (
    r"(?:(?:[Vv]an|[Vv]on|[Dd]er?|[Dd]en|[Dd]el(?:la)?|[Dd][aiou]s?|[Ll][aeo]s?|[Ee]l|[Aa]l|[Uu]l|[Bb]in|[Ii]bn|[Bb]en|ter|ten|te|zum?|zur"
    r"|af|av|vom|[Ss]t\.?|y)\s+|(?:[dDlL]['’]|[aA]l-|[eE]l-|['’]t\s))"
)
_WORD = rf"(?:{_UPPER}[\w'’ʼ`´]*(?:[-‐–]\w[\w'’ʼ]*){{0,3}}|[\u4e00-\u9fff]{{2,4}})"
_INITIALS = rf"(?:{_UPPER}\.?[ -]?){{1,3}}"
_NAME = rf"(?:{_PARTICLE}){{0,3}}{_WORD}(?:\s(?:{_PARTICLE}){{0,2}}{_WORD}){{0,4}}"
_SEPARATOR = rf"(?:\s*[,;]\s*{_CONNECTOR}\s+|\s*[,;/]\s*|\s+{_CONNECTOR}\s+|\s*[&与和及、]\s*)"
_DOTTED = rf"(?:(?:{_UPPER}\.[\s-]?){{1,4}})"
_AUTHOR = rf"{_DOTTED}?{_NAME}(?:,?\s{_DOTTED})?"
_AUTHORS = re.compile(rf"(?<!\w)(?:{_AUTHOR}{_SEPARATOR}){{0,11}}{_AUTHOR}$")
_SPLIT = re.compile(_SEPARATOR)
_INITIALS_ONLY = re.compile(rf"(?:{_UPPER}\.[\s-]?){{1,4}}|{_UPPER}")
_EDGE_INITIALS = re.compile(rf"^(?:{_UPPER}\.[\s-]?)+(?=\w)|[,\s]+(?:{_UPPER}\.?[\s-]?){{1,4}}$")
_TAIL = re.compile(r"(?:[\s,.:]|\s(?:in|of|from|by)\s)*$")
_POSSESSIVE = re.compile(r"['’]s?$")
_ROLE = re.compile(r"\s*\(?\b(?:eds?|hrsg|hg|orgs?|coords?)\b\.?\)?\s*$", re.IGNORECASE)
_STARTERS = frozenset(
    [
        "however",
        "moreover",
        "furthermore",
        "similarly",
        "also",
        "in",
        "on",
        "by",
        "for",
        "as",
        "the",
        "this",
        "these",
        "those",
        "while",
        "whereas",
        "although",
        "thus",
        "hence",
        "therefore",
        "finally",
        "first",
        "second",
        "third",
        "additionally",
        "consequently",
        "likewise",
        "conversely",
        "indeed",
        "according",
        "following",
        "since",
        "after",
        "before",
        "from",
        "with",
        "both",
        "when",
        "where",
        "if",
        "because",
        "but",
        "and",
        "or",
        "nor",
        "so",
        "yet",
        "then",
        "here",
        "there",
        "recently",
        "later",
        "earlier",
        "see",
        "eg",
        "cf",
        "ie",
        "unlike",
        "like",
        "using",
        "based",
        "given",
        "between",
        "among",
        "within",
        "under",
        "over",
        "during",
        "despite",
        "instead",
        "overall",
        "notably",
        "specifically",
        "importantly",
        "interestingly",
        "our",
        "their",
        "his",
        "her",
        "its",
        "we",
        "they",
        "it",
        "he",
        "she",
        "study",
        "studies",
        "work",
        "dr",
        "prof",
        "professor",
        "reviewed",
        "adapted",
        "source",
        "sources",
        "data",
        "figure",
        "table",
        "fig",
    ]
)


@dataclass(frozen=True, slots=True)
class NamePart:
    """The names of a citation.

    Attributes
    ----------
    start, end
        From the first name to the last one or to "et al.".
    names
        Surnames and organisations in printed order.
    et_al
        Span of "et al."; ``None`` where there is none.
    known
        Whether the list has at least one of the names.
    """

    start: int
    end: int
    names: tuple[str, ...]
    et_al: tuple[int, int] | None
    known: bool


def names_before(text: str, start: int, end: int, lexicon: Lexicon) -> NamePart | None:
    """Read backwards from a date at `end`, not beyond `start`; ``None`` where no name stands before it."""
    begin = max(start, end - WINDOW)
    stop = begin + _TAIL.search(text[begin:end]).start()  # type: ignore[union-attr] # it matches the empty string
    et_al = next((match.span() for match in ET_AL.finditer(text, begin, stop) if match.end() >= stop - 1), None)
    last = stop
    if et_al:
        last = begin + _TAIL.search(text[begin : et_al[0]]).start()  # type: ignore[union-attr]
    head = _ROLE.sub("", text[begin:last])
    possessive = _POSSESSIVE.search(head)
    head = head[: possessive.start()] if possessive else head
    found = _find_organisation(head, lexicon) or _find_people(head, lexicon)
    if found is None:
        return None
    offset, names = found
    known = any(map(lexicon.knows, names))
    return NamePart(begin + offset, max(stop, et_al[1]) if et_al else last, names, et_al, known)


def _find_organisation(head: str, lexicon: Lexicon) -> tuple[int, tuple[str, ...]] | None:
    """Find the longest organisation of the list with which `head` ends."""
    starts = [match.start() for match in re.finditer(r"(?<!\w)\w", head)][-14:]
    for position in starts:
        if fold(head[position:]) in lexicon.organisations:
            return position, (head[position:].strip(),)
    return None


def _find_people(head: str, lexicon: Lexicon) -> tuple[int, tuple[str, ...]] | None:
    match = _AUTHORS.search(head)
    if match is None:
        return None
    start, pieces = match.start(), _pieces(match.group())
    while len(pieces) > 1 and _is_starter(pieces[0][1], lexicon):
        pieces = pieces[1:]
    first_offset, first = pieces[0]
    words = _without_starters(first, lexicon)
    trimmed = lexicon.trim(words)
    start += first_offset + len(first) - len(trimmed)
    names = [_surname(trimmed), *(_surname(piece) for _, piece in pieces[1:])]
    cleaned = tuple(name for name in names if name and not _INITIALS_ONLY.fullmatch(name))
    return (start, cleaned) if cleaned and not _is_starter(cleaned[0], lexicon) else None


def _pieces(text: str) -> list[tuple[int, str]]:
    """Split a list of names; each piece with its offset."""
    pieces, position = [], 0
    for separator in _SPLIT.finditer(text):
        pieces.append((position, text[position : separator.start()]))
        position = separator.end()
    pieces.append((position, text[position:]))
    return [(offset, piece) for offset, piece in pieces if piece.strip()]


def _is_starter(name: str, lexicon: Lexicon) -> bool:
    folded = fold(name)
    return (folded in _STARTERS or folded.endswith("ly")) and not lexicon.knows(name)


def _without_starters(name: str, lexicon: Lexicon) -> str:
    words = name.split(" ")
    while len(words) > 1 and _is_starter(words[0], lexicon):
        words = words[1:]
    return " ".join(words)


def _surname(name: str) -> str:
    return _EDGE_INITIALS.sub("", name.strip()).strip(" ,.")
