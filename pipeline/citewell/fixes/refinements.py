"""A long replacement as the words that differ, so that a person sees what is new."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from citewell.model import Edit, Location, Mark, Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citewell.model import Block

    Token = tuple[str, Mark]
    """A word or a sign, and its formatting."""

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_SHOWN = ~Mark.INSERTED
_MOST_TOKENS = 2_000


def refine(block: Block, edit: Edit) -> Iterator[Edit]:
    """Yield the parts of an edit in which text or formatting changes; a blank that does not break counts as a blank."""
    start = edit.location.start
    old = list(_tokens(block.text, block.runs_in(start, edit.location.end), start, edit.location.end))
    new = list(_tokens(edit.replacement, edit.runs, 0, len(edit.replacement)))
    if not old or not new or max(len(old), len(new)) > _MOST_TOKENS:
        if old or new:
            yield edit
        return
    old_ends, new_ends = _ends(old), _ends(new)
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            place = Location(block.id, start + old_ends[a], start + old_ends[b])
            text = edit.replacement[new_ends[c] : new_ends[d]]
            runs = tuple(_cut(edit.runs, new_ends[c], new_ends[d]))
            yield Edit(place, text, runs)


def _tokens(text: str, runs: Iterator[Run] | Sequence[Run], start: int, end: int) -> Iterator[Token]:
    for run in runs:
        first, last = max(run.start, start), min(run.end, end)
        for match in _TOKEN.finditer(text, first, last):
            yield match.group().replace("\xa0", " "), run.marks & _SHOWN


def _ends(tokens: Sequence[Token]) -> list[int]:
    ends = [0]
    for text, _ in tokens:
        ends.append(ends[-1] + len(text))
    return ends


def _cut(runs: Sequence[Run], start: int, end: int) -> Iterator[Run]:
    for run in runs:
        first, last = max(run.start, start), min(run.end, end)
        if first < last:
            yield Run(first - start, last - start, run.marks, run.target)
