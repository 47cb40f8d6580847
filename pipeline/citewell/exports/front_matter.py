"""The lines above the text: title, author, course and stage, wherever the author typed them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citewell.model import BlockKind
from citewell.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from citewell.model import Block, Document

MAX_LINES = 12
"""A title stands within the first lines of a manuscript that hold any text."""

_AUTHOR = re.compile(r"(?:authors?|by|name|student|autor(?:en|es)?|auteurs?|作者)\s*[:：]\s*(.+)", re.IGNORECASE)
_FIELDS = {
    "track": re.compile(r".*\btrack\b.*", re.IGNORECASE),
    "stage": re.compile(r".*\bstage\b.*", re.IGNORECASE),
    "date": re.compile(r"(?:date|datum|fecha)\s*[:：]\s*(.+)", re.IGNORECASE),
}
_AUTHOR_SEPARATOR = re.compile(r"\s*(?:;|,| and | & )\s*")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What is known of the manuscript as a whole, and the blocks that say it and leave the text."""

    fields: dict[str, str | list[str]]
    blocks: frozenset[str]


def find_front_matter(document: Document, headings: Iterable[str]) -> FrontMatter:
    """Read the title and the lines above it.

    Parameters
    ----------
    headings
        Identifiers of paragraphs that serve as headings without being styled as such.
    """
    fields: dict[str, str | list[str]] = {}
    properties = document.metadata
    title = _find_title(document, set(headings))
    used = {title.id} if title else set()
    if title:
        fields["title"] = squeeze(title.text)
        for block in _above(document, title):
            field = _read_line(squeeze(block.text))
            if field:
                fields[field[0]] = field[1]
                used.add(block.id)
    for name in ("title", "author", "date", "lang"):
        if name not in fields and properties.get(name):
            fields[name] = properties[name]
    return FrontMatter(fields, frozenset(used))


def _opening(document: Document) -> Sequence[Block]:
    printed = (block for block in document.blocks if block.part == "body" and block.text.strip())
    return [block for block, _ in zip(printed, range(MAX_LINES), strict=False)]


def _find_title(document: Document, headings: set[str]) -> Block | None:
    """Take the block styled as title, else the first heading, styled or not, with nothing but short lines above it."""
    opening = _opening(document)
    titled = [block for block in opening if block.kind is BlockKind.TITLE]
    if titled:
        return titled[0]
    for block in opening:
        if block.id in headings or (block.kind is BlockKind.HEADING and block.level == 1):
            return block
        if len(block.text) > 120:
            return None
    return None


def _above(document: Document, title: Block) -> Iterable[Block]:
    position = document.position(title.id)
    return (block for block in _opening(document) if document.position(block.id) < position)


def _read_line(line: str) -> tuple[str, str | list[str]] | None:
    author = _AUTHOR.fullmatch(line)
    if author:
        names = [name for name in _AUTHOR_SEPARATOR.split(author.group(1)) if name]
        return "author", names if len(names) > 1 else names[0]
    for name, pattern in _FIELDS.items():
        match = pattern.fullmatch(line)
        if match:
            return name, match.group(match.lastindex or 0)
    return None
