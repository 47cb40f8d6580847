"""Fixes made in a file: a manuscript in Word or Markdown, or a library."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

from citewell.model import UnreadableFileError
from citewell.pipeline import check
from citewell.readers.libraries import LIBRARY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

    from citewell.model import Applicability, Document, Settings
    from citewell.registries import Progress

TEXT_FORMATS = frozenset({".md", ".markdown", ".qmd", ".rmd", ".txt"})


@dataclass(frozen=True)
class Correction:
    """A file with fixes made.

    Attributes
    ----------
    content
        The file.
    changes
        How many places changed.
    before, after
        The lines of its text; of a Word file, its paragraphs.
    told
        What the author should know, one line each.
    """

    content: bytes
    changes: int
    before: Sequence[str]
    after: Sequence[str]
    told: tuple[str, ...] = ()

    def diff(self, name: str) -> str:
        """Return what changed as a unified diff."""
        lines = unified_diff(self.before, self.after, name, name, "as it is", "changed", lineterm="")
        return "".join(f"{line}\n" for line in lines)


def fix(
    path: str | PathLike[str],
    settings: Settings,
    date: str,
    allowed: frozenset[Applicability],
    progress: Progress | None = None,
) -> Correction:
    """Make the fixes that are allowed in a manuscript (.docx, Markdown, plain text) or a library (.bib).

    Parameters
    ----------
    date
        See `citewell.authoring.annotate`.

    Raises
    ------
    UnreadableFileError
        The file cannot be read, is of another format, or may not be changed.
    """
    file, suffix = Path(path), Path(path).suffix.lower()
    if suffix == ".bib":
        from citewell.authoring.libraries import fix_library

        return fix_library(file, settings, allowed)
    if suffix != ".docx" and suffix not in TEXT_FORMATS:
        raise UnreadableFileError("fixes can be made in .docx, .md, .txt and .bib files alone; save it as one of these")
    report = check(path, settings, progress)
    if suffix == ".docx":
        from citewell.authoring.word_files import opened, revise_word, write_word

        document = report.manuscript.document
        with opened(file, document, date, text=True) as (editable, pen):
            revision = revise_word(report, settings, allowed, editable)
            changes, told = write_word(editable, revision, pen, tracked=False)
            before, after = paragraphs_of(document), paragraphs_of(revision.document)
            return Correction(editable.write(), changes, before, after, tuple(told))
    from citewell.authoring.texts import TextFile

    opened_text = TextFile(file, report.manuscript.document)
    return opened_text.correct(opened_text.revise(report, settings, allowed))


def paragraphs_of(document: Document) -> list[str]:
    """Return the lines of a manuscript's text, for a comparison."""
    return [line for block in document.blocks if block.part != LIBRARY for line in block.text.split("\n")]
