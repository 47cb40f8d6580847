"""Hyperlinks that print where they lead: when the text is mended, the target must follow."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from citewell.model import Edit, Location, Mark, Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citewell.model import Block


class PrintedLink(NamedTuple):
    """Characters ``[start, end)`` of a block that print the address that they lead to."""

    start: int
    end: int
    target: str


def printed_links(block: Block) -> Iterator[PrintedLink]:
    """Yield the hyperlinks whose text is their target, but for a slash at the end."""
    for target, runs in groupby(block.runs, key=lambda run: run.target):
        if target:
            covered = list(runs)
            start, end = covered[0].start, covered[-1].end
            if block.text[start:end].strip().rstrip("/") == target.rstrip("/"):
                yield PrintedLink(start, end, target)


def follow(runs: Sequence[Run], text: str, links: Sequence[PrintedLink]) -> list[Run]:
    """Return the runs of a revised block with the targets that their text prints now."""
    known = {link.target for link in links}
    followed: list[Run] = []
    for target, group in groupby(runs, key=lambda run: run.target):
        covered = list(group)
        printed = text[covered[0].start : covered[-1].end].strip()
        followed += [replace(run, target=printed) for run in covered] if target in known else covered
    return followed


def join_in_links(block: Block, edits: Sequence[Edit], links: Sequence[PrintedLink]) -> list[Edit]:
    """Return edits of which those inside a link are one that sets the whole of it anew, with its target."""
    joined = list(edits)
    for link in links:
        inside = [edit for edit in joined if _is_inside(edit, link)]
        if inside and not any(_straddles(edit, link) for edit in joined):
            text = block.text[link.start : link.end]
            for edit in reversed(inside):
                at, end = edit.location.start - link.start, edit.location.end - link.start
                text = text[:at] + edit.replacement + text[end:]
            marks = next((run.marks for run in block.runs_in(link.start, link.end)), Mark.NONE)
            run = Run(0, len(text), marks, target=text.strip())
            rest = [edit for edit in joined if edit not in inside]
            joined = [*rest, Edit(Location(block.id, link.start, link.end), text, (run,))]
    return sorted(joined, key=lambda edit: (edit.location.start, edit.location.end))


def _is_inside(edit: Edit, link: PrintedLink) -> bool:
    start, end = edit.location.start, edit.location.end
    if start == end:
        return link.start <= start <= link.end and bool(edit.runs) and edit.runs[0].target == link.target
    return link.start <= start and end <= link.end


def _straddles(edit: Edit, link: PrintedLink) -> bool:
    start, end = edit.location.start, edit.location.end
    return start < end and (start < link.start < end or start < link.end < end)
