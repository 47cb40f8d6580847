"""A block's text with all that points at it: formatting, citations, findings and anchors, which overlap as they like.

The text is cut wherever one of them begins or ends, and each piece is written with what holds there, so that no element
ever has to cross another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Generic, TypeVar

from markupsafe import Markup

from citewell.model import Mark
from citewell.reports.html.texts import to_markup, web_address

if TYPE_CHECKING:
    from citewell.model import Block, Run

_LONG = 90
"""Characters from which on a highlight is only a tint: a whole entry with a stroke under it is hard to read."""
_FORMATS = (
    (Mark.BOLD, Markup("<strong>"), Markup("</strong>")),
    (Mark.ITALIC, Markup("<em>"), Markup("</em>")),
    (Mark.UNDERLINE, Markup('<span class="underline">'), Markup("</span>")),
    (Mark.SUPERSCRIPT, Markup("<sup>"), Markup("</sup>")),
    (Mark.SUBSCRIPT, Markup("<sub>"), Markup("</sub>")),
    (Mark.SMALL_CAPS, Markup('<span class="small-caps">'), Markup("</span>")),
    (Mark.STRIKE, Markup("<s>"), Markup("</s>")),
    (Mark.CODE, Markup("<code>"), Markup("</code>")),
    (Mark.INSERTED, Markup("<ins>"), Markup("</ins>")),
)
_MARK = Markup('<mark class="{}" data-finding="{}">{}</mark>')
_FIRST_MARK = Markup('<mark class="{}" data-finding="{}" id="t{}" tabindex="-1">{}</mark>')
"""The first stretch of a finding's characters, to which its number leads."""
_OUTSIDE = Markup('<a class="outside" rel="noreferrer noopener" href="{}">{}</a>')
_LINK = Markup('<a href="{}" class="{}" title="{}">{}</a>')
_NAMED = Markup('<span class="{}" title="{}">{}</span>')
_ANCHOR = Markup('<span class="place" id="{}"></span>')


@dataclass(frozen=True, slots=True)
class Link:
    """Characters that lead somewhere; without an address they are only explained."""

    start: int
    end: int
    href: str | None
    css: str
    title: str


@dataclass(frozen=True, slots=True)
class Highlight:
    """Characters that a finding points at."""

    start: int
    end: int
    number: int
    severity: str


@dataclass(slots=True)
class Annotations:
    """What points at the text of one block.

    Attributes
    ----------
    anchors
        Offset -> identifiers of places in front of that character.
    asides
        Offset -> what is printed behind the character before it.
    """

    links: list[Link] = field(default_factory=list)
    highlights: list[Highlight] = field(default_factory=list)
    anchors: defaultdict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    asides: defaultdict[int, list[Markup]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters within which nothing begins or ends."""

    start: int
    end: int
    link: Link | None
    highlights: tuple[Highlight, ...]
    marks: Mark
    target: str | None


def render_text(block: Block, annotations: Annotations) -> Markup:
    """Return the block's text as HTML."""
    out = list(annotations.asides.get(0, ()))
    for (link, target, _), pieces in groupby(_pieces(block, annotations), _group(annotations)):
        group = list(pieces)
        inner = Markup("").join(
            part for piece in group for part in (*_anchors(annotations, piece.start), _render_piece(block, piece))
        )
        out.append(_enclose(inner, link, target))
        out += annotations.asides.get(group[-1].end, ())
    return Markup("").join(out if block.text else [*_anchors(annotations, 0), *out])


def _group(annotations: Annotations):  # type: ignore[no-untyped-def] # a key for groupby
    """Return what tells whether two neighbouring pieces are within one link: no other link is printed between them."""
    printed = sorted(annotations.asides)
    passed = 0

    def key(piece: _Piece) -> tuple[Link | None, str | None, int]:
        nonlocal passed
        while passed < len(printed) and printed[passed] <= piece.start:
            passed += 1
        return piece.link, piece.target, passed

    return key


def _pieces(block: Block, annotations: Annotations) -> Iterator[_Piece]:
    length = len(block.text)
    spans: tuple[Link | Highlight | Run, ...] = (*annotations.links, *annotations.highlights, *block.runs)
    cuts = {0, length, *annotations.anchors, *annotations.asides}
    cuts.update(offset for span in spans for offset in (span.start, span.end))
    link_at, highlights_at = _Sweep(annotations.links), _Sweep(annotations.highlights)
    for start, end in pairwise(sorted(cut for cut in cuts if 0 <= cut <= length)):
        run = next(block.runs_in(start, end), None)
        links = link_at.active(start)
        target = web_address(run.target) if run and not links else None
        marks = run.marks if run else Mark.NONE
        yield _Piece(start, end, links[0] if links else None, tuple(highlights_at.active(start)), marks, target)


Span = TypeVar("Span", Link, Highlight)


class _Sweep(Generic[Span]):
    """The spans that hold at an offset, asked for offsets that only grow."""

    def __init__(self, spans: list[Span]) -> None:
        self._waiting: list[Span] = sorted(spans, key=lambda span: span.start, reverse=True)
        self._active: list[Span] = []

    def active(self, offset: int) -> list[Span]:
        while self._waiting and self._waiting[-1].start <= offset:
            self._active.append(self._waiting.pop())
        self._active = [span for span in self._active if span.end > offset]
        return self._active


def _render_piece(block: Block, piece: _Piece) -> Markup:
    content = to_markup(block.text[piece.start : piece.end])
    if piece.marks:
        content = _format(content, piece.marks)
    for highlight in reversed(piece.highlights):
        content = _highlight(content, highlight, is_first=highlight.start == piece.start)
    return content


def _format(content: Markup, marks: Mark) -> Markup:
    for mark, opening, closing in _FORMATS:
        if marks & mark:
            content = opening + content + closing
    return content


def _highlight(content: Markup, highlight: Highlight, *, is_first: bool) -> Markup:
    is_long = highlight.end - highlight.start > _LONG
    css, number = f"{highlight.severity} long" if is_long else highlight.severity, highlight.number
    return _FIRST_MARK.format(css, number, number, content) if is_first else _MARK.format(css, number, content)


def _enclose(inner: Markup, link: Link | None, target: str | None) -> Markup:
    if link is None:
        return _OUTSIDE.format(target, inner) if target else inner
    if link.href is None:
        return _NAMED.format(link.css, link.title, inner)
    return _LINK.format(link.href, link.css, link.title, inner)


def _anchors(annotations: Annotations, offset: int) -> Iterator[Markup]:
    return map(_ANCHOR.format, annotations.anchors.get(offset, ()))
