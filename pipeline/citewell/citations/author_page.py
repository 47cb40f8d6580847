"""Author-page citations of MLA style: "(Smith and Jones 45)", "(Smith et al., “Short Title” 45)", "(Smith)".

They look like any words in brackets, so only names with which an entry of the list begins count. Source: MLA Handbook,
9th edition, 6.3-6.30.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.citations.author_date import FoundCitation
from citewell.citations.author_names import names_before
from citewell.citations.brackets import find_brackets
from citewell.citations.dates import holds_date
from citewell.citations.name_patterns import ET_AL, WORD
from citewell.citations.readable_text import PREFIX, readable
from citewell.citations.unlisted_names import look_like_names
from citewell.model import CitationItem, CitationMode, Location
from citewell.text import LatePattern, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from citewell.citations.author_names import NamePart
    from citewell.citations.brackets import Bracket
    from citewell.citations.lexicons import Lexicon
    from citewell.model import Block

_SEGMENT = LatePattern(r"[^;]+")
_TITLE = LatePattern(r"[\s,]*[\"“‘«](?P<title>[^\"”»]{3,120}?),?[\"”’»](?=[\s,]*(?:[A-Za-z]?\d|$))")
_PAGES = LatePattern(
    r"[\s,]*(?:(?<!\w)(?P<label>pp?\.|ch\.|par\.|ll?\.)\s?)?"
    r"(?P<locator>(?<!\w)[A-Za-z]?\d{1,5}(?:\s?[-–]\s?\d{1,5})?(?:,\s?\d{1,5}(?:[-–]\d{1,5})?){0,5})\s*$"
)
_SEVERAL = LatePattern(rf"{ET_AL.pattern}|\b(?:and|y|und|et|e)\s{WORD}|&\s{WORD}")
"""How a list of two names or more ends."""
_LETTER = LatePattern(r"[^\W\d_]{2}")
_ENDS_NAME = LatePattern(r"[^\W\d_][.’']?s?\s?$")
_GAP = 3
"""Characters between the names in a sentence and the bracket with their page."""
_REACH = 130
"""Characters of a short title and of pages."""


def find_author_page(block: Block, lexicon: Lexicon, *, dated: bool = True) -> list[FoundCitation]:
    """Return the citations in the brackets of a block by author and page, or by author alone.

    Parameters
    ----------
    dated
        Whether a bracket may hold what could be a year, "Busch (1990)".
    """
    text = readable(block.text)
    brackets = [bracket for bracket in find_brackets(text) if bracket.closed]
    if not dated:
        brackets = [b for b in brackets if not holds_date(text, b.inner_start, b.inner_end)]
    return [citation for bracket in brackets if (citation := _read(block, text, bracket, lexicon))]


def _read(block: Block, text: str, bracket: Bracket, lexicon: Lexicon) -> FoundCitation | None:
    if behind := _Behind.read(text, bracket.inner_start, bracket.inner_end):
        return _with_names_before(block, text, bracket, behind, lexicon)
    segments = [segment.span() for segment in _SEGMENT.finditer(text, bracket.inner_start, bracket.inner_end)]
    items = [_item(block, text, *segment, lexicon) for segment in segments]
    if any(items) and not all(items):
        items = [_item(block, text, *segment, lexicon, beside=True) for segment in segments]
    found = tuple(filter(None, items))
    return FoundCitation(bracket.start, bracket.end, CitationMode.NORMAL, found) if found else None


@dataclass(frozen=True, slots=True)
class _Behind:
    """What stands behind the names: a short title, pages, or both; and where it begins."""

    start: int
    title: str | None = None
    label: str | None = None
    locator: str | None = None

    @classmethod
    def search(cls, text: str, start: int, end: int) -> _Behind:
        pages = _PAGES.search(text, max(start, end - _REACH), end)
        stop = pages.start() if pages else end
        title = _TITLE.search(text, max(start, stop - _REACH), stop)
        label, locator = (pages["label"], pages["locator"]) if pages else (None, None)
        return cls(title.start() if title else stop, title["title"] if title else None, label, locator)

    @classmethod
    def read(cls, text: str, start: int, end: int) -> _Behind | None:
        """Read a bracket that holds nothing else: "Busch (216)"."""
        found = cls.search(text, start, end)
        return found if start < end and not text[start : found.start].strip() and found.start < end else None


def _with_names_before(
    block: Block, text: str, bracket: Bracket, behind: _Behind, lexicon: Lexicon
) -> FoundCitation | None:
    if not _ENDS_NAME.search(text[max(0, bracket.start - _GAP) : bracket.start]):
        return None
    names = names_before(text, 0, bracket.start, lexicon)
    if names is None or bracket.start - names.end > _GAP or not lexicon.has_first(names.names[0]):
        return None
    item = _to_item(block, names, behind, bracket.inner_end)
    return FoundCitation(names.start, bracket.end, CitationMode.AUTHOR_IN_TEXT, (item,))


def _item(
    block: Block, text: str, start: int, end: int, lexicon: Lexicon, *, beside: bool = False
) -> CitationItem | None:
    """Read one work: names, a short title, pages; ``None`` where it is anything else.

    Parameters
    ----------
    beside
        Whether the same brackets hold a work of the list.
    """
    if not _LETTER.search(text, start, end) or holds_date(text, start, end):
        return None
    behind = _Behind.search(text, start, end)
    names = names_before(text, start, behind.start, lexicon)
    if names is None or not PREFIX.fullmatch(text, start, names.start) or not _cites(names, lexicon, behind, beside):
        return None
    prefix = text[start : names.start].strip(" ,") or None
    return _to_item(block, names, behind, start + len(text[start:end].rstrip()), prefix)


def _to_item(block: Block, names: NamePart, behind: _Behind, end: int, prefix: str | None = None) -> CitationItem:
    return CitationItem(
        text=block.text[names.start : end],
        location=Location(block.id, names.start, end),
        names=names.names,
        initials=names.initials,
        et_al=Location(block.id, *names.et_al) if names.et_al else None,
        title=behind.title,
        prefix=prefix,
        label=behind.label,
        locator=behind.locator,
    )


def _cites(names: NamePart, lexicon: Lexicon, behind: _Behind, beside: bool) -> bool:
    """Tell whether an entry begins with the names, or the form leaves no doubt that they cite."""
    first = names.names[0]
    if lexicon.has_first(first):
        return behind.locator is not None or not first.isupper() or fold(first) in lexicon.organisations
    if lexicon.resembles(first):
        return len(names.names) == 1 or names.et_al is not None or all(map(lexicon.knows, names.names[1:]))
    return not names.known and look_like_names(names) and (names.et_al is not None or beside)


def find_named(block: Block, lexicon: Lexicon, found: Iterable[FoundCitation]) -> Iterator[FoundCitation]:
    """Yield what a block names outside of brackets, "as Mak et al. show", "as Loreto and Velikova show".

    A single name in a sentence is no citation by itself.

    Parameters
    ----------
    found
        The citations of the block that are found already.
    """
    text = readable(block.text)
    taken = bytearray(len(text))
    for start, end in (*((b.start, b.end) for b in find_brackets(text)), *((c.start, c.end) for c in found)):
        taken[start:end] = b"\1" * (end - start)
    last = 0
    for match in _SEVERAL.finditer(text):
        names = None if taken[match.start()] else names_before(text, last, match.end(), lexicon)
        if names is None:
            continue
        is_misspelt = names.et_al is not None and lexicon.resembles(names.names[0])
        is_listed = lexicon.has_first(names.names[0]) and (names.et_al or all(map(lexicon.knows, names.names[1:])))
        if is_listed or is_misspelt:
            last = names.end
            item = _to_item(block, names, _Behind(names.end), names.end)
            yield FoundCitation(names.start, names.end, CitationMode.AUTHOR_IN_TEXT, (item,))
