"""The CSL styles in the package, and any other that the user names by its file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from citewell.model import ConfigurationError

_FOLDER = Path(__file__).parent / "styles"
_NAMESPACE = "{http://purl.org/net/xbiblio/csl}"
_MAX_BYTES = 4 * 2**20


@dataclass(frozen=True, slots=True)
class CslStyle:
    """A style file, and whether it cites by numbers, or in notes."""

    path: Path
    numeric: bool
    in_notes: bool = False


def style_names() -> tuple[str, ...]:
    """Return the names of the styles in the package, in order."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.csl")))


def find_style(name: str) -> CslStyle:
    """Return a style of the package by its name, or a ``.csl`` file by its path.

    Raises
    ------
    ConfigurationError
        There is no such style, or the file is not an independent CSL style.
    """
    path = _FOLDER / f"{name}.csl" if name in style_names() else Path(name)
    if not path.is_file():
        raise ConfigurationError(
            f"no style {name!r}: use one of {', '.join(style_names())}, or the path of a .csl file"
        )
    return _read(path)


def _read(path: Path) -> CslStyle:
    from lxml import etree

    try:
        if path.stat().st_size > _MAX_BYTES:
            raise ConfigurationError(f"{path}: too large for a CSL style")
        root = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    except (OSError, etree.XMLSyntaxError) as error:
        raise ConfigurationError(f"{path}: not a CSL style ({error})") from error
    if root.tag != f"{_NAMESPACE}style" or root.find(f"{_NAMESPACE}citation") is None:
        raise ConfigurationError(f"{path}: not an independent CSL style; a dependent one names its parent, use that")
    categories = root.iterfind(f"{_NAMESPACE}info/{_NAMESPACE}category")
    numeric = any(category.get("citation-format") == "numeric" for category in categories)
    return CslStyle(path, numeric, root.get("class") == "note")
