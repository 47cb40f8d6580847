"""Markdown with citekeys and its library -> PDF, HTML, Word or JATS, through one run of pandoc."""

from __future__ import annotations

import json
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from citewell.exports.csl_styles import find_style
from citewell.exports.languages import guess_language
from citewell.exports.pictures import plan_pictures
from citewell.pandoc import run_pandoc

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citewell.exports.csl_styles import CslStyle
    from citewell.exports.pictures import PicturePlan
    from citewell.exports.sources import Source

TEMPLATES = Path(__file__).parent / "templates"
READER = "markdown-smart-raw_attribute+lists_without_preceding_blankline"
"""Pandoc's Markdown; quotes and dashes stay as the author typed them, and no text is code of the target's language."""
WITHOUT_KEYS = "-citations"
"""Where there is no library, "@name" is a person's."""
WRITERS = {
    "html": ("html5", "--template", str(TEMPLATES / "article.html"), "--mathml"),
    "docx": ("docx",),
    "jats": ("jats_archiving", "--standalone"),
    "pdf": ("typst", "--template", str(TEMPLATES / "article.typ")),
}
"""Target -> pandoc's writer and its arguments; JATS is the archiving and interchange tag set, version 1.2."""

TARGETS = {"pdf": ".pdf", "html": ".html", "docx": ".docx", "jats": ".xml"}
"""Target -> suffix of its files."""
PAPERS = ("a4", "us-letter", "a5")
"""Sizes of pages, by Typst's names."""

_UNKNOWN_KEY = re.compile(r"unknown citekey (\S+)")


@dataclass(frozen=True, slots=True)
class Layout:
    """How it is set.

    Attributes
    ----------
    style
        CSL style by name or path; ``None`` for the manuscript's own.
    paper
        Typst's name of a paper size; ``None`` for what the front matter says, else A4.
    review
        Whether lines are numbered and spaced by one and a half, for reviewers.
    timestamp
        Date of the document, in seconds since 1970-01-01 UTC.
    """

    style: str | None = None
    paper: str | None = None
    review: bool = False
    timestamp: int = 0


@dataclass(frozen=True, slots=True)
class Publication:
    """A finished file, and what the author should know of it, one line each."""

    content: bytes
    warnings: tuple[str, ...] = ()


def publish(source: Source, target: str, layout: Layout) -> Publication:
    """Write one of `TARGETS`.

    Raises
    ------
    ConfigurationError
        The style is none, or the text could not be set; the message says why.
    """
    if target != "pdf":
        return write(source, target, layout)
    from citewell.exports.pdf import write_pdf  # Typst is loaded for PDF alone

    return write_pdf(source, layout)


def write(source: Source, target: str, layout: Layout, planned: Sequence[PicturePlan] | None = None) -> Publication:
    """Let pandoc write one of `WRITERS`; for "pdf" the Typst source, whose pictures are paths below the folder."""
    style = find_style(layout.style or source.style)
    pictures = plan_pictures(source.document, source.folder) if planned is None else planned
    writer, *arguments = WRITERS[target]
    with tempfile.TemporaryDirectory(prefix="citewell-") as folder:
        plan = Path(folder) / "pictures.json"
        plan.write_text(json.dumps(_picture_files(pictures, source.folder, target)), "utf-8")
        chosen = [*_common_arguments(source, style, layout, plan), f"--to={writer}", "--output=-", *arguments]
        output = run_pandoc(chosen, source.markdown.encode())
    return Publication(output.content, tuple(_explain(source, pictures, output.warnings)))


def _common_arguments(source: Source, style: CslStyle, layout: Layout, plan: Path) -> list[str]:
    metadata = {"link-citations": "true", "picture-plan": str(plan), "file-name": Path(source.origin.path).stem}
    if not source.document.metadata.get("lang"):
        metadata["lang"] = guess_language(source.document)
    metadata |= {} if source.libraries else {"without-library": "true"}
    metadata |= {"numeric": "true"} if style.numeric else {}
    metadata |= {"review": "true"} if layout.review else {}
    metadata |= {"papersize": layout.paper} if layout.paper else {}
    return [
        f"--from={READER if source.cites_by_key else READER + WITHOUT_KEYS}",
        "--wrap=none",
        f"--lua-filter={TEMPLATES / 'article.lua'}",
        "--citeproc",
        f"--lua-filter={TEMPLATES / 'list_of_works.lua'}",
        f"--lua-filter={TEMPLATES / 'safety.lua'}",
        f"--lua-filter={TEMPLATES / 'metadata.lua'}",
        f"--csl={style.path}",
        *(f"--bibliography={library}" for library in source.libraries),
        *(f"--metadata={name}:{value}" for name, value in metadata.items()),
    ]


def _picture_files(pictures: Sequence[PicturePlan], folder: Path, target: str) -> dict[str, dict[str, str]]:
    """Give each picture as its writer can take it: Typst reads files below its root, the others hold the bytes."""

    def describe(picture: PicturePlan) -> dict[str, str]:
        if picture.path is None:
            return {"problem": picture.problem or ""}
        relative = f"/{picture.path.relative_to(folder.resolve()).as_posix()}"
        return {"file": relative if target == "pdf" else picture.as_data_uri()}

    return {picture.source: describe(picture) for picture in pictures}


def _explain(source: Source, pictures: Sequence[PicturePlan], warnings: Sequence[str]) -> Iterator[str]:
    """Turn what went wrong into lines that name the place in the manuscript."""
    yield from source.warnings
    for picture in pictures:
        if picture.problem:
            yield f"{source.place_of_picture(picture.source)}{picture.problem}: {picture.source[:100]}"
    for warning in dict.fromkeys(warnings):
        unknown = _UNKNOWN_KEY.search(warning)
        if unknown:
            place = source.place_of_text(f"@{unknown.group(1)}")
            yield f"{place}no library has the key {unknown.group(1)!r}: a gap is left in the text"
        elif "translation" not in warning:  # of words that our templates do not print
            yield " ".join(warning.split())
