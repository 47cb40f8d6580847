"""A dash in the place of the authors: "———. 2010. Second study." is by those of the entry before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from citewell.model import Item
    from citewell.references.parsing import ParsedEntry

_DASH = LatePattern(r"\s{0,3}(?:_{3,}|[\u2014\u2015\u2e3a\u2e3b]{1,4}|[\u2013-]{2,6})(?=[\s.,;:(]|$)")
"""The 3-em dash of the Chicago Manual of Style, and the underscores of ABNT NBR 6023."""

_OTHERS = LatePattern(r"\s?,?\s?(?:and|&|und|y|e|et)\s")
"""What stands between the dash, which is one author then, and the next: "———, & Riggio, R. E."."""

_STOPS = frozenset(".,:")
"""What parts the dash from the title: "———. Émile Cohl" is about him, and not by him."""


def repeat_authors(entries: Iterable[tuple[str, ParsedEntry]]) -> Iterator[ParsedEntry]:
    """Yield the parsed entries of a list, given with their texts; one that opens with a dash has its authors."""
    before: Item | None = None
    for text, parsed in entries:
        item = parsed.item
        dash = _DASH.match(text)
        if before is not None and dash and not item.creators:
            item = replace(item, author=before.author, editor=before.editor, et_al=before.et_al)
        elif before is not None and dash and before.author and _OTHERS.match(text, dash.end()):
            item = replace(item, author=(before.author[0], *item.author))
        elif before is not None and dash and before.author and text[dash.end() : dash.end() + 1] in _STOPS:
            item = replace(item, author=before.author, et_al=before.et_al)
        before = item
        yield replace(parsed, item=item)
