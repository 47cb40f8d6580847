"""Libraries: the ``.bib`` or CSL-JSON file from which a manuscript cites by citekey."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citewell.model import Document, ReferenceList


def read_library(document: Document, bibliography: str | None) -> tuple[Document, ReferenceList | None]:
    """Return the document with the entries of its library appended, and the library's list."""
    return document, None
