"""Author-date citations: anchored at the date, read backwards to the names, gated by the list.

A pattern for an author list that starts at the names is super-linear on long lists of names; from the date backwards
the window is bounded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.citations.author_names import NamePart, names_before
from citewell.citations.brackets import find_brackets
from citewell.citations.dates import find_dates
from citewell.model import CitationItem, CitationMode, Location, Mark
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.citations.brackets import Bracket
    from citewell.citations.dates import PrintedDate
    from citewell.citations.lexicons import Lexicon
    from citewell.model import Block

_NO_TEXT = re.compile(r"[\s_*]")
"""White space of any kind, and emphasis marks that a conversion left in the text."""
_FULL_WIDTH = str.maketrans("，；：．", ",;:.")
_STRAY_SEMICOLON = re.compile(r"(?<=\bal\.);(?=\s*\d{4})|(?<=\bal);(?=\s*\d{4})")
"""A semicolon between "et al." and its year parts nothing."""
_SEGMENT = re.compile(r"[^;]+")
_SAME_AUTHOR = re.compile(r"[\s,.:/]*(?:and|&|und|y|et|or|–|-)?\s*", re.IGNORECASE)
"""What may stand between two dates of one author."""
_BEFORE_DATE = re.compile(r"[\s,.:]*(?:in\s)?[(\[]?\s*")
_PREFIX = LatePattern(
    r"\W*(?:(?:see|also|e\.?\s?g|i\.?\s?e|cf|for|example|review|reviewed|reviews|in|by|as|cited|compare|and|but|vgl|siehe"
    r"|z\.?\s?b|s|ver|véase|por|ejemplo|voir|adapted|from|modified|after|source|data|according|to|following|sensu"
    r"|references|therein|reference|discussed|described|based|on|quoted|per|particularly|especially|notably|both)\b\W*)*",
    re.IGNORECASE,
)
_LOCATOR = re.compile(
    r"\s*[,:]\s*(?P<label>(?:pp?|S|ch(?:ap)?|chapter|cap|sec(?:tion)?|vol|paras?|§|pág|f)\.?\s?)?"
    r"(?P<locator>\d[\d\sivxlc–,-]{0,20}(?:\sff?\.)?)(?=\s*$)",
    re.IGNORECASE,
)
_NOT_NAMES = re.compile(
    r"(?:fig(?:ure|s)?|tab(?:le|s)?|section|chapter|appendix|equation|eq|act|law|regulation|directive|version|january"
    r"|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|fall"
    r"|vol(?:ume)?|no|since|until|from|between|in|during|inc|ltd|gmbh|corp|iso|din|ref|version|windows|office|release"
    r"|january|covid-?\d*|world|war|olympics|cup|conference|note|box|panel|model|year|years|age|born|died|population)",
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
        text = _NO_TEXT.sub(" ", block.text).translate(_FULL_WIDTH)
        self._text = _STRAY_SEMICOLON.sub(",", text)
        self._lexicon = lexicon
        self._taken = bytearray(len(block.text))

    def find(self) -> Iterator[FoundCitation]:
        brackets = find_brackets(self._text)
        for bracket in sorted(brackets, key=lambda bracket: bracket.end):
            if "@" in self._text[bracket.inner_start : bracket.inner_end]:
                continue
            found = self._read_bracket(bracket)
            if found:
                self._taken[found.start : found.end] = b"\1" * (found.end - found.start)
                yield found
        yield from self._find_open(brackets)

    def _read_bracket(self, bracket: Bracket) -> FoundCitation | None:
        items: list[CitationItem] = []
        names: NamePart | None = None
        narrative = False
        for segment in _SEGMENT.finditer(self._text, bracket.inner_start, bracket.inner_end):
            dates = [date for date in find_dates(self._text, *segment.span()) if not self._taken[date.start]]
            if not dates:
                items += self._undated(*segment.span()) if bracket.closed else ()
                continue
            start = segment.start()
            for date in dates:
                between = names_before(self._text, start, date.start, self._lexicon)
                if between is not None:
                    names = between if self._accepts(between, segment.start(), date, segment.end()) else None
                elif not items and start == segment.start() == bracket.inner_start:
                    names = self._narrative_names(bracket, date)
                    narrative = names is not None
                elif not _SAME_AUTHOR.fullmatch(self._text, start, date.start):
                    names = None
                if names is not None:
                    items.append(self._item(names, between, date, segment))
                start = date.end
        if not items:
            return None
        begin = items[0].location.start if narrative else bracket.start
        end = bracket.end if bracket.closed else items[-1].location.end
        mode = CitationMode.AUTHOR_IN_TEXT if narrative else CitationMode.NORMAL
        return FoundCitation(begin, end, mode, tuple(items))

    def _narrative_names(self, bracket: Bracket, date: PrintedDate) -> NamePart | None:
        """Read the names before a bracket that begins with a date."""
        if (
            self._text[bracket.inner_start : date.start].strip(" ,")
            or self._text[bracket.start - 1 : bracket.start] == "("
        ):
            return None
        names = names_before(self._text, 0, bracket.start, self._lexicon)
        if names is None or bracket.start - names.end > 3:
            return None
        firm = names.et_al is not None and not _NOT_NAMES.fullmatch(names.names[0])
        return names if names.known or firm else None

    def _accepts(self, names: NamePart, start: int, date: PrintedDate, end: int) -> bool:
        """Tell whether names and date belong together: the list knows the names, or the form leaves no doubt."""
        if not _BEFORE_DATE.fullmatch(self._text, names.end, date.start):
            return False
        if names.known:
            return True
        if self._follows_italics(start):
            return False
        if not _PREFIX.fullmatch(self._text, start, names.start) or any(map(_NOT_NAMES.fullmatch, names.names)):
            return False
        after = self._text[date.end : end]
        plain = not after.strip(" ,.") or _LOCATOR.fullmatch(after) or any(find_dates(self._text, date.end, end))
        return bool(plain) and all(len(name.split()) <= 2 for name in names.names)

    def _follows_italics(self, start: int) -> bool:
        """Tell whether italics stand before the bracket, as before a taxon's authority: "Gammarus (Latreille)"."""
        before = start - 1
        while before > 0 and self._text[before - 1] in " (":
            before -= 1
        return before > 0 and any(run.marks & Mark.ITALIC for run in self._block.runs_in(before - 1, before))

    def _item(self, names: NamePart, own: NamePart | None, date: PrintedDate, segment: re.Match[str]) -> CitationItem:
        """Build an item; one that shares its names with the item before it begins at its date."""
        start = names.start if own is names or (own is None and names.end <= segment.start()) else date.start
        after = _LOCATOR.match(self._text, date.end, segment.end())
        prefix = self._text[segment.start() : names.start].strip(" ,") if own is names else ""
        return CitationItem(
            text=self._printed[start : date.end],
            location=Location(self._id, start, date.end),
            names=names.names,
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
        names = names_before(self._text, start, end, self._lexicon)
        if names is None or not names.known or names.et_al is None or self._text[names.et_al[1] : end].strip(" ."):
            return []
        location = Location(self._id, names.start, names.et_al[1])
        text = self._printed[location.start : location.end]
        return [CitationItem(text, location, names.names, Location(self._id, *names.et_al))]

    def _find_open(self, brackets: list[Bracket]) -> Iterator[FoundCitation]:
        """Find "Smith et al., 2019" outside of brackets: only what the list has with this very year."""
        for bracket in brackets:
            self._taken[bracket.start : bracket.end] = b"\1" * (bracket.end - bracket.start)
        last = 0
        for date in find_dates(self._text, 0, len(self._text)):
            if self._taken[date.start]:
                continue
            names = names_before(self._text, last, date.start, self._lexicon)
            if names is None or not _BEFORE_DATE.fullmatch(self._text, names.end, date.start):
                continue
            if self._taken[names.start] or not self._lexicon.has(names.names[0], date.year):
                continue
            last = date.end
            location = Location(self._id, names.start, date.end)
            et_al = Location(self._id, *names.et_al) if names.et_al else None
            text = self._printed[names.start : date.end]
            item = CitationItem(text, location, names.names, et_al, date.year, date.suffix, date.literal)
            yield FoundCitation(names.start, date.end, CitationMode.NORMAL, (item,))
