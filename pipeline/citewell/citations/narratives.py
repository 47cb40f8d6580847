"""The names in a sentence to which a date in brackets belongs: "Smith and Jones (2019)", "Krug's account (2023)"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from citewell.citations.author_names import WINDOW, NamePart, names_before
from citewell.citations.unlisted_names import may_report
from citewell.model import CitationMode, Mark
from citewell.text import LatePattern

if TYPE_CHECKING:
    from citewell.citations.author_date import FoundCitation
    from citewell.citations.brackets import Bracket
    from citewell.citations.dates import PrintedDate
    from citewell.citations.lexicons import Lexicon
    from citewell.model import Block

_BETWEEN_BRACKETS = LatePattern(r"\s*(?:,|;|,?\s?(?:and|&|und|y|e|et))\s*")
_WORK_OF = LatePattern(r"(?<=\w)['’]s?\s(?:[a-z-]+\s){1,3}$")
"""What a sentence names as the author's: "Krugman's recent formulation (2023)"."""
_REACH = 60
GAP = 4
"""Characters between names in a sentence and the date in the bracket behind them."""


def read_narrative(block: Block, text: str, bracket: Bracket, date: PrintedDate, lexicon: Lexicon) -> NamePart | None:
    """Read the names right before a bracket that begins with a date."""
    if text[bracket.start - 1 : bracket.start] == "(":
        return None
    start = text.rfind(";", max(0, bracket.start - WINDOW), bracket.start) + 1
    names = names_before(text, start, bracket.start, lexicon, date.year)
    if names is None or bracket.start - names.end >= GAP:
        return _read_owner(text, bracket, date, lexicon)
    if names.known or lexicon.resembles(names.names[0]):
        return names
    is_title = block.marked(Mark.ITALIC, names.start, names.end)
    return names if not is_title and may_report(names, text, bracket) else None


def _read_owner(text: str, bracket: Bracket, date: PrintedDate, lexicon: Lexicon) -> NamePart | None:
    """Read "Krugman's formulation (2023)", where the list has this author with this year."""
    work = _WORK_OF.search(text, max(0, bracket.start - _REACH), bracket.start)
    names = names_before(text, 0, work.start(), lexicon, date.year) if work else None
    if names is None or not lexicon.has(names.names[0], date.year):
        return None
    return replace(names, end=bracket.start)


def read_bracket_before(
    before: FoundCitation | None, text: str, bracket: Bracket, date: PrintedDate, lexicon: Lexicon
) -> NamePart | None:
    """Read "Hwang et al. (2010) and (2013)", where the list has this author with both years."""
    if before is None or before.mode is not CitationMode.AUTHOR_IN_TEXT:
        return None
    item = before.items[-1]
    follows = _BETWEEN_BRACKETS.fullmatch(text, before.end, bracket.start) is not None
    if not follows or not lexicon.has(item.names[0], date.year):
        return None
    et_al = (item.et_al.start, item.et_al.end) if item.et_al else None
    return NamePart(before.start, before.start, item.names, item.initials, et_al, known=True)
