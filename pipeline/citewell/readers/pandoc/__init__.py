"""All other formats, through pandoc: a block is the finest place that its tree knows."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from citewell.model import BlockKind, ConfigurationError, Document, UnreadableFileError
from citewell.pandoc import PandocError, run_pandoc
from citewell.readers.pandoc.blocks import BlockReader
from citewell.readers.pandoc.metadata import read_metadata
from citewell.readers.texts import read_bytes, read_text

if TYPE_CHECKING:
    from pathlib import Path

    from citewell.readers.pandoc.inlines import Element

OLDEST_TREE = [1, 23]
"""Version of pandoc's types from which on a figure is a block (pandoc 3.0)."""

_PRINTS_TITLE = frozenset({"latex", "jats"})
"""Formats whose title stands in the metadata and yet is printed above the text."""


def read_with_pandoc(path: Path, reader: str, *, binary: bool = False) -> Document:
    """Read a file through one of pandoc's readers.

    Parameters
    ----------
    path
        The file; pandoc gets its content alone, so that it can open no other.
    reader
        Pandoc's name of the format.
    binary
        Whether the format is not text.

    Raises
    ------
    UnreadableFileError
        The file is not of that format, or pandoc is missing, too old, or out of time or memory.
    """
    content = read_bytes(path) if binary else read_text(path).encode()
    try:
        tree = json.loads(run_pandoc(["--from", reader, "--to", "json"], content).content)
        return _read_tree(tree, str(path), reader)
    except PandocError as error:
        raise UnreadableFileError(f"it cannot be read as {reader}: {error}") from error
    except ConfigurationError as error:
        raise UnreadableFileError(str(error)) from error
    except RecursionError as error:
        raise UnreadableFileError("its parts are nested too deeply; save it in another format") from error


read_odt = partial(read_with_pandoc, reader="odt", binary=True)
read_epub = partial(read_with_pandoc, reader="epub", binary=True)
read_rtf = partial(read_with_pandoc, reader="rtf", binary=True)
read_html = partial(read_with_pandoc, reader="html")
read_latex = partial(read_with_pandoc, reader="latex")
read_ipynb = partial(read_with_pandoc, reader="ipynb")
read_jats = partial(read_with_pandoc, reader="jats")


def _read_tree(tree: Element, path: str, reader: str) -> Document:
    if tree["pandoc-api-version"] < OLDEST_TREE:
        raise UnreadableFileError("the installed pandoc is older than 3.0; run `pip install pypandoc-binary`")
    blocks = BlockReader()
    meta = tree["meta"]
    if reader in _PRINTS_TITLE and "title" in meta:
        blocks.read_metadata(meta["title"], BlockKind.TITLE)
    for name in ("abstract", "nocite"):
        if name in meta:
            blocks.read_metadata(meta[name], BlockKind.PARAGRAPH)
    blocks.read(tree["blocks"])
    return Document(path, reader, blocks.document.blocks, read_metadata(meta))
