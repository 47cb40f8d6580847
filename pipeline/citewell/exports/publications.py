"""Markdown with citekeys and its library -> PDF, HTML, Word or JATS, through one run of pandoc."""

from __future__ import annotations

import json
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from citewell.exports.csl_styles import find_style
from citewell.exports.pictures import plan_pictures
from citewell.model import Location
from citewell.pandoc import run_pandoc

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citewell.exports.csl_styles import CslStyle
    from citewell.exports.pictures import PicturePlan
    from citewell.model import Document

TEMPLATES = Path(__file__).parent / "templates"
READER = "markdown-smart+lists_without_preceding_blankline"
"""Pandoc's Markdown; quotes and dashes stay as the author typed them."""

_UNKNOWN_KEY = re.compile(r"unknown citekey (\S+)")


@dataclass(frozen=True, slots=True)
class Source:
    """What is published.

    Attributes
    ----------
    markdown
        The text, with citekeys.
    document
        The same text as read: its pictures, and the places of its citekeys.
    folder
        Folder from which relative addresses count.
    libraries
        ``.bib`` or CSL-JSON files.
    """

    markdown: str
    document: Document
    folder: Path
    libraries: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """How it is set: CSL style by name or path, and for a review copy line numbers and 1.5 spacing."""

    style: str = "apa"
    review: bool = False


@dataclass(frozen=True, slots=True)
class Publication:
    """A finished file, and what the author should know of it, one line each."""

    content: bytes
    warnings: tuple[str, ...] = ()


def publish_html(source: Source, layout: Layout) -> Publication:
    """Write one HTML file that needs no other file and no network."""
    template = ["--template", str(TEMPLATES / "article.html"), "--mathml"]
    return _publish(source, layout, "html5", template)


def publish_docx(source: Source, layout: Layout) -> Publication:
    """Write a Word file."""
    return _publish(source, layout, "docx", [])


def publish_jats(source: Source, layout: Layout) -> Publication:
    """Write JATS 1.3, archiving and interchange tag set."""
    return _publish(source, layout, "jats_archiving", ["--standalone"])


def write_typst(source: Source, layout: Layout, pictures: Sequence[PicturePlan]) -> Publication:
    """Write the Typst source from which the PDF is compiled; its pictures are paths below the source's folder."""
    return _publish(source, layout, "typst", ["--template", str(TEMPLATES / "article.typ")], pictures)


def _publish(
    source: Source,
    layout: Layout,
    writer: str,
    arguments: Sequence[str],
    planned: Sequence[PicturePlan] | None = None,
) -> Publication:
    style = find_style(layout.style)
    pictures = plan_pictures(source.document, source.folder) if planned is None else planned
    with tempfile.TemporaryDirectory(prefix="citewell-") as folder:
        plan = Path(folder) / "pictures.json"
        plan.write_text(json.dumps(_picture_files(pictures, source.folder, writer)), "utf-8")
        chosen = [*_common_arguments(source, style, layout, plan), f"--to={writer}", "--output=-", *arguments]
        output = run_pandoc(chosen, source.markdown.encode())
    return Publication(output.content, tuple(_explain(source, pictures, output.warnings)))


def _common_arguments(source: Source, style: CslStyle, layout: Layout, plan: Path) -> list[str]:
    metadata = {"link-citations": "true", "picture-plan": str(plan)}
    metadata |= {"numeric": "true"} if style.numeric else {}
    metadata |= {"review": "true"} if layout.review else {}
    return [
        f"--from={READER}",
        "--wrap=none",
        f"--lua-filter={TEMPLATES / 'article.lua'}",
        f"--lua-filter={TEMPLATES / 'metadata.lua'}",
        "--citeproc",
        f"--csl={style.path}",
        *(f"--bibliography={library}" for library in source.libraries),
        *(f"--metadata={name}:{value}" for name, value in metadata.items()),
    ]


def _picture_files(pictures: Sequence[PicturePlan], folder: Path, writer: str) -> dict[str, dict[str, str]]:
    """Give each picture as its writer can take it: Typst reads files below its root, the others hold the bytes."""

    def describe(picture: PicturePlan) -> dict[str, str]:
        if picture.path is None:
            return {"problem": picture.problem or ""}
        relative = f"/{picture.path.relative_to(folder.resolve()).as_posix()}"
        return {"file": relative if writer == "typst" else picture.as_data_uri()}

    return {picture.source: describe(picture) for picture in pictures}


def _explain(source: Source, pictures: Sequence[PicturePlan], warnings: Sequence[str]) -> Iterator[str]:
    """Turn what went wrong into lines that name the place in the manuscript."""
    for picture in pictures:
        if picture.problem:
            yield f"{_place_of_picture(source.document, picture.source)}{picture.problem}: {picture.source[:100]}"
    for warning in dict.fromkeys(warnings):
        unknown = _UNKNOWN_KEY.search(warning)
        if unknown:
            place = _place_of_text(source.document, f"@{unknown.group(1)}")
            yield f"{place}no library has the key {unknown.group(1)!r}: a gap is left in the text"
        else:
            yield " ".join(warning.split())


def _place_of_picture(document: Document, address: str) -> str:
    for block in document.blocks:
        for picture in block.pictures:
            if picture.source == address:
                return _describe(document, Location(block.id, picture.offset, picture.offset + 1))
    return ""


def _place_of_text(document: Document, text: str) -> str:
    for block in document.blocks:
        start = block.text.find(text)
        if start >= 0:
            return _describe(document, Location(block.id, start, start + len(text)))
    return ""


def _describe(document: Document, location: Location) -> str:
    place = document.place(location)
    return f"line {place.line}: " if place.line else f"paragraph {place.paragraph}: " if place.paragraph else ""
