"""Metadata of pandoc's tree -> strings, lists and mappings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from citewell.readers.pandoc.inlines import InlineReader, paragraphs

if TYPE_CHECKING:
    from citewell.readers.pandoc.elements import Element


def read_metadata(meta: dict[str, Element]) -> dict[str, Any]:
    """Return the metadata as plain values; formatting is lost."""
    return {name: _plain(value) for name, value in meta.items()}


def _plain(value: Element) -> Any:
    content = value["c"]
    match value["t"]:
        case "MetaList":
            return [_plain(item) for item in content]
        case "MetaMap":
            return read_metadata(content)
        case "MetaInlines":
            return InlineReader().read(content).text
        case "MetaBlocks":
            return "\n\n".join(InlineReader().read(inner).text for inner in paragraphs(content))
        case _:
            return content
