"""Citations by key that the library does not answer, and the entries that they may mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import CitationSystem, LinkStatus, Mark
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Citation, CitationItem, Manuscript, Reference

_CROSS_REFERENCE = LatePattern(
    r"(?:fig|tbl|tab|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|nte|tip|wrn|imp|cau|suppfig)[:-].+"
)
"""Keys of figures, tables, sections and theorems, which Quarto and pandoc-crossref resolve.

Sources: https://quarto.org/docs/authoring/cross-references.html, https://lierdakil.github.io/pandoc-crossref/
"""


def undefined_items(manuscript: Manuscript) -> Iterator[tuple[Citation, CitationItem, str]]:
    """Yield the citation items whose key no entry has, with the key; what is set as code cites nothing."""
    document = manuscript.document
    for citation, item, _ in manuscript.linked_items(LinkStatus.MISSING):
        if citation.system is CitationSystem.CITEKEY and item.key and not _CROSS_REFERENCE.fullmatch(item.key):
            at = item.location
            if not document.block(at.block).marked(Mark.CODE, at.start, at.end):
                yield citation, item, item.key


def entries_by_folded_key(manuscript: Manuscript) -> dict[str, list[Reference]]:
    """Return the entries by their keys in lower case."""
    found: dict[str, list[Reference]] = {}
    for reference in manuscript.references:
        found.setdefault(reference.id.casefold(), []).append(reference)
    return found
