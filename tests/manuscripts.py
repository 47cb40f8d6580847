"""Build manuscripts from a few lines of Markdown, for the tests of every stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Settings, Skipped
from citewell.pipeline import check_document
from citewell.readers import read_document

if TYPE_CHECKING:
    from pathlib import Path

    from citewell.model import Document, Report


def document_of(folder: Path, text: str, name: str = "manuscript.md") -> Document:
    """Write a text to a file and read it."""
    path = folder / name
    path.write_text(text, "utf-8")
    return read_document(path)


def report_on(folder: Path, text: str, settings: Settings | None = None) -> Report:
    """Check a text; every entry counts as not looked up, for the reason "offline"."""
    document = document_of(folder, text)
    first = check_document(document, settings)
    lookups = {reference.n: (Skipped("offline"),) for reference in first.manuscript.references}
    return check_document(document, settings, lookups)


def list_of(*entries: str) -> str:
    """Return a reference list in Markdown."""
    return "\n\n# References\n\n" + "\n\n".join(entries) + "\n"
