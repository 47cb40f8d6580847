"""Recognise the citation style of a list by how its entries are set."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from citewell.references.signs import CAPITAL
from citewell.text import LatePattern

if TYPE_CHECKING:
    from citewell.model import Reference, ReferenceList

_MAJORITY = 0.6
_FEWEST = 2

_INITIAL = rf"{CAPITAL}[a-z]?\."
_YEAR = r"(?:1[4-9]|20)\d\d"
_QUOTE = r"[\"\u201c]"

_PARENTHESISED_YEAR = LatePattern(r"\s?\($")
_SPACED_INITIALS = LatePattern(rf",\s{_INITIAL}(?:[\s-]{_INITIAL}){{0,5}}(?=[,\s]|$)")
_JOINED_INITIALS = LatePattern(rf",\s{_INITIAL}{_INITIAL}")
_BARE_INITIALS = LatePattern(rf"[^\W\d_]\s{CAPITAL}{{1,3}}(?:,|$|\.)")
_LEADING_INITIALS = LatePattern(rf"{_INITIAL}(?:[\s-]?{_INITIAL}){{0,3}}\s{CAPITAL}")
_FULL_GIVEN = LatePattern(rf"{CAPITAL}[\w'\u2019-]{{1,30}},\s{CAPITAL}[^\W\d_]{{2,20}}")
_VANCOUVER_TAIL = LatePattern(
    rf"{_YEAR}(?:\s[A-Z][a-z]{{2}}(?:\s\d{{1,2}})?)?;\s?\d{{1,4}}(?:\([^()]{{1,20}}\))?:\s?\w|\w:\s[^:;]{{3,60}};\s?{_YEAR}"
)
_NATURE_TAIL = LatePattern(rf"\d,\s?[\w\u2013-]{{1,20}}\s\({_YEAR}\)")
_ACS_TAIL = LatePattern(rf"[^\W\d_.]\.?\s{_YEAR},\s\d{{1,4}}")
_LABELLED_LOCATORS = LatePattern(r"\bvol\.\s?\d{1,4},\s(?:no\.\s?\d{1,4},\s)?")
_QUOTED_TITLE = LatePattern(rf"[.,)]\s?{_QUOTE}")


def guess_style(reference_list: ReferenceList) -> str | None:
    """Return the style in which at least three entries in five are set, or ``None``.

    The names are those of families: ``apa``, ``harvard``, ``chicago`` (author-date), ``mla``, ``vancouver``, ``ieee``,
    ``nature``, ``acs``. A list of fewer than two entries has no style.

    Notes
    -----
    The marks looked for are those of the styles' own manuals: APA 7 sections 9.7-9.14, Citing Medicine (NLM) for
    Vancouver, the IEEE Reference Guide, the MLA Handbook (9th ed.), The Chicago Manual of Style 17 chapter 15, and the
    ACS Guide to Scholarly Communication.
    """
    entries = [entry for entry in reference_list.entries if entry.unparsed is None]
    guesses = Counter(filter(None, map(_style_of, entries)))
    if not guesses or len(entries) < _FEWEST:
        return None
    style, count = guesses.most_common(1)[0]
    return style if count >= _MAJORITY * len(reference_list.entries) else None


def _style_of(entry: Reference) -> str | None:
    """Name the style of one entry, where its marks leave no doubt."""
    names = entry.spans.get("author") or entry.spans.get("editor")
    issued = entry.spans.get("issued")
    if issued is None:
        return None
    authors = entry.text[names.start : names.end] if names else ""
    before_date = entry.text[: issued.start]
    if issued.start - (names.end if names else 0) < _REACH_OF_FRONT and not _has_title_before(entry):
        return _author_date_style(authors, before_date, entry.text[issued.end :])
    return _author_title_style(authors, entry.text) if names else None


_REACH_OF_FRONT = 16


def _has_title_before(entry: Reference) -> bool:
    title, issued = entry.spans.get("title"), entry.spans["issued"]
    return title is not None and title.start < issued.start


def _author_date_style(authors: str, before: str, after: str) -> str | None:
    """Tell apart the styles that print the year behind the authors."""
    ampersand, word = "&" in authors, re.search(r"\s(?:and|und|y|et|e)\s", authors) is not None
    if _PARENTHESISED_YEAR.search(before):
        closing = re.match(r"[^()]{0,30}\)(\.?)", after)
        if closing and closing[1] and not word and not _JOINED_INITIALS.search(authors):
            return None if _BARE_INITIALS.search(authors) else "apa"
        return None if ampersand and closing and closing[1] else "harvard"
    if after.startswith(".") and _FULL_GIVEN.match(authors) and not ampersand:
        return "chicago"
    return "harvard" if before.rstrip().endswith(",") and not _QUOTED_TITLE.match(after) else None


def _author_title_style(authors: str, text: str) -> str | None:
    """Tell apart the styles that print the title behind the authors."""
    if _VANCOUVER_TAIL.search(text) and _BARE_INITIALS.search(authors):
        return "vancouver"
    if _LEADING_INITIALS.match(authors) and _QUOTED_TITLE.search(text):
        return "ieee"
    if _FULL_GIVEN.match(authors) and _QUOTED_TITLE.search(text):
        return "mla" if _LABELLED_LOCATORS.search(text) else None
    if _SPACED_INITIALS.search(authors) and ";" in authors and _ACS_TAIL.search(text):
        return "acs"
    if _SPACED_INITIALS.search(authors) and ";" not in authors and _NATURE_TAIL.search(text):
        return "nature"
    return None
