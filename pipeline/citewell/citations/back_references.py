"""How notes call back what was cited before: "ibid.", "ebd.", "Smith, op. cit.", "Müller (wie Anm. 3)", "Ders., Titel".

Source: The Chicago Manual of Style, 17th edition, 14.34-14.36.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.citations.note_works import LOCATOR, PrintedNames, read_names
from citewell.model import BackReferenceKind
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Container, Iterator


_LAST_CITED = (
    r"ebd(?:a\.|\.|(?=\s?[,:;)]|\s+S\.|\s*$))|ebenda\b|ibid(?:em)?\b\.?|ibíd(?:em)?\b\.?|ib\.(?=\s*[,:]?\s?(?:p|S|\d))"
    r"|id\.(?=,?\s(?:at|p)\b)|loc\.\s?cit\.?"
)
_CITED_BEFORE = r"op\.\s?cit\.?|ob\.\s?cit\.?|art\.\s?cit\.?|a\.\s?a\.\s?O\.|aaO\b\.?|am angegebenen Orte?\b"
_NOTE_WORD = r"(?:Anm(?:erkung\b|\b\.?)|Fn\b\.?|Fu(?:ß|ss)n(?:oten?\b|\.)|(?:foot|end)?notes?\b|nn?\.|nota\b)"
_NUMBER = r"\s?(?P<{}>\d{{1,4}})(?!\d|\s?(?:bei|von|zu|zur|zum|in|im|of|to|by|des|der|de|du|del)\b)"
_LATIN = LatePattern(rf"(?<!\w)(?:(?P<last>{_LAST_CITED})|(?P<before>{_CITED_BEFORE}))", re.IGNORECASE)
_TO_NOTE = LatePattern(
    rf"(?<!\w)(?P<work>wie|supra)\s(?:in\s)?{_NOTE_WORD}{_NUMBER.format('same')}"
    rf"|[(\[]\s?(?:oben,?\s|above,?\s)?{_NOTE_WORD}{_NUMBER.format('bracketed')}\s?[)\]]"
    r"|(?<!\w)(?:vgl\.?|siehe|s\.|see|cf\.|véase|ver|voir|oben,?|above,?)\s(?:(?:auch|also|dazu|hierzu|oben,?|above,?|aussi)\s){0,2}"
    rf"{_NOTE_WORD}{_NUMBER.format('seen')}"
    rf"|(?<!\w){_NOTE_WORD}\s(?P<placed>\d{{1,4}}),?\s(?:above|below|supra|infra|oben|unten)\b",
    re.IGNORECASE,
)
_CAPITAL = LatePattern(r"(?<!\w)[A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΩЀ-Я]")
_SAME_AUTHOR = LatePattern(
    r"(?:[Dd]ers|[Dd]ies|[Dd]erselbe|[Dd]ieselben?|[IiÍí]dem|[Ee]adem)(?:\.|(?<=[emn]))"
    r"(?:\s\((?:Hgg?|Hrsg|eds?)\.\))?(?=\s?[,:])"
)
_MAX_NAMES = 80


@dataclass(frozen=True, slots=True)
class PrintedBackReference:
    """A back-reference at ``[start, end)``, the names before it and the page behind it included.

    Attributes
    ----------
    names
        Authors that it names; none in "ibid." and in "see note 12".
    note
        Number of the note that it names.
    of_work
        Whether it must stand for a work, and not for what another note says.
    opens
        Whether nothing stands before it in its stretch of the note.
    """

    start: int
    end: int
    kind: BackReferenceKind
    names: tuple[str, ...] = ()
    note: int | None = None
    label: str | None = None
    locator: str | None = None
    of_work: bool = True
    opens: bool = False


def find_back_references(text: str, start: int, end: int, opening: int) -> Iterator[PrintedBackReference]:
    """Yield the back-references of a stretch of a note, in order; the names of a work may stand at `opening`."""
    last = start
    found = sorted((*_LATIN.finditer(text, start, end), *_TO_NOTE.finditer(text, start, end)), key=re.Match.start)
    for match in found:
        if match.start() < last:
            continue
        printed = _read(text, match, end, opening if opening >= last else last)
        yield printed
        last = printed.end


def _read(text: str, match: re.Match[str], end: int, opening: int) -> PrintedBackReference:
    found = _groups(match)
    stop, to_note = match.end(), _TO_NOTE.match(text, match.end() + text.startswith(" ", match.end()), end)
    if to_note and "before" in found:
        found, stop = found | _groups(to_note), to_note.end()
    note = next((int(printed) for printed in found.values() if printed.isdigit()), None)
    located = LOCATOR.match(text, stop, end)
    of_work = note is None or located is not None or "same" in found
    names = _names(text, opening, match.start()) if of_work and "seen" not in found else None
    return PrintedBackReference(
        start=names.start if names else match.start(),
        end=located.end() if located else stop,
        kind=_kind(found, note, names),
        names=names.names if names else (),
        note=note,
        label=(located["label"] or None) if located else None,
        locator=located["locator"].strip() if located else None,
        of_work=of_work,
        opens=match.start() <= opening,
    )


def _groups(match: re.Match[str]) -> dict[str, str]:
    return {name: printed for name, printed in match.groupdict().items() if printed}


def _kind(found: Container[str], note: int | None, names: PrintedNames | None) -> BackReferenceKind:
    if note is not None:
        return BackReferenceKind.NOTE
    return BackReferenceKind.OP_CIT if names and "last" not in found else BackReferenceKind.IBID


def _names(text: str, opening: int, end: int) -> PrintedNames | None:
    """Read the names of the work called back: at the opening of the stretch, else right before."""
    at_opening = read_names(text, opening, end)
    if at_opening and _is_followed(text, at_opening.end, end):
        return at_opening
    begin = max(opening, end - _MAX_NAMES)
    for capital in _CAPITAL.finditer(text, begin, end):
        names = read_names(text, capital.start(), end)
        if names and not text[names.end : end].strip(" ,(["):
            return names
    return None


def _is_followed(text: str, start: int, end: int) -> bool:
    """Tell whether nothing but a short title stands between the names and the back-reference."""
    between = text[start:end].strip(" ,([")
    return not between or (text[start : start + 1] in ",:" and "." not in between and len(between) <= _MAX_NAMES)


def read_same_author(text: str, start: int) -> PrintedNames | None:
    """Read "ders.", "dies.", "idem" at `start`, which stand for the authors named last."""
    found = _SAME_AUTHOR.match(text, start)
    return PrintedNames(start, found.end(), ()) if found else None
