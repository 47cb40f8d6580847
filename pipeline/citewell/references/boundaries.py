"""Settle where a title ends and its container begins, by what else the entry says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import FieldSpan
from citewell.text import LatePattern, squeeze

if TYPE_CHECKING:
    from citewell.references.drafts import Draft

_ADJACENT = LatePattern(r"(?:[\u201c\u201d\u00bb\"]:|[.?!:,]|\.?\s?[\u2013-])?\s?")
_LOCATED = frozenset({"volume", "issue", "page", "number"})
_ADDRESSES = frozenset({"URL", "DOI"})
_PLACED = _LOCATED | _ADDRESSES
"""What tells that a work stands in another one, or on a site."""
_IMPRINT = frozenset({"publisher", "publisher_place"})
_LAST_SENTENCE = LatePattern(r"(?P<title>.{8,}?[^.?!]{4}[.?!])\s(?P<container>[^\W\d_a-z][^.?!]{1,80})")
_CHAPTER = LatePattern(r"(?P<title>[^.?!]{4,}[^.?!]{4}[.?!])\s(?P<container>[^\W\d_a-z][^.?!]{8,150})")
"""A title and a book that it is a chapter of: two sentences."""
_RANGE = LatePattern(r"(?P<first>\d{1,4})\s?[\u2010-\u2014-]{1,2}\s?(?P<last>\d{1,4})")
_FEWEST = 4
_FIRST_SENTENCE = LatePattern(
    r"(?P<title>(?:[^.?!]{1,200}\s)?[^\s.?!]{5,30}(?:\?|(?=\.)))\.?\s(?P<container_title>[^\W\d_a-z][^\s.?!]{0,30}(?:\s[^\s.?!]{1,30}){1,8})"
)
"""A title, which is no abbreviation, and the name of a journal of two words or more without one."""
_SMALL_WORDS = frozenset("of the and for in der die das für und de la le del".split())
_LONGEST_SITE = 5
"""Words of the name of a site or a newspaper, at most."""
_PARTED = 0.7
"""How sure to be of a container that was parted from a title."""


def settle_title(draft: Draft) -> None:
    """Join a title with its subtitle, or part it from its container."""
    if "title" in draft.values and "container_title" in draft.values:
        _join_subtitle(draft)
    elif "title" in draft.values:
        _part_container(draft)
    elif "container_title" in draft.values and draft.values.keys() & _LOCATED:
        _part_title(draft)


def _part_container(draft: Draft) -> None:
    """Take the last sentence of a title for the container that an article or a page on a site lacks.

    Such is "Abbot, R. (2019). Who counts the tides? Marine Letters 4, 3-9."
    """
    values, span = draft.values, draft.spans["title"]
    in_book = values.keys() & _IMPRINT and not values.keys() >= {"volume", "page"}
    parted = (_CHAPTER if in_book else _LAST_SENTENCE).fullmatch(draft.text, span.start, span.end)
    if parted is None or (in_book and not _are_many(values.get("page", ""))):
        return
    if not values.keys() & _LOCATED and not (values.keys() & _ADDRESSES and _may_be_site(parted["container"])):
        return
    confidence = min(span.confidence, _PARTED)
    title = parted["title"].removesuffix(".")
    values |= {"title": squeeze(title), "container_title": squeeze(parted["container"])}
    draft.spans["title"] = FieldSpan(span.start, span.start + len(title), confidence)
    draft.spans["container_title"] = FieldSpan(*parted.span("container"), confidence)


def _are_many(pages: str) -> bool:
    """Tell whether pages are those of a chapter: from the second one on, and five or more."""
    found = _RANGE.fullmatch(pages)
    return (
        found is not None and int(found["first"]) > 1 and int(found["last"][-3:]) >= int(found["first"][-3:]) + _FEWEST
    )


def _part_title(draft: Draft) -> None:
    """Take the first sentence of an article's container for the title that it lacks: "Gates. Cell Notes 11, 1-9"."""
    span = draft.spans["container_title"]
    parted = _FIRST_SENTENCE.fullmatch(draft.text, span.start, span.end)
    if parted is None:
        return
    confidence = min(span.confidence, _PARTED)
    for variable in ("title", "container_title"):
        draft.values[variable] = squeeze(parted[variable])
        draft.spans[variable] = FieldSpan(*parted.span(variable), confidence)


def _may_be_site(printed: str) -> bool:
    """Tell whether words can be the name of a site: few, with capitals."""
    words = printed.split()
    return len(words) <= _LONGEST_SITE and all(word[0].isupper() or word in _SMALL_WORDS for word in words)


def _join_subtitle(draft: Draft) -> None:
    """Take what follows the title of a book for its subtitle, where neither "In" nor a locator marks it as a container.

    Such is "Abbot, R. (1999): Tides. Shores between sand and sea. Rome."
    """
    values, title, container = draft.values, draft.spans["title"], draft.spans["container_title"]
    if "publisher_place" not in values or values.keys() & _PLACED or title.end > container.start:
        return
    if _ADJACENT.fullmatch(draft.text, title.end, container.start):
        del values["container_title"], draft.spans["container_title"]
        least = min(title.confidence, container.confidence)
        draft.spans["title"] = FieldSpan(title.start, container.end, least)
        values["title"] = squeeze(draft.text[title.start : container.end])
