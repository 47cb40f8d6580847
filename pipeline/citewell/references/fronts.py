"""Mend the front of an entry: words of a title that went to the names, and organisations that went to the title."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from citewell.references.names import read_names
from citewell.references.organisations import DOMAIN, names_organisation
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citewell.references.tagging.segments import Segment

_GOES_ON = LatePattern(r"\.\s(?=[^\W\d_a-z][^\W\d_]{2})")
"""A sentence's end, as the full stop of an initial or behind a name, with a word behind it."""
_MORE_NAMES = LatePattern(r",\s?[^\W\d_a-z]\.")
_PUNCTUATION = LatePattern(r"[.,:]")
_APART = 4
"""Most characters between names and the title that follows them."""
_SENTENCE = LatePattern(r"[^.:]{4,120}(?=\.\s)")
_SMALL_WORDS = frozenset("of and for the on in de del da do das dos der und et la le y e di du des für".split())
_BODY = LatePattern(r"[\u3400-\u9fff]{3,30}(?:部|局|会|院|中心|大学|公司|组织|厅|署)")
"""A Chinese authority, society, academy, centre, university or company."""
_TITLES = frozenset({"title", "container-title"})
_MISTAKEN = frozenset({"title", "publisher", "container-title", "genre", "note"})
"""Labels that an organisation may have got which stands in the author's place."""


def join_years(text: str, segments: Sequence[Segment]) -> list[Segment]:
    """Give a title the year back that it ends in, where the entry is dated in front of it already.

    Such is "Abbot R. (2009): Annual report 2008."
    """
    joined: list[Segment] = []
    for segment in segments:
        dated = segment.label == "date" and any(other.label == "date" for other in joined)
        if dated and joined[-1].label in _TITLES and text[joined[-1].end : segment.start] == " ":
            joined[-1] = replace(joined[-1], last=segment.last, end=segment.end)
        else:
            joined.append(segment)
    return joined


def mend_front(text: str, segments: Sequence[Segment]) -> list[Segment]:
    """Return the segments of an entry with its front mended."""
    labels = {segment.label for segment in segments}
    if "author" in labels:
        return _join_body(text, _part_names(text, segments))
    return list(segments) if "editor" in labels else _find_organisation(text, list(segments))


def _part_names(text: str, segments: Sequence[Segment]) -> list[Segment]:
    """Give a title the words back that the tagger took for part of the names.

    Such is the last word of "Oswald F, Baccini P. Netzstadt" before " \u2013 Einführung in das Stadtentwerfen".
    """
    parted = list(segments)
    for number, (names, title) in enumerate(pairwise(segments)):
        if names.label == "author" and title.label == "title" and title.start - names.end <= _APART:
            end = _end_of_names(text[names.start : names.end], text[names.end : title.start])
            if end is not None:
                parted[number] = replace(names, end=names.start + end)
                parted[number + 1] = replace(title, start=names.start + end)
    return parted


def _join_body(text: str, segments: list[Segment]) -> list[Segment]:
    """Give an authority the body inside it that went to the title: "Brasil. Ministério da Saúde. *Saúde em dados*"."""
    if len(segments) < 2 or (segments[0].label, segments[1].label) != ("author", "title"):
        return segments
    author, title = segments[:2]
    sentence = _SENTENCE.match(text, title.start, title.end)
    if not sentence or sentence.end() + 2 >= title.end or text[author.end : title.start] not in {". ", " "}:
        return segments
    above = text[author.start : author.end].rstrip(".")
    if "," in above or not (above.isupper() or _is_body(above)) or not _is_body(sentence.group()):
        return segments
    joined = replace(author, end=sentence.end())
    return [joined, replace(title, start=sentence.end() + 2), *segments[2:]]


def _is_body(printed: str) -> bool:
    return names_organisation(printed.title() if printed.isupper() else printed) and _is_organisation(printed)


def _end_of_names(printed: str, behind: str) -> int | None:
    """Return where names with initials end in a text that goes on with a title; ``None`` where they do not.

    A single name may have a middle name behind an initial ("Madison, D. Soyini"), if punctuation follows it.
    """
    names = read_names(printed) if _GOES_ON.search(printed) else None
    if names is None or not names.names or not _GOES_ON.match(printed, names.end - 1):
        return None
    if _MORE_NAMES.search(printed, names.end):
        return None
    return names.end if len(names.names) > 1 or not _PUNCTUATION.search(behind) else None


def _find_organisation(text: str, segments: list[Segment]) -> list[Segment]:
    """Find an author in front of a bracketed date, or in the first sentence of a title, that is an organisation."""
    number = next((n for n, segment in enumerate(segments) if segment.label in _MISTAKEN), len(segments))
    if number >= len(segments) or any(segment.label == "date" for segment in segments[:number]):
        return segments
    first, following = segments[number], segments[number + 1 : number + 2]
    dated = following and following[0].label == "date" and text[: following[0].start].rstrip().endswith("(")
    printed = text[first.start : first.end]
    if (dated and _is_organisation(printed)) or (following and _BODY.fullmatch(printed)):
        segments[number] = replace(first, label="author")
        return _retitle(segments, number + 1) if first.label == "title" else segments
    sentence = _SENTENCE.match(text, first.start, first.end)
    if sentence and first.label == "title" and _is_organisation(sentence.group()):
        author = replace(first, label="author", end=sentence.end())
        return [*segments[:number], author, replace(first, start=sentence.end() + 1), *segments[number + 1 :]]
    return segments


def _retitle(segments: list[Segment], start: int) -> list[Segment]:
    """Find the title behind what turned out to be the author: the first segment of words there."""
    found = next((n for n in range(start, len(segments)) if segments[n].label in _MISTAKEN), None)
    if found is not None:
        segments[found] = replace(segments[found], label="title")
    return segments


def _is_organisation(printed: str) -> bool:
    """Tell whether a text can only be an organisation: an acronym, a site, or words with capitals."""
    words = printed.split()
    capitalised = all(word[:1].isupper() or word in _SMALL_WORDS or word.startswith("(") for word in words)
    acronym = len(words) == 1 and printed.isupper() and len(printed) > 1
    return (
        acronym
        or DOMAIN.fullmatch(printed) is not None
        or _BODY.fullmatch(printed) is not None
        or (capitalised and len(words) > 1 and names_organisation(printed.title() if printed.isupper() else printed))
    )
