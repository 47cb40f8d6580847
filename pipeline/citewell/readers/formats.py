"""Which reader reads a file; a new format is a module and a line here."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from citewell.model import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Callable

    from citewell.model import Document

READERS = {
    ".docx": "docx.read_docx",
    ".md": "markdown.read_markdown",
    ".markdown": "markdown.read_markdown",
    ".qmd": "markdown.read_markdown",
    ".rmd": "markdown.read_markdown",
    ".txt": "markdown.read_plain_text",
    ".odt": "pandoc.read_odt",
    ".html": "pandoc.read_html",
    ".htm": "pandoc.read_html",
    ".tex": "pandoc.read_latex",
    ".rtf": "pandoc.read_rtf",
    ".epub": "pandoc.read_epub",
    ".ipynb": "pandoc.read_ipynb",
    ".jats": "pandoc.read_jats",
    ".xml": "pandoc.read_jats",
}
"""Suffix -> module and function of this package, which are imported when needed."""

ADVICE = {
    ".doc": "the old .doc format cannot be read; save the manuscript as .docx",
    ".pdf": "a PDF cannot be checked; hand in the file that it was made from (.docx, .odt, .md, .tex)",
    ".pages": "the .pages format cannot be read; export the manuscript as .docx",
    ".zip": "a ZIP is no manuscript; unpack it, and name the file or the folder",
    ".rar": "a RAR archive is no manuscript; unpack it, and name the file or the folder",
    ".7z": "a 7z archive is no manuscript; unpack it, and name the file or the folder",
    ".gdoc": "this is only a link to a Google document; download the document as .docx",
}
"""Suffix of a format without a reader -> what to do."""


def read_document(path: str | os.PathLike[str]) -> Document:
    """Read a manuscript.

    Parameters
    ----------
    path
        The file; its suffix tells the format. `Document.path` is this argument as given.

    Raises
    ------
    UnreadableFileError
        The file is missing, empty, damaged, hostile or of no known format.
    """
    file = Path(path)
    try:
        _require_content(file)
        document = _reader(file.suffix.lower())(file)
    except OSError as error:
        raise UnreadableFileError(_explain(error)) from error
    return replace(document, path=os.fspath(path))


def _require_content(file: Path) -> None:
    status = file.stat()
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableFileError("this is a folder; name the files in it")
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableFileError("this is no regular file; save the manuscript to a file first")
    if status.st_size == 0:
        raise UnreadableFileError("the file is empty; check that it was saved, or downloaded completely")


def _reader(suffix: str) -> Callable[[Path], Document]:
    if suffix not in READERS:
        known = f"no reader for {suffix!r} files" if suffix else "the file's name has no suffix that tells its format"
        raise UnreadableFileError(ADVICE.get(suffix, f"{known}; supported are {', '.join(READERS)}"))
    module, function = READERS[suffix].split(".")
    reader: Callable[[Path], Document] = getattr(import_module(f"citewell.readers.{module}"), function)
    return reader


def _explain(error: OSError) -> str:
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return "no such file; check the path"
        case PermissionError():
            return "the file may not be read; change its permissions, or copy it"
        case _:
            return f"the file cannot be read: {error.strerror or error}"
