"""Decide what kind of work an entry describes, by what it says and by the fields it has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from citewell.text import LatePattern, led_by

_GB_TYPES = {
    "J": "article-journal",
    "M": "book",
    "D": "thesis",
    "C": "paper-conference",
    "R": "report",
    "S": "standard",
    "P": "patent",
    "N": "article-newspaper",
    "DS": "dataset",
    "DB": "dataset",
    "CP": "software",
    "EB": "webpage",
}
"""Marks of GB/T 7714-2015, appendix B, and the CSL types that they stand for."""

_GB_MARK = LatePattern(rf"\[({'|'.join(_GB_TYPES)})(?:/OL)?\]")

_GENRES = (
    ("thesis", re.compile(led_by("DdTtMm", r"(?i:dissertation|thes[ie]s|\btes(?:is|e)\b|doktorarbeit|masterarbeit)"))),
    ("dataset", re.compile(r"\bdata ?set\b|\bdata file\b", re.IGNORECASE)),
    ("software", re.compile(r"\bsoftware\b|\bmobile app\b|\bR package\b", re.IGNORECASE)),
    ("motion_picture", re.compile(r"\bvideo\b|\bfilm\b", re.IGNORECASE)),
    (
        "article",
        re.compile(r"\bpreprint\b|\barXiv\b|\b(?:bio|med|chem|tech|psyarx|soca)rxiv\b|\bSSRN\b", re.IGNORECASE),
    ),
)
_CONFERENCE = LatePattern(
    r"\b(?:Proceedings|Proc\.|Conference|Conf\.|Symposium|Workshop|Congress|Kongress|Congreso|Tagung)(?![^\W_])"
)
_PROCEEDINGS_JOURNAL = LatePattern(r"^Proceedings of the (?:National Academy|Royal Society|IEEE$)|^Proc\.? Natl|^Mayo")
_REPORT = LatePattern(r"\b(?:[Rr]eport|[Ww]orking [Pp]aper|[Tt]echnical [Nn]ote|[Ww]hite [Pp]aper)\b")


def decide_type(text: str, values: Mapping[str, Any], set_in: bool) -> str:
    """Return the CSL type of an entry.

    A container behind "In" with neither editors nor pages nor publisher, in an entry with a DOI, is a journal set as if
    it were a book; it counts as ``article-journal``, so that what articles need is asked of it.

    Parameters
    ----------
    text
        The entry.
    values
        What was parsed.
    set_in
        Whether "In" stands in front of the container.
    """
    if mark := _GB_MARK.search(text):
        return _GB_TYPES[mark[1]]
    said = " ".join(filter(None, (values.get("genre"), values.get("container_title"))))
    for kind, pattern in _GENRES:
        if pattern.search(said) or (kind == "thesis" and pattern.search(text)):
            return kind
    container = values.get("container_title", "")
    if _CONFERENCE.search(container) and not _PROCEEDINGS_JOURNAL.search(container):
        return "paper-conference"
    return _by_fields(values, set_in)


def _by_fields(values: Mapping[str, Any], set_in: bool) -> str:
    bookish = bool({"editor", "publisher", "publisher_place", "ISBN"} & values.keys())
    if "container_title" in values:
        if (set_in or "editor" in values) and (bookish or "page" in values or "DOI" not in values):
            return "chapter"
        if values.keys() & {"volume", "issue", "page", "DOI", "PMID", "ISSN"} or set_in:
            return "article-journal"
        return "webpage" if "URL" in values else "article-journal"
    if "number" in values or _REPORT.search(values.get("genre", "")):
        return "report"
    if values.keys() & {"publisher", "publisher_place", "ISBN", "edition"}:
        return "book"
    if "arxiv" in values:
        return "article"
    return "webpage" if "URL" in values else "document"
