"""Libraries: the list of a manuscript that cites by citekey."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citewell.model import Document, ReferenceList

LIBRARY = "library"
"""`Block.part` of an entry; its line and column are those of the library's file."""


def read_library(document: Document, bibliography: str | None) -> tuple[Document, ReferenceList | None]:
    """Read the library from which a manuscript cites.

    It is the one that the user names. Without one, a manuscript that cites by key has those that its front matter names
    (relative to the manuscript; a missing one is left out), else the items of its front matter, else a single ``.bib``
    file beside it.

    Parameters
    ----------
    document
        The manuscript.
    bibliography
        Path of a ``.bib`` or CSL-JSON file, as the user gave it.

    Returns
    -------
    The document with one block of part "library" for each entry appended, so that every location resolves in it, and
    the entries; or the document as it was, and ``None``.

    Raises
    ------
    ConfigurationError
        The library that the user named is missing or cannot be read.
    UnreadableFileError
        The manuscript's own library is damaged.
    """
    if bibliography is None and not any("@" in block.text for block in document.blocks):
        return document, None
    from citewell.readers.libraries.lists import find_library  # most manuscripts need none of it

    return find_library(document, bibliography)
