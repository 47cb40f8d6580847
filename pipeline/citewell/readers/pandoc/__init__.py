"""All other formats, through pandoc: a block is the finest place that its tree knows."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from citewell.model import BlockKind, ConfigurationError, Document, UnreadableFileError
from citewell.pandoc import PandocError, run_pandoc
from citewell.readers.pandoc.blocks import BlockReader
from citewell.readers.pandoc.jats import read_references
from citewell.readers.pandoc.latex import include_files, print_own_list
from citewell.readers.pandoc.metadata import read_metadata
from citewell.readers.texts import read_bytes, read_text

if TYPE_CHECKING:
    from pathlib import Path

    from citewell.readers.pandoc.elements import Element

OLDEST_TREE = [1, 23]
"""Version of pandoc's types since which a figure is a block (pandoc 3.0)."""


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
    return _read(path, read_bytes(path) if binary else read_text(path).encode(), reader)


read_odt = partial(read_with_pandoc, reader="odt", binary=True)
read_epub = partial(read_with_pandoc, reader="epub", binary=True)
read_html = partial(read_with_pandoc, reader="html")
read_ipynb = partial(read_with_pandoc, reader="ipynb")


def read_rtf(path: Path) -> Document:
    """Read Rich Text Format; for the errors see `read_with_pandoc`."""
    content = read_bytes(path)
    if not content.startswith(b"{\\rtf"):
        raise UnreadableFileError("it is not an RTF file; name it after what it is, or save it anew as .rtf or .docx")
    # Pandoc passes over the notes of programs that mark them, rightly, as a destination that a reader may skip.
    return _read(path, content.replace(rb"{\*\footnote", rb"{\footnote"), "rtf")


def read_latex(path: Path) -> Document:
    """Read LaTeX, with the files of its folder that it includes; for the errors see `read_with_pandoc`."""
    text, labels = print_own_list(include_files(path))
    tree = _parse(text.encode(), "latex")
    blocks = _walk(tree, BlockReader(labels), prints_title=True).document.blocks
    return Document(str(path), "latex", blocks, read_metadata(tree["meta"]))


def read_jats(path: Path) -> Document:
    """Read a JATS article, with the entries of its reference list; for the errors see `read_with_pandoc`."""
    content = read_text(path).encode()
    tree = _parse(content, "jats")
    metadata = read_metadata(tree["meta"])
    document = _walk(tree, prints_title=True).document
    for text, label in read_references(content, metadata.pop("references", None)):
        document.add(text, BlockKind.LIST_ITEM, level=0, label=label)
    return Document(str(path), "jats", document.blocks, metadata)


def _read(path: Path, content: bytes, reader: str) -> Document:
    tree = _parse(content, reader)
    return Document(str(path), reader, _walk(tree).document.blocks, read_metadata(tree["meta"]))


def _parse(content: bytes, reader: str) -> Element:
    try:
        tree: Element = json.loads(run_pandoc(["--from", reader, "--to", "json"], content).content)
    except PandocError as error:
        raise UnreadableFileError(f"it cannot be read as {reader}: {error}; save it anew, or as .docx") from error
    except ConfigurationError as error:
        raise UnreadableFileError(str(error)) from error
    except RecursionError as error:
        raise _too_deep() from error
    if tree["pandoc-api-version"] < OLDEST_TREE:
        raise UnreadableFileError("the installed pandoc is older than 3.0; run `pip install pypandoc-binary`")
    return tree


def _walk(tree: Element, blocks: BlockReader | None = None, *, prints_title: bool = False) -> BlockReader:
    """Read what is printed: the title where the format prints it, the abstract, and the text."""
    blocks, meta = blocks or BlockReader(), tree["meta"]
    try:
        if prints_title and "title" in meta:
            blocks.read_metadata(meta["title"], BlockKind.TITLE)
        for name in ("abstract", "nocite"):
            if name in meta:
                blocks.read_metadata(meta[name], BlockKind.PARAGRAPH)
        blocks.read(tree["blocks"])
    except RecursionError as error:
        raise _too_deep() from error
    return blocks


def _too_deep() -> UnreadableFileError:
    return UnreadableFileError("its parts are nested too deeply; save it in another format")
