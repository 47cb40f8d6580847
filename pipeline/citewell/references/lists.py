"""Find the sections of works cited: by heading and by what follows it, or by entries alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from citewell.model import BlockKind, Location
from citewell.references.headings import is_end_heading, is_list_heading, is_part_heading
from citewell.references.labels import cut_label
from citewell.references.signs import count_signs, is_prose, looks_like_entry, opens_like_entry
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from citewell.model import Block, Document

_NEVER_LISTED = {BlockKind.CONTENTS, BlockKind.FOOTNOTE, BlockKind.ENDNOTE, BlockKind.CODE}
_NEVER_HEADING = {BlockKind.TABLE_CELL, BlockKind.CAPTION, BlockKind.QUOTE}
_HEADINGS = {BlockKind.HEADING, BlockKind.TITLE}
_LIST_STYLE = LatePattern(r"bibliogra|^referenc|literaturverz|works cited", re.IGNORECASE)
_CAPTIONED = LatePattern(r"\W{0,6}[^\W\d_][\w ]{1,40}:\W")
_JUNK = LatePattern(r"\W{0,20}|Top of Form|Bottom of Form|(?:Page )?\d{1,4}", re.IGNORECASE)
_GAP = 2
"""Blocks in a row that are no entries, between two that are: sub-headings and what Word leaves behind."""
_FEWEST = 3
"""Entries that make a list without a heading."""


@dataclass(frozen=True, slots=True)
class ListSection:
    """A stretch of blocks that holds entries.

    Attributes
    ----------
    heading
        Where its heading stands.
    blocks
        What follows the heading, blank blocks and sub-headings included. The first one is the heading's own block where
        only a line break parts the two.
    offset
        First character of the first block that is not heading.
    """

    heading: Location | None
    blocks: tuple[Block, ...]
    offset: int = 0


def find_sections(document: Document) -> tuple[ListSection, ...]:
    """Find every section of works cited, in reading order.

    Of several headings, those followed by entries win; a single one is enough where another list adjoins. Where there
    is none, headings of its parts do, or the last run of paragraphs that look like entries, or the last heading that is
    followed by anything that could be one.
    """
    body = [block for block in document.blocks if block.part == "body" and block.kind not in _NEVER_LISTED]
    sections, chosen = _sections_below(body, is_list_heading)
    if chosen:
        return chosen
    _, parts = _sections_below(body, is_part_heading)
    if parts:
        return parts
    run = _run_without_heading(body)
    if run is not None:
        return (run,)
    return tuple(([section for section in sections if section.blocks] or sections)[-1:])


def _sections_below(
    body: Sequence[Block], is_heading: Callable[[str], bool]
) -> tuple[list[ListSection], tuple[ListSection, ...]]:
    """Return what follows each heading, and of that what has entries."""
    headings = [*_headings(body, is_heading), (len(body), 0)]
    sections = [_section_between(body, *heading, following) for heading, (following, _) in pairwise(headings)]
    weights = [_weight(section) for section in sections]
    ends = [following for following, _ in headings[1:]]
    reaches = [_reaches(section, body, end) for section, end in zip(sections, ends, strict=True)]
    adjoins = [any(pair) for pair in pairwise([False, *reaches])]
    most = max(weights, default=0)
    least = [1 if one_is_enough else max(1, min(2, most)) for one_is_enough in adjoins]
    chosen = tuple(section for section, weight, few in zip(sections, weights, least, strict=True) if weight >= few)
    return sections, chosen


def is_junk(block: Block) -> bool:
    """Tell whether a block inside a list is empty, a page number, or a trace of a web form in Word."""
    return _JUNK.fullmatch(block.text.strip()[:60]) is not None


def _reaches(section: ListSection, body: Sequence[Block], following: int) -> bool:
    """Tell whether nothing stands between a section and the heading of the next one, as where a list is parted."""
    last = following - 1
    while last > 0 and is_junk(body[last]):
        last -= 1
    return following < len(body) and section.blocks[-1:] == (body[last],)


def _weight(section: ListSection) -> int:
    return sum(looks_like_entry(_entry_text(section, block)) for block in section.blocks)


def _entry_text(section: ListSection, block: Block) -> str:
    return block.text[section.offset :] if block is section.blocks[0] else block.text


def _headings(body: Sequence[Block], is_heading: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Yield position and end of every line that reads like the heading of a list and begins its block."""
    for position, block in enumerate(body):
        if block.kind in _NEVER_HEADING:
            continue
        for end in _line_ends(block.text):
            if is_heading(block.text[:end]):
                yield position, end
                break


def _line_ends(text: str) -> Iterator[int]:
    """Yield the ends of the first lines: a heading in raw HTML stands on the second."""
    end = -1
    for _ in range(3):
        end = text.find("\n", end + 1, 200)
        if end < 0:
            break
        yield end
    if end < 0 and len(text) < 200:
        yield len(text)


def _section_between(body: Sequence[Block], position: int, end: int, following: int) -> ListSection:
    block = body[position]
    heading = Location(block.id, *_trimmed(block.text, end))
    stop = _end_of_list(body, position + 1, following)
    if block.text[end:].strip():
        return ListSection(heading, (block, *body[position + 1 : stop]), end)
    return ListSection(heading, tuple(body[position + 1 : stop]))


def _trimmed(text: str, end: int) -> tuple[int, int]:
    shown = text[:end]
    return len(shown) - len(shown.lstrip()), len(shown.rstrip())


def _end_of_list(body: Sequence[Block], start: int, following: int) -> int:
    """Return the position behind the last block of a list that starts at `start` and ends before `following`."""
    last, gap, after_heading = start, 0, False
    sure = False
    for position in range(start, following):
        block = body[position]
        if is_junk(block):
            continue
        if is_end_heading(block.text):
            break
        if looks_like_entry(block.text):
            last, gap, sure, after_heading = position + 1, 0, True, False
            continue
        if after_heading and block.kind not in _HEADINGS:
            break
        if block.kind in _HEADINGS:
            after_heading = True
        elif gap == 0 and last >= position - 1 and _could_be_entry(block, sure):
            last = position + 1
            continue
        gap += 1
        if gap > _GAP:
            break
    return last


def _could_be_entry(block: Block, sure: bool) -> bool:
    """Tell whether a block right below the heading or an entry may pass as an entry for its place alone."""
    if block.kind is BlockKind.TABLE_CELL or is_prose(block.text) or (sure and _CAPTIONED.match(block.text)):
        return False
    if block.label is not None or cut_label(block.text)[0] is not None:
        return True
    return count_signs(block.text) > 0 or block.text.lstrip()[:1].islower()


def _run_without_heading(body: Sequence[Block]) -> ListSection | None:
    """Return the last run of entries that is long enough to be a list nobody gave a heading."""
    runs: list[list[int]] = [[]]
    gap = 0
    for position, block in enumerate(body):
        if is_junk(block):
            continue
        if _surely_entry(block):
            runs[-1].append(position)
            gap = 0
            continue
        gap += 1
        if runs[-1] and (gap > 1 or block.kind in _HEADINGS):
            runs.append([])
    for run in reversed(runs):
        if len(run) >= _FEWEST:
            return ListSection(None, tuple(body[run[0] : _end_of_list(body, run[-1], len(body))]))
    return None


def _surely_entry(block: Block) -> bool:
    if block.kind in _NEVER_HEADING or block.kind in _HEADINGS:
        return False
    if block.style and _LIST_STYLE.search(block.style):
        return count_signs(block.text) > 0 or cut_label(block.text)[0] is not None
    label, start = cut_label(block.text)
    text = block.text[start:]
    return looks_like_entry(text) and (label is not None or opens_like_entry(text)) and count_signs(text) > 3
