"""A typed manuscript -> Markdown with citekeys and its library.

Pandoc reads the file for its structure (tables, lists, formulas, notes); our own reading says which characters are a
citation, a heading or the list. The two are aligned block by block, the tree is rewritten, and pandoc writes Markdown.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from citewell.exports.asts import words
from citewell.exports.cites import cite, cite_part, uncited_keys
from citewell.exports.front_matter import find_front_matter
from citewell.exports.libraries import to_bibtex
from citewell.exports.rewriting import Rewriting
from citewell.pandoc import run_pandoc

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from citewell.exports.asts import Node
    from citewell.exports.front_matter import FrontMatter
    from citewell.exports.rewriting import Repairs
    from citewell.model import Manuscript

READERS = {"docx": "docx", "markdown": "markdown-smart"}
"""Our name of a format -> pandoc's reader, where they differ."""
WRITER = "markdown-smart-bracketed_spans-raw_attribute"
"""Pandoc's Markdown that reads back as it was: quotes and dashes as typed."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a conversion gave.

    Attributes
    ----------
    markdown, bibtex
        The text and its library.
    warnings
        What stayed as typed and why, one line each.
    """

    markdown: str
    bibtex: str
    warnings: tuple[str, ...] = ()


def convert(manuscript: Manuscript, path: Path, repairs: Repairs, library: str, media: Path) -> Conversion:
    """Convert a manuscript with a typed list.

    Parameters
    ----------
    path
        The manuscript's file.
    repairs
        What the checks found that a conversion mends.
    library
        Address of the ``.bib`` file, as the front matter shall name it.
    media
        Folder into which embedded pictures are written.
    """
    document = manuscript.document
    reader = READERS.get(document.format, document.format)
    read = run_pandoc([f"--from={reader}", "--to=json", f"--extract-media={media}", str(path)])
    tree = json.loads(read.content)
    front = find_front_matter(document, repairs.headings)
    rewriting = Rewriting(manuscript, repairs, front.blocks | manuscript.reference_list.blocks)
    blocks = rewriting.rewrite(tree["blocks"])
    meta = _metadata(front, library, uncited_keys(manuscript, rewriting.typed))
    converted = json.dumps({**tree, "meta": meta, "blocks": blocks}).encode()
    written = run_pandoc(["--from=json", f"--to={WRITER}", "--standalone", "--wrap=none"], converted)
    warnings = (*read.warnings, *rewriting.warnings, *written.warnings)
    return Conversion(written.content.decode(), to_bibtex(manuscript.references), warnings)


def _metadata(front: FrontMatter, library: str, uncited: Sequence[str]) -> dict[str, Any]:
    """Return the front matter: what the manuscript says of itself, its library, and entries that stay in the list."""
    meta: dict[str, Any] = {}
    for name, value in front.fields.items():
        values = [_meta(words(text)) for text in ([value] if isinstance(value, str) else value)]
        meta[name] = values[0] if len(values) == 1 else {"t": "MetaList", "c": values}
    meta["bibliography"] = {"t": "MetaString", "c": library}
    if uncited:
        meta["nocite"] = _meta([cite([cite_part(key, "AuthorInText") for key in uncited], "uncited")])
    return meta


def _meta(inlines: list[Node]) -> Node:
    return {"t": "MetaInlines", "c": inlines}
