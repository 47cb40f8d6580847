"""What is published: Markdown that cites by key, its pictures and libraries, and where its author finds them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from citewell.exports.cites import cites_by_numbers
from citewell.exports.csl_styles import style_names
from citewell.model import ConfigurationError, Location

if TYPE_CHECKING:
    from citewell.exports.conversions import Conversion
    from citewell.model import Document, Manuscript


@dataclass(frozen=True, slots=True)
class Source:
    """What is published.

    Attributes
    ----------
    markdown
        The text, with citekeys.
    document
        The same text as read: its pictures.
    origin
        The author's own file as read, in whose places warnings are told; `document` itself where that is Markdown.
    folder
        Folder from which relative addresses count.
    libraries
        ``.bib`` or CSL-JSON files.
    style
        CSL style in which the manuscript itself is written, or the nearest one in the package.
    warnings
        What the author should know of a conversion, one line each.
    """

    markdown: str
    document: Document
    origin: Document
    folder: Path
    libraries: tuple[Path, ...] = ()
    style: str = "apa"
    warnings: tuple[str, ...] = ()

    @property
    def cites_by_key(self) -> bool:
        """Whether there is a library, or the front matter holds its entries."""
        return bool(self.libraries or self.document.metadata.get("references"))

    def place_of_picture(self, address: str) -> str:
        """Say where the author finds a picture ("line 12: "), or nothing where that is not known."""
        name = address.rpartition("/")[2]
        for block in self.origin.blocks:
            for picture in block.pictures:
                if picture.source == address or (picture.source or "").rpartition("/")[2] == name:
                    return self._describe(Location(block.id, picture.offset, picture.offset + 1))
        return ""

    def place_of_text(self, text: str) -> str:
        """Say where the text stands first, or nothing where it does not."""
        for block in self.origin.blocks:
            start = block.text.find(text)
            if start >= 0:
                return self._describe(Location(block.id, start, start + len(text)))
        return ""

    def _describe(self, location: Location) -> str:
        place = self.origin.place(location)
        if place.line:
            return f"line {place.line}: "
        return "" if place.paragraph is None else f"paragraph {place.paragraph + 1}: "


def is_publishable(manuscript: Manuscript) -> bool:
    """Tell whether the file can be published as it stands: Markdown without a typed list."""
    is_typed = manuscript.references and manuscript.reference_list.library is None
    return manuscript.document.format == "markdown" and not is_typed


def converted_source(conversion: Conversion, manuscript: Manuscript, document: Document) -> Source:
    """Return a converted manuscript, whose `document` lies beside its pictures and its library."""
    origin, folder = manuscript.document, Path(document.path).parent
    if manuscript.reference_list.library:
        libraries = _libraries(manuscript.reference_list.library)
    else:
        libraries = (folder / conversion.addresses.library,) if conversion.bibtex else ()
    if origin.format == "markdown":
        document, folder = origin, Path(origin.path).parent
    return Source(conversion.markdown, document, origin, folder, libraries, own_style(manuscript), conversion.warnings)


def source_of(manuscript: Manuscript, markdown: str) -> Source:
    """Return a Markdown manuscript that cites by key, as it is published; `markdown` is its whole text.

    Raises
    ------
    ConfigurationError
        It cites by key, and there is no library.
    """
    document = manuscript.document
    library = manuscript.reference_list.library
    if library is None and manuscript.style.family == "citekey":
        raise ConfigurationError(f"it cites by key, and {_lack_of_library(document)} or with --bibliography FILE")
    libraries = _libraries(library) if library and library != document.path else ()
    folder = Path(document.path).parent
    return Source(markdown, document, document, folder, libraries, own_style(manuscript))


def _lack_of_library(document: Document) -> str:
    named = document.metadata.get("bibliography")
    if named:
        listed = named if isinstance(named, str) else ", ".join(map(str, named))
        return f"the library that its front matter names, {listed}, is not there: put it beside the text"
    return "there is no library: name it in the front matter (bibliography: references.bib)"


def _libraries(named: str) -> tuple[Path, ...]:
    """Take apart what `ReferenceList.library` joins."""
    return (Path(named),) if Path(named).is_file() else tuple(map(Path, named.split(", ")))


def own_style(manuscript: Manuscript) -> str:
    """Return the style that the front matter names, else the one that the list is set in, else one of its family."""
    document, style = manuscript.document, manuscript.style
    named = document.metadata.get("csl")
    if isinstance(named, str):
        beside = Path(document.path).parent / named
        if beside.is_file() or named in style_names():
            return str(beside) if beside.is_file() else named
    if style.guess in style_names():
        return str(style.guess)
    return "vancouver" if cites_by_numbers(manuscript) else "apa"
