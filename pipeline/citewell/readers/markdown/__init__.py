"""The Markdown reader: every character of the text has its line and column in the file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from citewell.model import BlockKind, Document
from citewell.readers.markdown.blocks import BlockReader
from citewell.readers.markdown.front_matter import take_front_matter
from citewell.readers.markdown.parser import parser
from citewell.readers.markdown.sources import split_source
from citewell.readers.texts import read_text

if TYPE_CHECKING:
    from pathlib import Path

    from citewell.model import Block


def read_markdown(path: Path) -> Document:
    """Read Markdown in pandoc's dialect.

    Raises
    ------
    UnreadableFileError
        See `citewell.readers.texts.read_text`.
    """
    return parse_markdown(read_text(path), str(path))


def read_plain_text(path: Path) -> Document:
    """Read a plain text file as Markdown in which an indent is no code and a line break stays a line break.

    Raises
    ------
    UnreadableFileError
        See `citewell.readers.texts.read_text`.
    """
    return parse_markdown(read_text(path), str(path), plain=True)


def parse_markdown(text: str, path: str = "", *, plain: bool = False) -> Document:
    """Turn the text of a file into a document.

    Parameters
    ----------
    text
        The whole file.
    path
        Its name, for the document.
    plain
        Whether it is plain text; see `read_plain_text`.
    """
    source, metadata = take_front_matter(split_source(text))
    read = BlockReader(source, parser(indented_code=not plain), "\n" if plain else " ").read()
    blocks = read.blocks
    if source.lines[0].startswith("%"):
        blocks = _with_title(blocks)
    return Document(path, "markdown", blocks, metadata, read.ignores)


def _with_title(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return (replace(blocks[0], kind=BlockKind.TITLE), *blocks[1:]) if blocks else ()
