"""A dash in the place of the authors: "———. 2010. Second study." is by those of the entry before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from citewell.model import Item
    from citewell.references.parsing import ParsedEntry

_DASH = re.compile(r"\s{0,3}(?:_{3,}|[\u2014\u2015\u2e3a\u2e3b]{1,4}|[\u2013-]{2,6})(?=[\s.,;:(]|$)")
"""The 3-em dash of the Chicago Manual of Style, and the underscores of ABNT NBR 6023."""


def repeat_authors(entries: Iterable[tuple[str, ParsedEntry]]) -> Iterator[ParsedEntry]:
    """Yield the parsed entries of a list, given with their texts; one that opens with a dash has its authors."""
    before: Item | None = None
    for text, parsed in entries:
        item = parsed.item
        if before is not None and not item.creators and _DASH.match(text):
            item = replace(item, author=before.author, editor=before.editor, et_al=before.et_al)
        before = item
        yield replace(parsed, item=item)
