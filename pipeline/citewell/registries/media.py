"""The kinds of documents that registries answer with."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Medium:
    """A kind of document.

    Attributes
    ----------
    name
        How a message calls it.
    accept
        Media type asked for.
    parse
        Bytes -> document; raises `ValueError` for bytes that are none.
    """

    name: str
    accept: str
    parse: Callable[[bytes], Any]


def _parse_xml(body: bytes) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error


JSON = Medium("JSON", "application/json", json.loads)
CSL_JSON = Medium("JSON", "application/vnd.citationstyles.csl+json", json.loads)
XML = Medium("XML", "application/atom+xml", _parse_xml)
