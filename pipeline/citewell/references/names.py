"""Read a printed list of names: people in every order and punctuation, and organisations."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from citewell.model import Name
from citewell.references.signs import UPPER
from citewell.text import squeeze

_LETTERS = r"[^\W\d_]"
_MARK = r"['\u2019\u02bc\u2018\u2010\u2011\u2013-]"
_WORD = rf"(?:[dDlLO]['\u2019])?[{UPPER}]{_LETTERS}{{0,30}}(?:{_MARK}{_LETTERS}{{1,30}}){{0,4}}"
_PARTICLE = (
    r"(?:[Vv][ao]n|[Dd]er|[Dd]en|[Dd]el|[Dd]e|[Dd]ella|[Dd]elle|[Dd]ei|[Dd]i|[Dd]a|[Dd]os|[Dd]o|[Dd]as|[Dd]u|[Ll]a|[Ll]e|[Tt]en|[Tt]er"
    r"|[Zz]u[mr]?|[Vv]om|[Aa]f|[Aa]v|[Bb]in|[Bb]int|[Ii]bn|[Ee]l|[Aa]l|[Ss]t\.?|[Ss]an|[Ss]anta)"
)
_FAMILY = rf"(?:(?:{_PARTICLE}\s|[a-z]l-|'t\s){{0,3}}{_WORD}(?:\s(?:(?:{_PARTICLE}|y|i)\s){{0,3}}{_WORD}){{0,3}})"
_DOTTED = rf"[{UPPER}]{_LETTERS}{{0,2}}\.(?:[\s\u2010\u2011-]{{0,2}}[{UPPER}]{_LETTERS}{{0,2}}\.){{0,4}}"
_CAPITALS = rf"[{UPPER}](?:[\s.\u2010\u2011-]?[{UPPER}]){{0,3}}\b\.?"
_GIVEN = rf"{_WORD}(?:[\s-](?:{_DOTTED}|{_WORD}|[{UPPER}]\b)){{0,3}}"
_SUFFIX = r"(?:,?\s(?P<suffix>(?:[JS]r|Jnr|Snr)\b\.?|I{2,3}\b|IV\b|[23](?:nd|rd)\b))?"
_LATE = rf"(?P<late>\s{_PARTICLE}(?:\s{_PARTICLE}){{0,2}}(?=\s?[,;&(.]|\s?$))?"
_STOP = r"(?=\s*(?:[,;:.&(\[/\u2026\u201c\"\u2018]|$|and\b|und\b|y\b|et\b|e\b|\d))"

_INVERTED = re.compile(rf"(?P<family>{_FAMILY})\s?,\s{{0,2}}(?P<given>{_DOTTED}|{_CAPITALS}){_LATE}{_SUFFIX}{_STOP}")
_VANCOUVER = re.compile(rf"(?P<family>{_FAMILY})\s(?P<given>{_CAPITALS}|{_DOTTED}){_SUFFIX}{_STOP}")
_NATURAL = re.compile(
    rf"(?P<given>(?:{_DOTTED}|[{UPPER}](?:[\s-]?[{UPPER}]){{0,2}}(?=\s)|{_WORD}\s{_DOTTED})(?:\s?{_WORD}(?=\s{_WORD}\s))?)"
    rf"\s?(?P<family>{_FAMILY}){_SUFFIX}{_STOP}"
)
_HAN = re.compile(
    r"(?P<family>[\u3400-\u9fff])(?P<given>[\u3400-\u9fff\u00b7]{1,3})(?=\s?[,\uff0c\u3001;.\uff0e&(\uff08]|\s?$|\s[\u3400-\u9fff])"
)
_FULL_INVERTED = re.compile(rf"(?P<family>{_FAMILY})\s?,\s(?P<given>{_GIVEN}){_SUFFIX}{_STOP}")
_FULL_NATURAL = re.compile(rf"(?P<given>{_GIVEN}?)\s(?P<family>(?:{_PARTICLE}\s){{0,3}}{_WORD}){_SUFFIX}{_STOP}")
_SINGLE = re.compile(rf"(?P<family>{_FAMILY}){_STOP}")

_SEPARATOR = re.compile(r"(?:\s*(?:[,;/&\uff0c\u3001]|\b(?:and|und|y|e|et)\b(?!\s?al\b)|[\u4e0e\u548c]))+\s*|\s*$")
_ET_AL = re.compile(
    r"[\s,;]*(?P<mark>\bet\.?\s?al\b\.?|\b(?:and|&)\s(?:others|colleagues)\b|\by\sotros\b|\bu\.\s?a\.|\bet\scoll\b\.?|\b\u0438\s\u0434\u0440\.?"
    r"|[\uff0c,\u3001]?\s?\u7b49\.?)",
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(r"[\s,;]*(?P<mark>\u2026|\.\s?\.\s?\.)[\s,;&]*")
_EDITORS = re.compile(
    r"\s*[,(\[]?\s*(?:[Ee]ds?\b\.?|[Ee]ditors?\b|Hrsg\b\.?|Hg\b\.?|[Cc]oord\w{0,8}\b\.?|[Oo]rgs?\b\.|[Dd]ir\b\.)\s*[)\]]?"
)
_ORGANISATION = re.compile(
    r"\b(?:Organi[sz]ation|Association|Institut\w{0,6}|Universit\w{1,4}|Universidad\w*|Minist\w{1,6}|Department|Committee|Council|Agency"
    r"|Cent(?:er|re|ro)|Group|Network|Society|Foundation|Bank|Office|Commission|Consortium|Team|Collaboration|Programme|Program"
    r"|Union|Federation|Federal|Government|Authority|Academy|Bureau|Company|Inc|Ltd|LLC|GmbH|College|Board|Nations|Parliament"
    r"|Investigators|Services?|Division|Administration|Alliance|Initiative|Museum|Library|Project|Forum|Trust|Fund|Corporation"
    r"|Bundes\w*|Amt|Verein|Gesellschaft|Asociaci\u00f3n|Organizaci\u00f3n|Instituto|Fundaci\u00f3n|Gobierno|Comisi\u00f3n|Secretar\u00eda)\b"
)
_ACRONYM = re.compile(rf"\s\(([{UPPER}][\w&.-]{{1,14}})\)\s*\.?$")


@dataclass(slots=True)
class NameList:
    """Names read from a stretch of text.

    Attributes
    ----------
    names, spans
        The names in the order printed, and where each stands.
    end
        Where reading stopped.
    et_al
        Where the list was cut short in print ("et al.", "..."); ``None`` where it was not.
    are_editors
        Whether the names are marked as those of editors.
    """

    names: list[Name] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    end: int = 0
    et_al: tuple[int, int] | None = None
    are_editors: bool = False


def read_names(text: str, start: int = 0, *, whole: bool = False) -> NameList:
    """Read as many names as follow each other from `start`.

    With `whole` the text is known to be a list of names and nothing else, so that full given names ("Martyn J. Bradley",
    "Bradley, Martyn") and single family names are accepted as well; without it they must carry initials.
    """
    found = NameList(end=start)
    forms = [_INVERTED, _VANCOUVER, _NATURAL, _HAN]
    if whole:
        forms += [_FULL_INVERTED, _FULL_NATURAL, _SINGLE]
    position = start
    while position < len(text):
        match = next((m for form in forms if (m := form.match(text, position))), None)
        if match is None:
            break
        _keep(found, match)
        if match.re in {_FULL_INVERTED, _FULL_NATURAL} and len(found.names) == 1:
            forms = _after_first(forms, match.re)
        position = _behind(found, text, match.end())
        if position < 0:
            break
    _read_role(found, text)
    return found


def _after_first(forms: list[re.Pattern[str]], first: re.Pattern[str]) -> list[re.Pattern[str]]:
    """Prefer the order of the first name: "Smith, John, and Ann Lee" inverts the first alone."""
    if first is _FULL_NATURAL:
        return [_NATURAL, _FULL_NATURAL, _SINGLE]
    return [_INVERTED, _NATURAL, _FULL_INVERTED, _FULL_NATURAL, _SINGLE]


def _keep(found: NameList, match: re.Match[str]) -> None:
    parts = match.groupdict()
    given = squeeze(parts.get("given") or "") or None
    family, particle = _split_particle(squeeze(parts["family"]))
    late = squeeze(parts.get("late") or "") or None
    if given is None and family.isupper() and len(family) > 1:
        found.names.append(Name(literal=family))
    else:
        suffix = parts.get("suffix")
        found.names.append(Name(family, given, suffix=suffix, non_dropping_particle=late or particle))
    found.spans.append(match.span())
    found.end = match.end()


_PARTICLES = re.compile(
    r"(?:(?:van|von|der|den|de|del|della|di|da|do|dos|das|du|la|le|ten|ter|zu|zum|zur|vom|af|av|'t)\s){1,3}"
)


def _split_particle(family: str) -> tuple[str, str | None]:
    """Part "van der Berg" into family name and particle; a capitalised one ("Della Valle") belongs to the name."""
    match = _PARTICLES.match(family)
    return (family[match.end() :], match.group().strip()) if match else (family, None)


def _behind(found: NameList, text: str, end: int) -> int:
    """Return where the next name may begin, or -1 where the list ends."""
    ellipsis = _ELLIPSIS.match(text, end)
    if ellipsis:
        found.et_al, found.end = ellipsis.span("mark"), end
        return ellipsis.end()
    et_al = _ET_AL.match(text, end)
    if et_al:
        found.et_al, found.end = et_al.span("mark"), et_al.end()
        return -1
    separator = _SEPARATOR.match(text, end)
    if separator:
        return separator.end()
    return (
        end + 1 if found.names[-1].given and text[end : end + 1] == " " and "\u3400" <= text[end + 1 : end + 2] else -1
    )


def _read_role(found: NameList, text: str) -> None:
    role = _EDITORS.match(text, found.end) if found.names else None
    if role:
        found.are_editors, found.end = True, role.end()


def read_organisation(text: str) -> Name | None:
    """Return a stretch of text as the name of an organisation, its acronym included, if it reads like one."""
    words = squeeze(text).strip(" ,;:")
    if _is_domain(words) or _ACRONYM.search(words) or _ORGANISATION.search(words):
        return Name(literal=words.removesuffix("."))
    plain = words.removesuffix(".")
    capitals = [word for word in plain.split() if word[:1].isupper()]
    if plain and len(plain) <= 80 and len(capitals) * 2 > len(plain.split()):
        return Name(literal=plain)
    return None


def names_organisation(text: str) -> bool:
    """Tell whether a text holds a word that only organisations have in their names, or ends in an acronym."""
    return bool(_ORGANISATION.search(text) or _ACRONYM.search(text))


def _is_domain(text: str) -> bool:
    return re.fullmatch(r"[\w-]{1,60}(?:\.[\w-]{2,20}){1,3}", text) is not None
