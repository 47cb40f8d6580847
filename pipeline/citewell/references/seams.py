"""Join what the tagger cut in pieces, by the order in which fields follow each other."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from citewell.references.signs import EDITOR_MARK
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citewell.references.tagging.segments import Segment

_JOINED = frozenset({"title", "container-title"})
_NO_WORD = LatePattern(r"[\W_]{1,6}")
_IN = LatePattern(r"\W{1,4}(?:[Ii]n|[Ee]n|[Ee]m|dans)\b\W{1,4}$")
_EDITORS = LatePattern(rf"\s?{EDITOR_MARK}")
_WIDEST = 24
"""Characters between two pieces with a date between them."""


def join_pieces(text: str, segments: Sequence[Segment]) -> list[Segment]:
    """Return segments with their pieces joined, and with what stands in the place of names named so."""
    found = _name_front(text, list(segments))
    found = _name_editors(text, found)
    return _join_subtitles(text, _join_alike(text, found))


def _name_front(text: str, segments: list[Segment]) -> list[Segment]:
    """Give the authors what the tagger took for a title in front of the date that the title follows.

    Such is "Harbour Office (2004): Tides".
    """
    labels = [segment.label for segment in segments if segment.label != "citation-number"]
    offset = len(segments) - len(labels)
    if labels[:3] == ["title", "date", "title"] and text[: segments[offset + 1].start].rstrip().endswith("("):
        segments[offset] = replace(segments[offset], label="author")
    elif labels[:4] == ["author", "title", "date", "title"]:
        segments[offset : offset + 2] = [_join(*segments[offset : offset + 2])]
    return segments


def _name_editors(text: str, segments: list[Segment]) -> list[Segment]:
    """Name a body as editor that "(Hg.)" says to be one, in front of its book."""
    labels = [segment.label for segment in segments]
    for number, (segment, following) in enumerate(pairwise(list(segments))):
        alike = segment.label == following.label == "container-title"
        if alike and "editor" not in labels and _EDITORS.match(text, segment.end, following.start):
            segments[number] = replace(segment, label="editor")
    return segments


def _join_alike(text: str, segments: list[Segment]) -> list[Segment]:
    """Join two pieces of a title, or of a container, with nothing but signs or a year of its own between them."""
    joined: list[Segment] = []
    for number, segment in enumerate(segments):
        before = joined[-2:]
        if segment.label in _JOINED and joined and joined[-1].label == segment.label:
            if _NO_WORD.fullmatch(text, joined[-1].end, segment.start):
                joined[-1] = _join(joined[-1], segment)
                continue
        elif segment.label in _JOINED and [piece.label for piece in before] == [segment.label, "date"]:
            others = [*joined[:-2], *segments[number + 1 :]]
            is_dated = any(other.label == "date" for other in others)
            if is_dated and segment.start - before[0].end <= _WIDEST:
                joined[-2:] = [_join(before[0], segment)]
                continue
        joined.append(segment)
    return joined


def _join_subtitles(text: str, segments: list[Segment]) -> list[Segment]:
    """Give a title its last sentence back, where "in" and the editors stand between it and the container."""
    for number in range(len(segments) - 3):
        title, subtitle, editor, container = segments[number : number + 4]
        labels = [title.label, subtitle.label, editor.label, container.label]
        if labels == ["title", "container-title", "editor", "container-title"] and _IN.match(
            text, subtitle.end, editor.start
        ):
            segments[number : number + 2] = [_join(title, subtitle)]
            break
    return segments


def _join(piece: Segment, following: Segment) -> Segment:
    least, surest = min(piece.confidence, following.confidence), min(piece.certainty, following.certainty)
    return replace(piece, last=following.last, end=following.end, confidence=least, certainty=surest)
