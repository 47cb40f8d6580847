"""Plots as SVG: bars only, in the page's colours, with a title that a screen reader tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDTH, _HEIGHT, _AXIS = 640, 200, 24
_ROW, _LABEL = 26, 250
_SVG = Markup('<svg role="img" aria-label="{}" viewBox="0 0 {} {}" xmlns="http://www.w3.org/2000/svg">{}</svg>')
_BAR = Markup('<rect class="bar" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"><title>{}</title></rect>')
_TEXT = Markup('<text class="{}" x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>')
_LINE = Markup('<line class="axis" x1="0" y1="{0}" x2="{1}" y2="{0}"/>')


def histogram(counts: Sequence[int], edges: Sequence[str], title: str) -> Markup:
    """Draw columns; `edges` are the labels between them, one more than there are columns."""
    step, floor = (_WIDTH - 40) / len(counts), _HEIGHT - _AXIS
    scale = (floor - 20) / max(1, *counts)
    drawn = [_LINE.format(floor, _WIDTH)]
    for number, count in enumerate(counts):
        left, height = 20 + number * step, count * scale
        range_ = f"{edges[number]} to {edges[number + 1]} points: {count}"
        drawn.append(_BAR.format(left + 2, floor - height, step - 4, height, range_))
        if count:
            drawn.append(_TEXT.format("value", left + step / 2, floor - height - 5, "middle", count))
    drawn += [
        _TEXT.format("label", 20 + number * step, _HEIGHT - 8, "middle", edge) for number, edge in enumerate(edges)
    ]
    return _SVG.format(title, _WIDTH, _HEIGHT, Markup("").join(drawn))


def bars(rows: Sequence[tuple[str, float, str]], longest: float, title: str) -> Markup:
    """Draw one bar a row: its label, its length on the scale that ends at `longest`, and what is written behind it."""
    room = _WIDTH - _LABEL - 90
    drawn = []
    for number, (label, length, words) in enumerate(rows):
        top, width = number * _ROW, max(1.0, room * length / longest) if longest else 1.0
        drawn.append(_TEXT.format("label", _LABEL - 8, top + 17, "end", label))
        drawn.append(_BAR.format(_LABEL, top + 4, width, _ROW - 8, f"{label}: {words}"))
        drawn.append(_TEXT.format("value", _LABEL + width + 6, top + 17, "start", words))
    return _SVG.format(title, _WIDTH, max(_ROW, len(rows) * _ROW), Markup("").join(drawn))
