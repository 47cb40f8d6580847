"""The lines above the text: title, author, course and stage, wherever the author typed them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from citewell.model import BlockKind, Mark
from citewell.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from citewell.model import Block, Document

MAX_LINES = 12
"""A title stands within the first lines of a manuscript that hold any text."""

LONGEST_LINE = 120
"""Characters; what is longer is text."""
LONGEST_TITLE = 300

_AUTHOR = re.compile(
    r"(?:(?:authors?|name|student|autor(?:en|es)?|auteurs?|作者)\s*[:：]|(?:written )?by\b:?)\s*(.+)", re.IGNORECASE
)
_FIELDS = {
    "track": re.compile(r"(?:learning )?track\b.*", re.IGNORECASE),
    "stage": re.compile(r"stage \d.*", re.IGNORECASE),
    "date": re.compile(r"(?:date|datum|fecha)\s*[:：]\s*(.+)", re.IGNORECASE),
}
_SECTION = re.compile(
    r"(?:\d+\.?|[IVX]+\.|abstract|introduction|background|summary|overview|(?:table of )?contents|einleitung|"
    r"zusammenfassung|introducción|introdução|resumen|resumo|résumé|sommaire|引言|摘要|前言)(?:\W.*)?",
    re.IGNORECASE,
)
"""A heading of a section, and so not of the whole."""
_AUTHOR_SEPARATOR = re.compile(r"\s*(?:;|,| and | & )\s*")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What is known of the manuscript as a whole, and the blocks that say it and leave the text."""

    fields: dict[str, str | list[str]]
    blocks: frozenset[str]


def find_front_matter(document: Document, headings: Iterable[str], listed: Container[str]) -> FrontMatter:
    """Read the title and the lines around it.

    Parameters
    ----------
    headings
        Identifiers of paragraphs that serve as headings without being styled as such.
    listed
        Identifiers of the blocks of the list, its heading among them.

    Notes
    -----
    A file that declares its title is believed; a Word file's properties are not, for they are those of the file from
    which it was made.
    """
    declared = {} if document.format == "docx" else document.metadata
    opening = [block for block in _opening(document) if block.id not in listed]
    title = None if declared.get("title") else _find_title(document, opening, set(headings))
    if title is None:
        return FrontMatter({}, frozenset())
    fields: dict[str, str | list[str]] = {"title": squeeze(title.text)}
    used = {title.id}
    for block in _around(opening, title):
        found = _read_line(squeeze(block.text))
        if found and found[0] not in {*fields, *declared}:
            fields[found[0]] = found[1]
            used.add(block.id)
    return FrontMatter(fields, frozenset(used))


def _opening(document: Document) -> Iterator[Block]:
    printed = (block for block in document.blocks if block.part == "body" and block.text.strip())
    return islice(printed, MAX_LINES)


def _find_title(document: Document, opening: Sequence[Block], headings: set[str]) -> Block | None:
    """Take the block styled as title, else the first that looks like one, with nothing but short lines above it."""
    titled = [block for block in opening if block.kind is BlockKind.TITLE]
    if titled:
        return titled[0]
    for block in opening:
        text = block.text.strip()
        if _read_line(text):
            continue
        if block.kind is BlockKind.HEADING or block.id in headings or block.marked(Mark.BOLD):
            is_title = block.kind is not BlockKind.HEADING or _is_highest(document, block)
            return block if is_title and len(text) <= LONGEST_TITLE and not _SECTION.fullmatch(text) else None
        if _is_text(text):
            return None
    return None


def _is_text(line: str) -> bool:
    return len(line) > LONGEST_LINE or line.endswith((".", "。"))


def _is_highest(document: Document, heading: Block) -> bool:
    """Tell whether all other headings, but for that of the list, lie below this one."""
    levels = [b.level or 1 for b in document.blocks if b.kind is BlockKind.HEADING and b is not heading]
    return sum(level <= (heading.level or 1) for level in levels) <= 1


def _around(opening: Sequence[Block], title: Block) -> Iterator[Block]:
    """Yield what stands above the title, and the lines below it up to the first that says nothing of the whole."""
    position = opening.index(title)
    yield from opening[:position]
    yield from takewhile(lambda block: _read_line(squeeze(block.text)) is not None, opening[position + 1 :])


def _read_line(line: str) -> tuple[str, str | list[str]] | None:
    if _is_text(line):
        return None
    author = _AUTHOR.fullmatch(line)
    if author:
        names = [name for name in _AUTHOR_SEPARATOR.split(author.group(1)) if name]
        return "author", names if len(names) > 1 else names[0]
    for name, pattern in _FIELDS.items():
        match = pattern.fullmatch(line)
        if match:
            return name, match.group(match.lastindex or 0)
    return None
