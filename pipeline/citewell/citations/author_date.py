"""Author-date citations: anchored at the date, read backwards to the names, gated by the list.

A pattern for an author list that starts at the names is super-linear on long lists of names; from the date backwards
the window is bounded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.citations.author_names import WINDOW, NamePart, names_before
from citewell.citations.brackets import find_brackets
from citewell.citations.dates import find_dates, find_years, holds_date
from citewell.citations.name_patterns import ET_AL, ONLY_AUTHORS
from citewell.citations.narratives import GAP, read_bracket_before, read_narrative
from citewell.citations.readable_text import PREFIX, readable, without_footnote_marks
from citewell.citations.unlisted_names import is_span, look_like_names, may_be_dated
from citewell.model import CitationItem, CitationMode, Location, Mark
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citewell.citations.brackets import Bracket
    from citewell.citations.dates import PrintedDate
    from citewell.citations.lexicons import Lexicon
    from citewell.model import Block

_SEGMENT = LatePattern(r"[^;]+")
_LONGEST_NAME = 60
_BESIDE = len(", and ")
"""Characters between two citations that stand in a row."""
_OPENS_NEXT = LatePattern(r"(?:(?<=\d)|(?<=\d[a-z])),\s(?=[^\W\d_a-z][\w'’-]{2,30}$)")
"""A comma that parts two works whose authors semicolons part: "(Hill; Dale, 2001, Oak; Ash, 2016)"."""
_SAME_AUTHOR = LatePattern(
    r"[\s,.:/]*(?:and|&|und|y|e|et|or|–|-)?\s*(?:(?:idem|id\.|ders\.|dies\.)[\s,]*)?", re.IGNORECASE
)
"""What may stand between two dates of one author."""
_IDEM = LatePattern(r"[^()\[\]]{0,60}[;,]\s(?:(?:and|und|y|e|et)\s)?(?:idem|id\.|ders\.|dies\.),?\s", re.IGNORECASE)
"""The same behind the pages of the first of them: "Hill, 1991, p. 18; idem, 2004"."""
_BEFORE_DATE = LatePattern(r"[\s,.:…]*(?:(?:in|em|en)\s)?[(\[]?\s*")
_LOCATOR = LatePattern(
    r"\s*[,:]\s*(?P<label>(?:pp?|S|ch(?:ap)?|chapter|cap|sec(?:tion)?|vol|paras?|§|pág|f)\.?\s?)?"
    r"(?P<locator>\d[\d\sivxlc–,-]{0,20}(?:\sff?\.)?)(?=\s*$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundCitation:
    """A citation in one block: ``[start, end)``, its mode and its items."""

    start: int
    end: int
    mode: CitationMode
    items: tuple[CitationItem, ...]


def find_author_date(block: Block, lexicon: Lexicon) -> list[FoundCitation]:
    """Return the author-date citations of a block in reading order."""
    return sorted(_Finder(block, lexicon).find(), key=lambda found: found.start)


class _Finder:
    """One walk over a block: brackets from the inside out, then what stands in none."""

    def __init__(self, block: Block, lexicon: Lexicon) -> None:
        self._block = block
        self._id = block.id
        self._printed = block.text
        self._text = readable(without_footnote_marks(block))
        self._lexicon = lexicon
        self._taken = bytearray(len(block.text))
        self._before: FoundCitation | None = None

    def find(self) -> Iterator[FoundCitation]:
        brackets = find_brackets(self._text)
        for bracket in sorted(brackets, key=lambda bracket: bracket.end):
            if "@" in self._text[bracket.inner_start : bracket.inner_end]:
                continue
            found = self._read_bracket(bracket)
            if found:
                self._before = found
                self._taken[found.start : found.end] = b"\1" * (found.end - found.start)
                yield found
        yield from self._find_open(brackets)

    def _read_bracket(self, bracket: Bracket) -> FoundCitation | None:
        items: list[CitationItem] = []
        names: NamePart | None = None
        narrative = False
        for first, last in self._segments(bracket):
            dates = [date for date in find_dates(self._text, first, last) if not self._taken[date.start]]
            if not dates:
                items += self._undated(first, last) if bracket.closed else ()
                continue
            start = first
            for date in dates:
                between = names_before(self._text, start, date.start, self._lexicon, date.year)
                if between is not None:
                    names = between if self._accepts(between, start, date, last) else None
                elif not items and start == first == bracket.inner_start:
                    names = self._names_outside(bracket, date)
                    narrative = names is not None
                elif not _SAME_AUTHOR.fullmatch(self._text, start, date.start):
                    names = None
                if names is not None:
                    items.append(self._item(names, between, date, first, last))
                start = date.end
        if not items:
            return None
        begin = min(items[0].location.start, bracket.start) if narrative else bracket.start
        end = bracket.end if bracket.closed else items[-1].location.end
        mode = CitationMode.AUTHOR_IN_TEXT if narrative else CitationMode.NORMAL
        return FoundCitation(begin, end, mode, tuple(items))

    def _segments(self, bracket: Bracket) -> Iterator[tuple[int, int]]:
        """Part a bracket at its semicolons, but not authors from each other: "(Brait; Pistori, 2012)"."""
        start = bracket.inner_start
        for part in _SEGMENT.finditer(self._text, bracket.inner_start, bracket.inner_end):
            follows = part.end() < bracket.inner_end
            if follows and len(part.group()) <= _LONGEST_NAME and ONLY_AUTHORS.fullmatch(part.group()):
                continue
            opened = _OPENS_NEXT.search(self._text, part.start(), part.end()) if follows else None
            if opened and self._lexicon.has_first(self._text[opened.end() : part.end()]):
                yield start, opened.start()
                start = opened.end()
                continue
            yield start, part.end()
            start = part.end() + 1

    def _names_outside(self, bracket: Bracket, date: PrintedDate) -> NamePart | None:
        """Read the names to which a bracket belongs that begins with a date."""
        if self._text[bracket.inner_start : date.start].strip(" ,"):
            return None
        return read_narrative(self._block, self._text, bracket, date, self._lexicon) or read_bracket_before(
            self._before, self._text, bracket, date, self._lexicon
        )

    def _accepts(self, names: NamePart, start: int, date: PrintedDate, end: int) -> bool:
        """Tell whether names and date belong together: the list knows the names, or the form leaves no doubt."""
        if not _BEFORE_DATE.fullmatch(self._text, names.end, date.start):
            return False
        is_alone = len(names.names) == 1 and names.et_al is None
        if names.known and (self._lexicon.has_first(names.names[0]) or not is_alone):
            return True
        if self._lexicon.resembles(names.names[0]) and not (is_alone and self._is_place(names, date)):
            return True
        if (names.et_al is None and self._follows_italics(start)) or not PREFIX.fullmatch(
            self._text, start, names.start
        ):
            return False
        if not may_be_dated(names, self._text, date):
            return False
        after = self._text[date.end : end]
        plain = not after.strip(" ,.") or _LOCATOR.fullmatch(after) or holds_date(self._text, date.end, end)
        return bool(plain) and look_like_names(names)

    def _is_place(self, names: NamePart, date: PrintedDate) -> bool:
        """Tell whether one word stands before a season: "(Norway, 2012/2013)"."""
        return " " not in names.names[0] and is_span(self._text, date)

    def _follows_italics(self, start: int) -> bool:
        """Tell whether italics stand before the bracket, as before a taxon's authority: "Gammarus (Latreille)"."""
        before = start - 1
        while before > 0 and self._text[before - 1] in " (":
            before -= 1
        return before > 0 and any(run.marks & Mark.ITALIC for run in self._block.runs_in(before - 1, before))

    def _item(self, names: NamePart, own: NamePart | None, date: PrintedDate, first: int, last: int) -> CitationItem:
        """Build an item; one that shares its names with the item before it begins at its date."""
        stands_before = own is None and 0 <= first - names.end <= GAP
        start = names.start if own is names or stands_before else date.start
        after = None if holds_date(self._text, date.end, last) else _LOCATOR.match(self._text, date.end, last)
        prefix = self._text[first : names.start].strip(" ,") if own is names else ""
        return CitationItem(
            text=self._printed[start : date.end],
            location=Location(self._id, start, date.end),
            names=names.names,
            initials=names.initials,
            et_al=Location(self._id, *names.et_al) if names.et_al else None,
            year=date.year,
            suffix=date.suffix,
            date_literal=date.literal,
            prefix=prefix or None,
            label=(after["label"] or "").strip() or None if after else None,
            locator=after["locator"].strip() if after else None,
        )

    def _undated(self, start: int, end: int) -> list[CitationItem]:
        """Read "(Cohen et al.)": names of the list with et al., and no date."""
        if not ET_AL.search(self._text, start, end):
            return []
        names = names_before(self._text, start, end, self._lexicon)
        if names is None or not names.known or names.et_al is None or self._text[names.et_al[1] : end].strip(" ."):
            return []
        location = Location(self._id, names.start, names.et_al[1])
        text = self._printed[location.start : location.end]
        return [CitationItem(text, location, names.names, names.initials, Location(self._id, *names.et_al))]

    def _find_open(self, brackets: Sequence[Bracket]) -> Iterator[FoundCitation]:
        """Find "Smith et al., 2019a; 2020" outside of brackets: only what the list has with this very year."""
        for bracket in brackets:
            self._taken[bracket.start : bracket.end] = b"\1" * (bracket.end - bracket.start)
        names: NamePart | None = None
        items: list[CitationItem] = []
        for date in find_years(self._text):
            last = items[-1].location.end if items else 0
            follows = names is not None and self._follows(last, date, names)
            own = names if follows or self._taken[date.start] else self._names_of_open(last, date)
            if items and not follows:
                yield _opened(items)
                items = []
            if own is not None and not self._taken[date.start]:
                items.append(self._item(own, None if follows else own, date, own.start, date.end))
            names = own if items else None
        if items:
            yield _opened(items)

    def _follows(self, last: int, date: PrintedDate, names: NamePart) -> bool:
        """Tell whether a date belongs to the names of the date before it."""
        gap = self._text[last : date.start].replace(";", ",")
        known = date.suffix is not None or self._lexicon.has(names.names[0], date.year)
        is_same = _SAME_AUTHOR.fullmatch(gap) or _IDEM.fullmatch(self._text, last, date.start)
        return date.start >= last and known and is_same is not None

    def _names_of_open(self, last: int, date: PrintedDate) -> NamePart | None:
        begin = max(last, self._text.rfind(";", max(0, date.start - WINDOW), date.start) + 1)
        names = names_before(self._text, begin, date.start, self._lexicon, date.year)
        if names is None or not _BEFORE_DATE.fullmatch(self._text, names.end, date.start):
            return None
        surely = names.et_al is not None and names.names[0][:1].isupper() and look_like_names(names)
        is_beside = len(names.names) == 2 and 0 < last <= names.start <= last + _BESIDE and look_like_names(names)
        fits = surely or is_beside or self._lexicon.has(names.names[0], date.year)
        return names if fits and not self._taken[names.start] else None


def _opened(items: list[CitationItem]) -> FoundCitation:
    return FoundCitation(items[0].location.start, items[-1].location.end, CitationMode.NORMAL, tuple(items))
