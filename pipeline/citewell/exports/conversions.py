"""A typed manuscript -> Markdown with citekeys and its library.

Pandoc reads the file for its structure (tables, lists, formulas, notes); our own reading says which characters are a
citation, a heading or the list. The two are aligned block by block, the tree is rewritten, and pandoc writes Markdown.
"""

from __future__ import annotations

import json
import re
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citewell.exports.asts import words
from citewell.exports.cites import cite, cite_part, uncited_keys
from citewell.exports.figures import without_captions
from citewell.exports.front_matter import find_front_matter
from citewell.exports.languages import ENGLISH, guess_language
from citewell.exports.libraries import describe_gaps, to_bibtex
from citewell.exports.rewriting import Rewriting
from citewell.ooxml import without_hidden_text
from citewell.pandoc import PandocError, run_pandoc

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from citewell.exports.asts import Node
    from citewell.exports.rewriting import Repairs
    from citewell.model import Document, Manuscript

READERS = {"markdown": "markdown-smart-citations-raw_attribute+lists_without_preceding_blankline"}
"""Our name of a format -> pandoc's reader, where they differ; in a text with a typed list "@name" is a person's."""
WRITER = "markdown-smart-bracketed_spans-raw_attribute-simple_tables-multiline_tables"
"""Pandoc's Markdown that reads back as it was: quotes and dashes as typed, no table whose form depends on its width."""
FRONT = ("title", "subtitle", "author", "date", "track", "stage", "lang", "abstract", "bibliography", "nocite")
"""Fields of the front matter in the order in which a person reads them; others stand before the library."""

_SHOWN = 60
"""Characters of a text by which a message calls it."""
_FIELD = re.compile(r"^(?=\w[\w-]*:)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses of the ``.bib`` file and of the folder for pictures, relative to the Markdown file."""

    library: str = "references.bib"
    media: str = "media"


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a conversion gave.

    Attributes
    ----------
    markdown, bibtex
        The text and its library; `bibtex` is empty where there is no list of the manuscript's own.
    pictures
        Address in the text -> content, of the pictures that the manuscript held.
    warnings
        What stayed as typed and why, one line each.
    """

    markdown: str
    bibtex: str
    addresses: Addresses
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def files(self, markdown: Path) -> dict[Path, bytes]:
        """Return the files with their contents: the text under the given path, the others where it names them."""
        files = {markdown: self.markdown.encode()}
        if self.bibtex:
            files[markdown.parent / self.addresses.library] = self.bibtex.encode()
        return files | {markdown.parent / address: content for address, content in self.pictures.items()}

    def store(self, folder: Path) -> Path:
        """Write the files into an empty folder and return the path of the text."""
        text = folder / "manuscript.md"
        for path, content in self.files(text).items():
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        return text


def convert(manuscript: Manuscript, repairs: Repairs, addresses: Addresses) -> Conversion:
    """Convert a manuscript with a typed list.

    Parameters
    ----------
    repairs
        What the checks found that a conversion mends.
    """
    tree, pictures, warnings = _read(manuscript.document, addresses.media)
    listed = manuscript.reference_list.blocks
    heading = manuscript.reference_list.heading
    front = find_front_matter(
        manuscript.document, repairs.headings, listed | ({heading.block} if heading else frozenset())
    )
    rewriting = Rewriting(manuscript, repairs, front.blocks | listed, tree["meta"])
    blocks = rewriting.rewrite(tree["blocks"])
    meta = {**tree["meta"], **_metadata(front.fields)}
    language = guess_language(manuscript.document)
    if language != ENGLISH and "lang" not in meta:
        meta["lang"] = {"t": "MetaString", "c": language}
    own = () if manuscript.reference_list.library else manuscript.references
    if own:
        meta |= _library(addresses.library, uncited_keys(manuscript, rewriting.keyed))
    converted = json.dumps({**tree, "meta": meta, "blocks": blocks}).encode()
    written = run_pandoc(["--from=json", f"--to={WRITER}", "--standalone", "--wrap=none"], converted)
    told = (*warnings, *rewriting.warnings, *_left_out(manuscript), *describe_gaps(own), *written.warnings)
    return Conversion(_in_order(written.content.decode()), to_bibtex(own) if own else "", addresses, pictures, told)


def _left_out(manuscript: Manuscript) -> Iterator[str]:
    """Name what stands in the list and is no entry, such as headings of its parts: a style sorts one list anew."""
    entries = {location.block for reference in manuscript.references for location in reference.locations}
    heading = manuscript.reference_list.heading
    left = manuscript.reference_list.blocks - entries - ({heading.block} if heading else set())
    for block in manuscript.document.blocks:
        if block.id in left and any(map(str.isalpha, block.text)):
            yield f"“{block.text.strip()[:_SHOWN]}” is no entry and left out of the list"


def _read(document: Document, media: str) -> tuple[dict[str, Any], dict[str, bytes], tuple[str, ...]]:
    """Let pandoc read the file; pictures that it holds are given the address that they will have."""
    with tempfile.TemporaryDirectory(prefix="citewell-") as folder:
        reader = READERS.get(document.format, document.format)
        extract = [] if document.format == "markdown" else [f"--extract-media={folder}"]
        read = run_pandoc([f"--from={reader}", "--to=json", *extract, _shown_file(document, Path(folder))])
        files = sorted(path for path in Path(folder).rglob("*") if path.is_file() and path.suffix != ".docx")
        pictures = {f"{media}/{path.name}": path.read_bytes() for path in files}
        text = read.content.decode()
        for path in files:
            text = text.replace(json.dumps(str(path))[1:-1], json.dumps(f"{media}/{path.name}")[1:-1])
    try:
        tree = json.loads(text)
    except RecursionError as error:
        raise PandocError("its parts are nested too deeply; save it in another format") from error
    if document.format == "docx":
        tree["blocks"] = without_captions(tree["blocks"])
    return tree, pictures, read.warnings


def _shown_file(document: Document, folder: Path) -> str:
    """Return the path of the file, or of a copy without the hidden text, of which pandoc knows nothing."""
    shown = without_hidden_text(Path(document.path)) if document.format == "docx" else None
    if shown is None:
        return document.path
    copy = folder / "shown.docx"
    copy.write_bytes(shown)
    return str(copy)


def _metadata(fields: Mapping[str, str | list[str]]) -> dict[str, Node]:
    meta: dict[str, Node] = {}
    for name, value in fields.items():
        values = [_meta(words(text)) for text in ([value] if isinstance(value, str) else value)]
        meta[name] = values[0] if len(values) == 1 else {"t": "MetaList", "c": values}
    return meta


def _library(address: str, uncited: Sequence[str]) -> dict[str, Node]:
    """Name the library, and the entries that stay in the list although the text cites them nowhere."""
    named: dict[str, Node] = {"bibliography": {"t": "MetaString", "c": address}}
    if uncited:
        named["nocite"] = _meta([cite([cite_part(key, "AuthorInText") for key in uncited], "uncited")])
    return named


def _meta(inlines: list[Node]) -> Node:
    return {"t": "MetaInlines", "c": inlines}


def _in_order(markdown: str) -> str:
    """Put the fields of the front matter, which pandoc sorts by the alphabet, in the order of `FRONT`."""
    if not markdown.startswith("---\n"):
        return markdown
    front, _, text = markdown[4:].partition("\n---\n")
    fields = _FIELD.split(front + "\n")
    rank = {name: position for position, name in enumerate(FRONT)}
    fields.sort(key=lambda field: rank.get(field.partition(":")[0], rank["bibliography"] - 0.5))
    return f"---\n{''.join(fields)}---\n{text}"
