"""Works as notes cite them: "Max Müller, Titel. Untertitel, Berlin 1999, S. 12", "Smith, *Short Title*, 12".

Sources: The Chicago Manual of Style, 17th edition, 14.19-14.36; ISO 690:2010, annex A.4 (running notes).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.citations.name_patterns import ET_AL, WORD
from citewell.model import Mark
from citewell.text import LatePattern, fold, title_words

if TYPE_CHECKING:
    from citewell.model import Block

_PARTICLE = r"(?:van|von|de|der|den|di|da|du|del|della|la|le|el|al|zu|zum|zur|ter|ten|vom|y)"
_INITIALS = r"(?:[A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩЀ-Я]\.\s?-?){1,4}"
_PERSON = rf"(?:(?:{_INITIALS}|(?:{WORD}|{_PARTICLE})\s)\s?){{0,4}}{WORD}"
_GIVEN = rf"(?:{WORD}|{_INITIALS})(?:[\s-]?(?:{WORD}|{_INITIALS})){{0,2}}"
_JOINED = r"(?:\s?/\s?|,?\s(?:and|und|&|y|et|e|u\.)\s)"
_ROLE = r"(?:,?\s?\(?(?:Hgg?|Hrsg|[Ee]ds?|dir|coords?)\.?\)?)?"
_NAMES = LatePattern(
    rf"(?P<first>{_PERSON})(?P<others>(?:{_JOINED}{_PERSON}){{0,6}})(?:,?\s?(?:{ET_AL.pattern}))?\s?{_ROLE}"
)
_QUOTE = '"“„»«‘‚'
_SEPARATOR = LatePattern(rf"\s?[,:]\s+|\s?(?=[{_QUOTE}])")
_INVERTED = LatePattern(
    rf"{_GIVEN}(?P<others>(?:{_JOINED}{_PERSON}(?:,\s{_GIVEN})?){{0,4}})\s?{_ROLE}\s?(?:\(\d{{4}}\)\s?)?(?P<colon>[:,])\s"
)
"""What stands behind a family name that comes first: "Müller, Max: Titel"."""
_OPENING_INITIALS = re.compile(rf"^{_INITIALS}(?=\w)")
_NO_NAMES = frozenset(
    """
    the der die das des dem den ein eine a an in im zur zum zu on fur this that these those diese dieser dieses hier as
    auch als wie mit nach note notes chapter figure table for from both all some many most however it its he she they we
    our their his her there while although when where es er sie wir man
    """.split()
)
"""Words in capitals that open a sentence, and with which no name begins."""
_QUOTED = LatePattern(rf"[{_QUOTE}]([^\"“”»«]{{2,300}}?),?[\"”“«»’‘](?!\w)")
_MAIN_TITLE = LatePattern(r"[^,.:(]{2,200}")
_YEAR = r"(?<!\d)\d?[¹²³⁴-⁹]?(?P<year>(?:1[5-9]|20)\d\d)(?!\d)"
_IN_BRACKETS = re.compile(rf"\((?P<place>[^()]{{0,120}}[,:;\s/])?{_YEAR}(?:[/–-]\d{{2,4}})?[a-z]?\)")
_PLACE_AND_YEAR = LatePattern(
    rf"[,.:;/]\s?[A-ZÀ-ÖØ-Þ][\w.'’ /-]{{0,60}}?(?<!\d),?\s{_YEAR}[a-z]?(?=\s*(?:$|[,.;:)\]]))"
)
_MONTH = LatePattern(
    r"\b(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|mai|may|june?|juni|july?|juli|aug(?:ust)?"
    r"|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?|spring|summer|autumn|winter|since|until)\.?,?\s\d{4}",
    re.IGNORECASE,
)
_ANY_YEAR = LatePattern(_YEAR)
LABEL = r"(?:S|pp?|Sp|fols?|Bl|Rn|Rz|Kap|chs?|Nr|no|Bd|vols?|at|Art|§{1,2}|págs?)"
NUMBERS = r"\d{1,5}(?:\s?[-–]\s?\d{1,5})?(?:\s?ff?\b\.?)?"
LOCATOR = re.compile(
    rf"[\s,.:)]{{1,4}}(?:(?:hier|bes\.|here|esp\.):?\s)?(?:(?P<label>{LABEL})\.?\s?)?(?P<locator>{NUMBERS})(?![\w.]\w)"
)
_LABELLED = LatePattern(rf"[,:.]\s(?P<label>{LABEL})\.?\s?(?P<locator>{NUMBERS})")
_AT_END = LatePattern(rf"[,:]\s(?P<label>)(?P<locator>{NUMBERS})(?=\s*[.;]?\s*$)")
_REACH = 400
"""Characters from a work's names to its imprint or its locator."""


@dataclass(frozen=True, slots=True)
class PrintedNames:
    """People or an organisation at ``[start, end)``, each as printed but for initials in front."""

    start: int
    end: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoteWork:
    """A work cited at ``[start, end)``.

    Attributes
    ----------
    words
        Words of whatever stands between the names and the imprint.
    full
        Whether it is cited in full, with a year; else by a short title.
    marked
        Whether its title is set in italics or between quotation marks.
    """

    start: int
    end: int
    names: tuple[str, ...]
    title: str
    words: frozenset[str]
    year: int | None
    label: str | None
    locator: str | None
    full: bool
    marked: bool


def read_names(text: str, start: int, end: int) -> PrintedNames | None:
    """Read the names of people that stand at `start`."""
    found = _NAMES.match(text, start, min(end, start + _REACH))
    if found is None or fold(found["first"]).partition(" ")[0] in _NO_NAMES:
        return None
    return PrintedNames(start, start + len(found.group().rstrip()), _people(found["first"], found["others"]))


def _people(*stretches: str) -> tuple[str, ...]:
    people = (person.strip() for stretch in stretches for person in re.split(_JOINED, stretch))
    return tuple(_OPENING_INITIALS.sub("", person) for person in people if person)


def read_work(block: Block, text: str, start: int, end: int, names: PrintedNames | None = None) -> NoteWork | None:
    """Read the work whose names stand at `start`; ``None`` where its form leaves doubt that it is one.

    Parameters
    ----------
    names
        Those names, where they were read already.
    """
    names = names or read_names(text, start, end)
    separator = _SEPARATOR.match(text, names.end, end) if names else None
    if names is None or separator is None:
        return None
    limit = min(end, separator.end() + _REACH)
    begin, printed = _title_start(block, text, separator.end(), limit, names)
    mark = _marked_title(block, text, begin, limit)
    plain = _MAIN_TITLE.match(text, begin, limit)
    if mark is None and (plain is None or not _opens_title(text[begin : begin + 1])):
        return None
    title, title_end = mark or (plain.group().strip(), plain.end())  # type: ignore[union-attr] # one of them is there
    imprint = _imprint(text, title_end if mark else begin, limit, marked=mark is not None)
    located = LOCATOR.match(text, imprint.end(), limit) if imprint else _locator(text, title_end, limit)
    if imprint is None and located is None:
        return None
    stop = imprint.start() if imprint else located.start()  # type: ignore[union-attr] # one of them is there
    return NoteWork(
        start=start,
        end=located.end() if located else imprint.end(),  # type: ignore[union-attr] # one of them is there
        names=printed,
        title=title,
        words=title_words(text[separator.end() : max(stop, title_end)]),
        year=int(imprint["year"]) if imprint else None,
        label=(located["label"] or None) if located else None,
        locator=located["locator"].strip() if located else None,
        full=imprint is not None,
        marked=mark is not None,
    )


def _title_start(block: Block, text: str, start: int, end: int, names: PrintedNames) -> tuple[int, tuple[str, ...]]:
    """Pass the given name behind a family name: "Müller, Max: Titel", "Smith, John, *Title*"."""
    may_follow = len(names.names) == 1 and _marked_title(block, text, start, end) is None
    inverted = _INVERTED.match(text, start, end) if may_follow else None
    if inverted is None or (inverted["colon"] == "," and _marked_title(block, text, inverted.end(), end) is None):
        return start, names.names
    return inverted.end(), (*names.names, *(name.partition(",")[0] for name in _people(inverted["others"])))


def _opens_title(character: str) -> bool:
    return character.isupper() or character.isdigit()


def _marked_title(block: Block, text: str, start: int, end: int) -> tuple[str, int] | None:
    """Return a title between quotation marks or in italics, and where it ends."""
    quoted = _QUOTED.match(text, start, end)
    if quoted:
        return quoted[1], quoted.end()
    stop = start
    for run in block.runs_in(start, end):
        if not run.marks & (Mark.ITALIC | Mark.UNDERLINE) or run.start > stop:
            break
        stop = run.end
    return (text[start:stop].strip(" ,."), stop) if stop > start + 2 else None


def _imprint(text: str, start: int, end: int, *, marked: bool) -> re.Match[str] | None:
    """Find place and year, or the year of a volume in brackets; behind a marked title any year will do."""
    found = [m for m in (_IN_BRACKETS.search(text, start, end), _PLACE_AND_YEAR.search(text, start, end)) if m]
    first = min(found, key=lambda match: match.start(), default=None)
    if marked:
        return first or _ANY_YEAR.search(text, start, end)
    if first is None or _MONTH.search(first.group()):
        return None
    is_bare = first.re is _IN_BRACKETS and not first["place"]
    return None if is_bare and not LOCATOR.match(text, first.end(), end) else first


def _locator(text: str, start: int, end: int) -> re.Match[str] | None:
    """Find where a short form points at: a page that is called one, or a number at the end."""
    return _LABELLED.search(text, start, end) or _AT_END.search(text, start, end)


def points_into_source(block: Block, text: str, start: int, end: int) -> bool:
    """Tell whether a year, a page or a title in italics or quotation marks stands within reach of `start`."""
    limit = min(end, start + _REACH)
    if (
        _ANY_YEAR.search(text, start, limit)
        or _LABELLED.search(text, start, limit)
        or _QUOTED.search(text, start, limit)
    ):
        return True
    return any(run.marks & Mark.ITALIC for run in block.runs_in(start, limit))
