"""The forms in which a single name is printed: patterns with the groups family, given, late (a particle), suffix."""

from __future__ import annotations

import re

from citewell.references.signs import CAPITAL
from citewell.text import LatePattern

_LETTER = r"[^\W\d_]"
_MARK = r"(?:['-]|(?>[\u2010-\u2019]))"
"""Hyphen, dash or apostrophe; two classes, kept apart by an atomic group, compile ten times faster than one."""
_WORD = rf"(?:[dDlLO]['\u2019]|[a-z]{{2,4}}(?=[A-Z]))?{CAPITAL}{_LETTER}{{0,30}}(?:{_MARK}{_LETTER}{{1,30}}){{0,4}}"
_PARTICLE = r"(?:v[ao]n|de[rnl]?|dell[ae]|d[iau]|d[oa]s?|l[aeo]s?|te[nr]|zu[mr]?|vom|a[fv]|bint?|ibn|[aeu]l|ur|st\.?)"
"""In lower case: with a capital it passes for a word of the name."""
_CAPITAL_PARTICLE = r"(?:Van|Von|De[lrn]?|Della|Di|Du|La|Le|St\.)"
_LONG = _WORD.replace("{0,30}", "{1,30}")
_FAMILY = rf"(?:(?:{_PARTICLE}\s|[a-z]l-|'t\s){{0,3}}{_LONG}(?:\s(?:(?:{_PARTICLE}|y|i)\s){{0,3}}{_LONG}){{0,3}})"
_NO_PERSON = r"(?!(?:The|An?|U\.\s?[SK]\.)\s)"
"""How names of organisations and titles begin."""
_DOTTED = (
    r"(?!(?:Ltd|Inc|Co|[JS]n?r)\.)"
    rf"{CAPITAL}{_LETTER}{{0,2}}\.(?:[\s\u2010\u2011-]{{0,2}}{CAPITAL}{_LETTER}{{0,2}}\.){{0,4}}"
)
_CAPITALS = rf"(?:{CAPITAL}(?:[\s.\u2010\u2011-]?{CAPITAL}){{0,4}}|Ch|Chr|Ph|St|Th)\b\.?"
"""Initials without full stops, and those of two letters ("Ötting Th")."""
_GIVEN = rf"{_WORD}(?:[\s-](?:{_PARTICLE}\s){{0,2}}(?:{_DOTTED}|{_WORD}|{CAPITAL}\b)){{0,3}}"
_SUFFIX = r"(?:,?\s(?P<suffix>(?:[JS]r|Jnr|Snr)\b\.?|I{2,3}\b|IV\b|[23](?:nd|rd)\b))?"
_AND = r"(?:(?:and|und|y|e|et|en|a|og|och|oraz|ve)\b|u\.)"
JOINT = rf"{_AND}(?!\s?al?\b)"
"""A word for "and" in front of the last name; "en" is Dutch, "a" Czech."""
_LATE = rf"(?P<late>\s{_PARTICLE}(?:\s{_PARTICLE}){{0,2}}(?=\s?[,;&(.]|\s?$|\s{JOINT}\s))?"
_STOP = rf"(?:(?<=\.)(?!\w)|(?=\s{{0,3}}(?:[,;:.&(\[/\"]|(?!\u2019)[\u2013-\u2026]|$|\d)|\s{{1,3}}(?:{_AND}|-\s)))"
"""What follows a name: punctuation, a joining word, a year; or the name ends in the full stop of an initial."""

_INNER = rf"(?:\s(?:d[aeo]s?|del|v[ao]n)\s{_DOTTED})?"
"""Oliveira, M. de O."""
_INNER_CAPITAL = rf"(?:\s(?:d[aeo]s?|del)\s{CAPITAL}\b)?"
"""Ferriani M das G"""
_BEFORE_INITIALS = rf"{_FAMILY}(?:\se\s{_LONG})?(?:,?\s[JS]n?r\b\.?)?"
"""Leão e Silva LO; Gallup Jr. GG: with initials behind it, "e" joins two words of a Portuguese name."""
_SHOUTED_PARTICLE = r"(?:V[AO]N|DE[NRL]?|D[AO]S?|D[IU]|L[AE])"

INVERTED = LatePattern(
    rf"{_NO_PERSON}(?P<family>{_BEFORE_INITIALS})\s?,\s{{0,2}}(?P<given>{_DOTTED}{_INNER}|{_CAPITALS}){_LATE}{_SUFFIX}{_STOP}"
)
"""Khan, S. U.; Gogh, V. van"""
VANCOUVER = LatePattern(
    rf"{_NO_PERSON}(?P<family>{_BEFORE_INITIALS})\s{{1,3}}(?P<given>{_DOTTED}|{_CAPITALS}{_INNER_CAPITAL}){_LATE}{_SUFFIX}{_STOP}"
)
"""Khan SU; FERRÃO ME"""
_MIDDLE = rf"{CAPITAL}\.\s(?!{_CAPITAL_PARTICLE}\s){_WORD}(?=\s{_WORD}\s)"
NATURAL = LatePattern(
    rf"{_NO_PERSON}(?!{_SHOUTED_PARTICLE}\s{CAPITAL}{{2}})(?P<given>{_MIDDLE}|{_DOTTED}|{CAPITAL}(?:[\s-]?{CAPITAL}){{0,2}}(?=\s)|{_WORD}\s{_DOTTED})"
    rf"\s?(?P<family>{_FAMILY}){_SUFFIX}{_STOP}"
)
"""S. U. Khan; Martyn J. Bradley"""
GLUED = LatePattern(rf"(?P<family>{CAPITAL}{_LETTER}{{1,30}}[a-z])(?P<given>[A-Z]\b\.?){_STOP}")
"""LaxmiA, where the space was lost"""
HAN = LatePattern(
    r"(?P<family>\u6b27\u9633|\u53f8\u9a6c|\u8bf8\u845b|\u4e0a\u5b98|\u53f8\u5f92|\u4e1c\u65b9|[\u3400-\u9fff])"
    r"(?P<given>[\u3400-\u9fff\u00b7]{1,2})(?=\s?(?:[,;.&(]|[\uff08-\uff0e]|[\u3001\u3002])|\s?$|\s[\u3400-\u9fff])"
)
"""周子涵; the double family names are the six most frequent ones."""
HANGUL = LatePattern(
    r"(?P<family>\ub0a8\uad81|\ud669\ubcf4|\uc81c\uac08|\uc120\uc6b0|\ub3c5\uace0|[\uac00-\ud7a3])"
    r"(?P<given>[\uac00-\ud7a3]{1,2})"
    r"(?=\s?[,;.&(\u00b7\u3001]|\s?$)"
)
"""김민준; the double family names are the most frequent ones."""
INVERTED_MIDDLE = LatePattern(rf"(?P<family>{_FAMILY}),\s(?P<given>{_DOTTED}\s{_LONG}){_SUFFIX}{_STOP}")
"""Madison, D. Soyini"""
FULL_INVERTED = LatePattern(rf"{_NO_PERSON}(?P<family>{_FAMILY})\s?,\s(?P<given>{_GIVEN}){_LATE}{_SUFFIX}{_STOP}")
"""Bradley, Martyn J."""
_SHOUTED = rf"{CAPITAL}{{2,30}}(?:{_MARK}{CAPITAL}{{2,30}})?(?![^\W\d_])"
SHOUTED = LatePattern(
    rf"(?P<family>{_SHOUTED}(?:\s{_SHOUTED}){{0,2}})\s(?P<given>{CAPITAL}[^\W\d_A-Z\u00c0-\u00de]{_LETTER}{{0,30}}(?:[\s-](?:{_DOTTED}|{_WORD})){{0,3}}){_SUFFIX}{_STOP}"
)
"""BRADLEY Martyn J."""
FULL_NATURAL = LatePattern(
    rf"(?!{_CAPITAL_PARTICLE}\s)(?P<given>{_GIVEN}?)\s"
    rf"(?P<family>(?:(?:{_PARTICLE}|{_CAPITAL_PARTICLE})\s){{0,3}}(?![A-Z]{{1,3}}\b(?!['\u2019])){_WORD}){_SUFFIX}{_STOP}"
)
"""Martyn Bradley"""
SINGLE = LatePattern(rf"(?P<family>{_FAMILY}){_STOP}")
"""Bradley"""

LEADING_PARTICLES = re.compile(
    r"(?:(?:van|von|de[rnl]?|della|d[iau]|d[oa]s|l[aeo]s?|te[nr]|zu[mr]?|vom|a[fv]|'t)\s){1,3}"
)
"""Particles in lower case; a capitalised one ("Della Valle") belongs to the family name."""
HUNGARIAN_GIVEN = frozenset(
    "Ádám Ágnes András Anikó Attila Balázs Béla Bence Csaba Dániel Dávid Dezső Edit Endre Erzsébet Eszter Éva Ferenc"
    " Gábor Géza György Gyula Ilona Imre István János Jenő József Judit Károly Katalin Krisztina Lajos László Mária"
    " Márton Máté Mihály Miklós Nóra Péter Réka Sándor Szilvia Tamás Tibor Vilmos Zoltán Zsófia Zsuzsanna".split()
)
"""Given names that, in the last place, tell a name in Hungarian order: Kovács János."""
