"""Citations that the source has by key alone -> what stands for them in the text.

A key is written as in pandoc's Markdown, so that one finder serves all formats; where the manuscript holds its own
list, as it is printed: by number, or by names and year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Mapping

    from citewell.readers.pandoc.elements import Element

_PLAIN_KEY = LatePattern(r"[\w*](?:[\w:.#$%&+?<>~/-]*\w)?")


def brackets(citation: Element, labels: Mapping[str, str | None]) -> tuple[str, str, str]:
    """Return what opens, parts and closes a cluster that begins with this citation."""
    label = _label(citation, labels)
    if label and label.isdecimal():
        return "[", ", ", "]"
    if _mode(citation) == "AuthorInText":
        return "", "; ", ""
    return ("(", "; ", ")") if label else ("[", "; ", "]")


def name_work(citation: Element, labels: Mapping[str, str | None]) -> str:
    """Return what names one work: "@key", "-@key" without its author, "3", "Smith et al., 2020"."""
    label, mode, key = _label(citation, labels), _mode(citation), citation["citationId"]
    if label is None:
        written = f"@{key}" if _PLAIN_KEY.fullmatch(key) else f"@{{{key}}}"
        return f"-{written}" if mode == "SuppressAuthor" else written
    names, _, year = label.rpartition(", ")
    if not names or mode == "NormalCitation":
        return label
    return year if mode == "SuppressAuthor" else f"{names} ({year})"


def _label(citation: Element, labels: Mapping[str, str | None]) -> str | None:
    """Return the printed label, unless another work of the cluster has none."""
    return None if None in labels.values() else labels[citation["citationId"]]


def _mode(citation: Element) -> str:
    return str(citation["citationMode"]["t"])
