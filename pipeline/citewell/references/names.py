"""Read a printed list of names, in whatever order and punctuation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from citewell.model import Name
from citewell.references.name_forms import (
    FULL_INVERTED,
    FULL_NATURAL,
    GLUED,
    HAN,
    HANGUL,
    HUNGARIAN_GIVEN,
    INVERTED,
    INVERTED_MIDDLE,
    JOINT,
    LEADING_PARTICLES,
    NATURAL,
    SHOUTED,
    SINGLE,
    VANCOUVER,
)
from citewell.references.organisations import names_organisation
from citewell.references.signs import CAPITAL
from citewell.text import LatePattern, squeeze

if TYPE_CHECKING:
    from citewell.text import LatePattern

_WITH_INITIALS = (INVERTED, VANCOUVER, NATURAL, GLUED)
_ANY_FORM = (INVERTED_MIDDLE, SHOUTED, *_WITH_INITIALS, FULL_INVERTED, FULL_NATURAL, SINGLE)
_AFTER = {
    NATURAL: (SHOUTED, NATURAL, FULL_NATURAL, SINGLE),
    FULL_NATURAL: (SHOUTED, NATURAL, FULL_NATURAL, SINGLE),
    FULL_INVERTED: (INVERTED_MIDDLE, INVERTED, NATURAL, FULL_INVERTED, FULL_NATURAL, SINGLE),
    INVERTED_MIDDLE: (INVERTED_MIDDLE, INVERTED, NATURAL, FULL_INVERTED, FULL_NATURAL, SINGLE),
}
"""Form of the first name -> forms that may follow it: "Smith, John, and Ann Lee" inverts the first alone."""

_FIRST_CASELESS = "\u0590"
"""Letters from here on, beginning with Hebrew, have no case, and names no initials."""

_SEPARATOR = LatePattern(
    rf"(?:\.(?=[,;/]))?(?:\s{{0,3}}(?:[,;/&\uff0c\u3001]|\b{JOINT}|[\u4e0e\u548c]|[\u2013\u2014](?=\s)|(?<=\s)-(?=\s))){{1,4}}\s{{0,3}}"
)
_NATURAL_END = LatePattern(
    rf"\b{JOINT}\s{CAPITAL}[^\W\d_,;]{{0,30}}\.?(?:[\s-][^\s,;&]{{1,30}}){{1,4}}\s?$|&\s{CAPITAL}[^\s,;]{{0,30}}(?:[\s-][^\s,;&]{{1,30}}){{1,4}}\s?$"
)
"""A last name with the given name first, as it stands in a list of which only the first name is inverted."""
_ET_AL = LatePattern(
    r"[\s,;]{0,4}(?P<mark>\bet\.?\s?al\b\.?|\b(?:and|&)\s(?:others|colleagues)\b|\by\sotros\b|\bu\.\s?a\.|\bet\scoll\b\.?"
    r"|\bи\sдр\.?|[\uff0c,\u3001]?\s?\u7b49\.?)",
    re.IGNORECASE,
)
_JOINTS = re.compile(rf",\s?(?:and|und|&|y)?|\s(?:{JOINT}|&)\s")
_SUFFIX = re.compile(r",?\s(?P<suffix>(?:[JS]r|Jnr|J[u\u00fa]nior)\.?)$")
"""A suffix that is printed between the family name and the initials: "Virtuoso Jr JS"."""
_SPELLED_OUT = re.compile(r"(?<=[.A-Z])\s?\((?!(?:[Ee]d|Hrsg|Hg|Org|Coord))[^\W\d_a-z][\w .-]{1,40}\)")
"""Given names in brackets behind their initials: "Hand, G. R. (Gregory R.)", "Hand GR (Gregory R)"."""
_GLUED = LatePattern(r"(?!Vander|Fitz)(?P<given>[^\W\d_a-z][^\W\d_A-Z]{3,20})(?P<family>[^\W\d_a-z][^\W\d_A-Z]{2,20})")
_CAPITALS = LatePattern(rf"(?:{CAPITAL}[.-]?){{1,5}}")
_ELLIPSIS = LatePattern(r"[\s,;]{0,4}(?P<mark>\u2026|\.\s?\.\s?\.)[\s,;&]{0,4}")
_EDITORS = LatePattern(
    r"[\s,.]{0,3}[(\[]?\s?(?:[Ee]ds?\b\.?|[Ee]ditors?\b|Hrsg\b\.?|Hg\b\.?|[Cc]oord\w{0,8}\b\.?|[Oo]rgs?\b\.|[Dd]ir\b\.)\s?[)\]]?"
)


_OTHER_ROLES = LatePattern(
    r"\.?\s?\((?:Directors?|Producers?|Hosts?|Writers?|Composers?|Artists?|Photographers?|Author)\)"
)


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
    is_unsure
        Whether no name has a mark that tells which of its words is the family name ("Ruth Abbot", "Abbot Ruth").
    """

    names: list[Name] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    end: int = 0
    et_al: tuple[int, int] | None = None
    are_editors: bool = False
    is_unsure: bool = False


def read_names(text: str, start: int = 0, *, whole: bool = False, natural: bool = False) -> NameList:
    """Read as many names as follow each other from `start`.

    Parameters
    ----------
    whole
        The text is known to be a list of names and nothing else, so that full given names ("Martyn Bradley", "Bradley,
        Martyn") and single family names are accepted; otherwise a name must carry initials.
    natural
        Given names stand first, so that "Hans D. Boeters" is no "Hans, D.".
    """
    found = NameList(end=start)
    forms = _AFTER[NATURAL] if natural else _ANY_FORM if whole else _WITH_INITIALS
    position = start
    while 0 <= position < len(text):
        possible = forms if text[position] < _FIRST_CASELESS else (HAN, HANGUL)
        read = _read_one(possible, text, position)
        if read is None:
            break
        form, match = read
        found.names.append(_name(form, match))
        unsure = form is FULL_NATURAL and not _is_turned(match["given"], match["family"])
        found.is_unsure = unsure and (found.is_unsure or len(found.names) == 1)
        found.spans.append(match.span())
        found.end = match.end()
        if whole and len(found.names) == 1:
            turned = form in {FULL_INVERTED, INVERTED_MIDDLE} and _only_first_is_inverted(text, match)
            forms = _AFTER[NATURAL] if turned else _AFTER.get(form, forms)
        position = _next_position(found, text)
    read_role(found, text)
    return found


def _only_first_is_inverted(text: str, first: re.Match[str]) -> bool:
    """Tell whether given names stand first in the rest of a list, since its last name or all its pieces say so."""
    if _NATURAL_END.search(text, first.end()):
        return True
    rest = [piece.strip() for piece in text[first.end() :].split(",") if piece.strip()]
    parted = {";", "/"} & set(text)
    return len(rest) > 1 and " " not in first["family"] and not parted and all(" " in piece for piece in rest)


def read_people(text: str) -> NameList | None:
    """Read a text that holds names and nothing else; ``None`` where it holds more.

    Where all of several names have two words or more and no comma parts them, given names stand first.
    """
    if "(" in text:
        text = _SPELLED_OUT.sub("", text)
    pieces = _JOINTS.split(text.strip(" .,;:("))
    ends = [piece.split()[-1] for piece in pieces if " " in piece.strip()]
    given_first = len(pieces) > 2 and len(ends) == len(pieces) and not any(map(_CAPITALS.fullmatch, ends))
    for natural in (given_first, not given_first):
        names = read_names(text, whole=True, natural=natural)
        if names.names and not text[names.end :].strip(" .,;&"):
            names.names = _part_glued(names.names)
            return names
    return None


def _part_glued(names: list[Name]) -> list[Name]:
    """Part given and family names that lost the space between them, where other names of the list have both."""
    if not any(name.given for name in names):
        return names
    parted = [_GLUED.fullmatch(name.family or "") if name.given is None else None for name in names]
    return [Name(**part.groupdict()) if part else name for name, part in zip(names, parted, strict=True)]


def find_et_al(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where a list of names says that it was cut short ("et al.", "..."); ``None`` where it does not."""
    mark = _ET_AL.search(text, start, end) or _ELLIPSIS.search(text, start, end)
    return mark.span("mark") if mark else None


def read_role(found: NameList, text: str, start: int | None = None) -> None:
    """Read the mark of editors, or what else the persons are, at `start` or right behind the names."""
    position = found.end if start is None else start
    if not found.names:
        return
    if editors := _EDITORS.match(text, position):
        found.are_editors, found.end = True, editors.end()
    elif other := _OTHER_ROLES.match(text, position):
        found.end = other.end()


def _read_one(forms: tuple[LatePattern, ...], text: str, position: int) -> tuple[LatePattern, re.Match[str]] | None:
    """Return the first of the forms that fits, and what it matched."""
    for form in forms:
        if match := form.match(text, position):
            return form, match
    return None


def _name(form: LatePattern, match: re.Match[str]) -> Name:
    parts = match.groupdict()
    given = squeeze(parts.get("given") or "") or None
    family, late = squeeze(parts["family"]), squeeze(parts.get("late") or "") or None
    if given is None and len(family) > 1 and family.isupper():
        return Name(literal=family)
    if form in {FULL_NATURAL, SHOUTED} and names_organisation(match.group()):
        return Name(literal=squeeze(match.group()))
    if given and form is FULL_NATURAL and _is_turned(given, family):
        family, given = given, family
    suffix = parts.get("suffix")
    if inner := _SUFFIX.search(family):
        family, suffix = family[: inner.start()], inner["suffix"]
    particles = LEADING_PARTICLES.match(family)
    if particles:
        family, late = family[particles.end() :], particles.group().strip()
    return Name(family, given, suffix=suffix, non_dropping_particle=late)


def _is_turned(given: str, family: str) -> bool:
    """Tell whether the family name stands first: in capitals ("FRIEDMANN Georges") or in Hungarian order."""
    return (len(given) > 3 and given.isupper() and not family.isupper()) or family in HUNGARIAN_GIVEN


def _next_position(found: NameList, text: str) -> int:
    """Return where the next name may begin, or -1 where the list ends."""
    ellipsis = _ELLIPSIS.match(text, found.end)
    if ellipsis:
        found.et_al = ellipsis.span("mark")
        return ellipsis.end()
    et_al = _ET_AL.match(text, found.end)
    if et_al:
        found.et_al, found.end = et_al.span("mark"), et_al.end()
        return -1
    separator = _SEPARATOR.match(text, found.end)
    if separator:
        return separator.end()
    han_follows = "\u3400" <= text[found.end + 1 : found.end + 2] <= "\u9fff" and text[found.end] == " "
    return found.end + 1 if han_follows else -1
