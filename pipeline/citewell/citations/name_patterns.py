"""How names are printed in citations, and what joins, shortens and surrounds them."""

from __future__ import annotations

import re

from citewell.text import LatePattern

ET_AL = re.compile(
    r"(?<!\w)(?:et\.?\s*al(?:ii|ia)?\b\.?|et\.?\s+(?:col|coll)s?\b\.?"
    r"|(?:and|und|&)\s+(?:colleagues|co-?workers|others|associates|al\b\.?|andere|Kollegen|Mitarbeiter(?:innen)?)"
    r"|[ye]\s+(?:cols?\b\.?|otros|outros|colaboradores)|u\.\s?a\.|ve\s+ark\b\.?|(?:и\s+др|та\s+ін)\.?)(?:['’]s?(?!\w))?|等人?",
    re.IGNORECASE,
)
"""Et al. in the spellings that authors use."""
_CONNECTOR = r"(?:and|und|en|og|och|ve|y|et|e|i|и|та|і|&|\$|与|和|及|\+)"
_UPPER = "[A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩЀ-ЯҐ]"
"""Capital letters; the extended Latin block goes in whole, for a class of single letters takes long to compile."""
_PARTICLE = (
    r"(?:(?:[Vv]an|[Vv]on|[Dd]er?|[Dd]en|[Dd]el(?:la)?|[Dd][aiou]s?|[Ll][aeo]s?|[Ee]l|[Aa]l|[Uu]l|[Bb]in|[Ii]bn|[Bb]en|ter|ten|te|zum?|zur"
    r"|af|av|vom|[Ss]t\.?)\s+|(?:[dDlL]['’]|[aA]l-|[eE]l-|['’]t\s))"
)
_GLUED = ("in", "by", "of", "on", "to", "and", "see", "from", "after", "sensu", "versus")
"""Words that are printed without the space behind them, as where a conversion lost it: "byStarck"."""
_ACRONYM = rf"{_UPPER}{{1,4}}&{_UPPER}{{1,4}}(?!\w)"
WORD = (
    rf"(?:{_ACRONYM}|(?:(?!(?:{'|'.join(_GLUED)})[A-Z])[a-z]{{2,4}})?{_UPPER}[\w'’‘ʼ`´]*(?:[-‐‑–]\w[\w'’‘ʼ]*){{0,3}})"
)
_INITIALS = rf"(?:{_UPPER}\.?[ -]?){{1,3}}"
_NAME = rf"(?:{_PARTICLE}){{0,3}}{WORD}(?:\s(?:{_PARTICLE}){{0,2}}{WORD}){{0,4}}"
_SEPARATOR = rf"(?:\s*[,;]\s*{_CONNECTOR}\s+|\s*[,;/]\s*|\s+{_CONNECTOR}\s+|\s*[&与和及、]\s*)"
_DOTTED = rf"(?:(?:{_UPPER}\.[\s-]?){{1,4}})"
_SUFFIX = r"(?:[,\s-]{1,2}[JS]r\.?)"
_AUTHOR = rf"{_DOTTED}?{_NAME}{_SUFFIX}?(?:,?\s{_DOTTED}?{_UPPER}\.?)?"
_BEHIND_GLUED = "|".join(rf"(?<=\b{word})" for word in _GLUED)
LAST_AUTHOR = re.compile(rf"(?:(?<!\w)|{_BEHIND_GLUED}){_AUTHOR}$")
FIRST_HAN = "\u4e00"
_HAN = r"(?:(?![与和及])[\u4e00-\u9fff]){2,4}"
LAST_HAN_AUTHOR = LatePattern(rf"{_HAN}(?:\s{_HAN}){{0,4}}$")
ONLY_AUTHORS = LatePattern(rf"\s*(?:(?:see|cf\.|vgl\.|ver|apud|e\.g\.,?)\s)?{_AUTHOR}\s*")
"""A stretch that holds a name and nothing else."""
LAST_SEPARATOR = LatePattern(rf"{_SEPARATOR}$")
INITIALS_ONLY = LatePattern(rf"(?:{_UPPER}\.[\s-]?){{1,4}}|{_UPPER}")
EDGE_INITIALS = re.compile(rf"^(?:{_UPPER}\.[\s-]?)+(?=\w)|{_SUFFIX}?[,\s]+(?:{_UPPER}\.?[\s-]?){{1,4}}$|{_SUFFIX}$")
INITIALS_BEFORE = LatePattern(rf"(?:{_UPPER}\.?[\s-]?){{1,4}}$")
INITIALS_AFTER = LatePattern(rf",?\s(?:{_UPPER}\.[\s-]?|{_UPPER}(?!\w)){{1,4}}|,?\s{_UPPER}{{1,3}}(?!\w)")
