"""The reference list of a JATS article, of which pandoc keeps the fields alone.

Source: https://jats.nlm.nih.gov/archiving/tag-library/1.3/element/ref.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from citewell.model import UnreadableFileError
from citewell.readers.growing import GrowingText
from citewell.readers.libraries.csl_json import read_inline_items
from citewell.readers.libraries.rendering import render

if TYPE_CHECKING:
    from collections.abc import Iterator


def read_references(source: bytes, items: Any) -> Iterator[tuple[GrowingText, str | None]]:
    """Yield each entry as printed, and its label; one that has fields without punctuation is set from them.

    Parameters
    ----------
    source
        The article.
    items
        The ``references`` of pandoc's metadata.

    Raises
    ------
    UnreadableFileError
        It is no XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(source, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableFileError(f"it is no valid XML: {error.msg}") from error
    entries = {entry.key: entry for entry in read_inline_items(items)}
    for reference in root.iter("{*}ref"):
        mixed = next(reference.iter("{*}mixed-citation"), None)
        entry = entries.get(reference.get("id", ""))
        if mixed is not None:
            text = GrowingText()
            text.add(" ".join("".join(mixed.itertext()).split()))
        elif entry:
            text, _ = render(entry, None)
        else:
            continue
        yield text, reference.findtext("{*}label")
