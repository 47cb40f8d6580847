"""Typst source -> a PDF that conforms to PDF/UA-1 and PDF/A-2a, the same bytes for the same input.

Typst refuses to write a file that does not conform, and says what the cause is: a glyph that no font has and a picture
that cannot be decoded are each replaced by something visible, named in a warning, and the compiler is asked again.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from citewell.exports.pictures import plan_pictures
from citewell.exports.publications import Publication, write
from citewell.model import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import typst

    from citewell.exports.pictures import PicturePlan
    from citewell.exports.publications import Layout
    from citewell.exports.sources import Source

STANDARDS: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]
"""PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2)."""

_MISSING_GLYPH = "could not be displayed with"
_BEGIN = "// Begin of the text\n"


def write_pdf(source: Source, layout: Layout) -> Publication:
    """Write a PDF.

    Raises
    ------
    ConfigurationError
        Typst could not set the text; the message says why.
    """
    pictures = tuple(map(_checked, plan_pictures(source.document, source.folder)))
    typeset = write(source, "pdf", layout, pictures)
    content, missing = _compile(typeset.content.decode(), source.folder, layout.timestamp)
    return replace(typeset, content=content, warnings=(*typeset.warnings, *_tell_missing(missing)))


def _checked(picture: PicturePlan) -> PicturePlan:
    """Let Typst decode a picture by itself, so that a damaged one does not stop the whole text."""
    import typst

    if picture.path is None:
        return picture
    try:
        code = f"#image({json.dumps('/' + picture.path.name, ensure_ascii=False)})"
        typst.compile(code.encode(), root=picture.path.parent, format="svg")  # type: ignore[call-overload] # as below
    except typst.TypstError as error:
        return replace(picture, path=None, problem=f"Picture not shown: {error.message.splitlines()[0]}")
    return picture


def _compile(code: str, root: Path, timestamp: int) -> tuple[bytes, str]:
    """Return the PDF, and the characters that stand in boxes because no font has them.

    The machine's own fonts are searched only for what the embedded ones lack, so that most files look the same
    everywhere.
    """
    import typst

    def compile_with(fonts: typst.Fonts, text: str) -> bytes:
        return typst.compile(  # type: ignore[type-var] # its stub wants root to be of the input's type
            text.encode(), root=root.resolve(), font_paths=fonts, pdf_standards=[*STANDARDS], timestamp=timestamp
        )

    try:
        try:
            return compile_with(typst.Fonts(include_system_fonts=False), code), ""
        except typst.TypstError as error:
            if _MISSING_GLYPH not in str(error):
                raise
        fonts = typst.Fonts(include_system_fonts=True)
        boxed = _missing_glyphs(code, fonts)
        return compile_with(fonts, _with_boxes(code, boxed)), boxed
    except typst.TypstError as error:
        raise ConfigurationError(f"Typst could not set the text: {error.message.splitlines()[0]}") from error


def _missing_glyphs(code: str, fonts: typst.Fonts) -> str:
    """Return the characters that none of the fonts has; Typst names only the first, so each is tried (2 ms)."""
    import typst

    def is_missing(character: str) -> bool:
        try:
            typst.compile(f"#text[{character}]".encode(), font_paths=fonts, pdf_standards="a-2b")
        except typst.TypstError as error:
            return _MISSING_GLYPH in str(error)
        return False

    return "".join(filter(is_missing, sorted({character for character in code if ord(character) > 0xFF})))


def _with_boxes(code: str, characters: str) -> str:
    """Tell Typst to set each of the characters as a box with its code point."""
    rules = "".join(f'#show "{character}": missing-glyph("U+{ord(character):04X}")\n' for character in characters)
    return code.replace(_BEGIN, rules + _BEGIN, 1)


def _tell_missing(characters: str) -> Iterator[str]:
    if characters:
        named = ", ".join(f"{c} (U+{ord(c):04X} {unicodedata.name(c, 'unnamed')})" for c in characters[:5])
        more = f" and {len(characters) - 5} more" if len(characters) > 5 else ""
        yield f"no font has {named}{more}: boxes with their codes stand in their places; install a font that has them"
