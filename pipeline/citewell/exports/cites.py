"""Citations as typed -> pandoc's `Cite` elements, where nothing that the author typed is lost by it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from citewell.exports.asts import words
from citewell.exports.year_letters import keeps_letter
from citewell.model import CitationMode, CitationSystem, LinkStatus
from citewell.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citewell.exports.asts import Node
    from citewell.model import Citation, CitationItem, Manuscript, Reference

_LEFT_OVER = re.compile(r"[^\W_]+")
_CONNECTORS = {"and", "und", "y", "et", "e", "p", "pp", "s", "see", "cf", "eg"}
_SPACE: Node = {"t": "Space"}
_OPENING = re.compile(r"[(\[（]")
_NARRATIVE = re.compile(r"[^()\[\]（）]*\w\.?,?\s*[(\[（][^()\[\]（）]*[)\]）]")
_POSSESSIVE = re.compile(r"['’]s?\s*[(\[（]")


def set_in_keys(citation: Citation, manuscript: Manuscript) -> tuple[int, list[Node]] | None:
    """Return how many characters of the citation stay as typed, and the elements that replace the rest.

    ``None`` where an item has no certain entry, or where the brackets hold words that no item accounts for: then the
    author's own words stay.
    """
    if not is_certain(citation, manuscript):
        return None
    links = [manuscript.link_of(citation.id, position) for position in range(len(citation.items))]
    if citation.system is CitationSystem.CITEKEY or _has_left_over(citation) or _reads_otherwise(citation):
        return None
    cited = [manuscript.reference(link.references[0]) for link in links]
    if not all(map(_can_be_set, citation.items, cited)):
        return None
    if not all(keeps_letter(reference, manuscript.references) for reference in cited):
        return None
    alike = all(map(_names_read_alike, citation.items, cited))
    kept, mode = _head(citation, alike)
    parts = [_part(reference, item, mode) for reference, item in zip(cited, citation.items, strict=True)]
    return kept, [cite(parts, citation.text)]


def set_in_numbers(citation: Citation, manuscript: Manuscript) -> tuple[int, list[Node]] | None:
    """Return the same for a style that prints numbers: the names of a sentence stay, those in brackets go."""
    if set_in_keys(citation, manuscript) is None:
        return None
    bracket = _OPENING.search(citation.text) if citation.mode is not CitationMode.NORMAL else None
    links = (manuscript.link_of(citation.id, position) for position in range(len(citation.items)))
    parts = [
        cite_part(
            manuscript.reference(link.references[0]).id, "NormalCitation", words(item.prefix or ""), _suffix(item)
        )
        for link, item in zip(links, citation.items, strict=True)
    ]
    return (bracket.start() if bracket else 0), [cite(parts, citation.text)]


def is_certain(citation: Citation, manuscript: Manuscript) -> bool:
    """Tell whether each work of the citation is one entry of the list, without doubt."""
    links = (manuscript.link_of(citation.id, position) for position in range(len(citation.items)))
    return all(link.status is LinkStatus.MATCHED and len(link.references) == 1 for link in links)


def cites_by_numbers(manuscript: Manuscript) -> bool:
    """Tell whether the numbers in the text are its citations, even where a few works are cited by name."""
    if manuscript.style.family != "mixed":
        return manuscript.style.family == CitationSystem.NUMERIC.value
    counts = Counter(citation.system for citation in manuscript.citations)
    is_labelled = all(reference.label for reference in manuscript.references)
    return is_labelled and counts[CitationSystem.NUMERIC] > counts[CitationSystem.AUTHOR_DATE]


def _can_be_set(item: CitationItem, reference: Reference) -> bool:
    """Tell whether a style would print what the author cited by: a number, or the year of the entry."""
    if item.number is not None:
        return True
    issued = reference.item.issued
    return bool(issued and (item.year or item.date_literal) and item.year == issued.year)


def _names_read_alike(item: CitationItem, reference: Reference) -> bool:
    """Tell whether APA (7th ed., section 8.17) prints the names that the author typed."""
    if item.number is not None or not _typed_names(item).strip(" ,;"):
        return True
    names = [name.sort_name for name in reference.item.creators]
    is_short = len(names) > 2 or reference.item.et_al
    expected = names[:1] if is_short else names
    return is_short == (item.et_al is not None) and list(map(fold, item.names)) == list(map(fold, expected))


def _head(citation: Citation, alike: bool) -> tuple[int, str]:
    """Decide what the sentence keeps: a narrative citation keeps names that citeproc cannot print as they stand."""
    if citation.mode is CitationMode.NORMAL:
        return 0, "NormalCitation"
    bracket = _OPENING.search(citation.text)
    is_single = citation.mode is CitationMode.AUTHOR_IN_TEXT and len(citation.items) == 1
    if is_single and alike and _reads_alike(citation.text):
        return 0, "AuthorInText"
    return (bracket.start() if bracket else 0), "SuppressAuthor"


def _reads_alike(text: str) -> bool:
    return bool(_NARRATIVE.fullmatch(text)) and not _POSSESSIVE.search(text)


def _part(reference: Reference, item: CitationItem, mode: str) -> Node:
    """Return one work of a citation; names that a style would print differently stand before it as typed."""
    prefix = words(item.prefix or "")
    if mode == "NormalCitation" and not _names_read_alike(item, reference):
        mode, prefix = "SuppressAuthor", [*prefix, *([_SPACE] if prefix else []), *words(_typed_names(item))]
    return cite_part(reference.id, mode, prefix, _suffix(item))


def _suffix(item: CitationItem) -> list[Node]:
    locator = " ".join(filter(None, (item.label, item.locator)))
    return [{"t": "Str", "c": ","}, {"t": "Space"}, *words(locator)] if locator else []


def _typed_names(item: CitationItem) -> str:
    """Return what stands before the date."""
    date = str(item.year or item.date_literal)
    return item.text[: item.text.find(date)] if date in item.text else item.text


def cite(parts: list[Node], text: str) -> Node:
    """Return a citation of several works; `text` is what stands there until citeproc has set it."""
    return {"t": "Cite", "c": [parts, words(text)]}


def cite_part(key: str, mode: str, prefix: Sequence[Node] = (), suffix: Sequence[Node] = ()) -> Node:
    """Return the part of a citation for one work."""
    return {
        "citationId": key,
        "citationPrefix": list(prefix),
        "citationSuffix": list(suffix),
        "citationMode": {"t": mode},
        "citationNoteNum": 0,
        "citationHash": 0,
    }


def _has_left_over(citation: Citation) -> bool:
    """Tell whether the citation holds words that stand in no item."""
    text = citation.text
    for piece in _pieces(citation):
        text = text.replace(piece, " ", 1)
    return any(word.casefold() not in _CONNECTORS for word in _LEFT_OVER.findall(text))


def _reads_otherwise(citation: Citation) -> bool:
    """Tell whether a style would print brackets that the author left out, or a year that was taken for a page twice."""
    is_bare = citation.mode is CitationMode.NORMAL and not _OPENING.search(citation.text)
    years = {str(item.year) for item in citation.items}
    return (is_bare and citation.system is CitationSystem.AUTHOR_DATE) or any(
        item.locator in years for item in citation.items
    )


def _pieces(citation: Citation) -> Iterator[str]:
    for item in citation.items:
        yield item.text
    for item in citation.items:
        yield from filter(None, (item.prefix, item.locator, item.label))
        yield from item.names
        yield from filter(None, (str(item.year or ""), item.date_literal, "et al."))


def uncited_keys(manuscript: Manuscript, keyed: set[str]) -> tuple[str, ...]:
    """Return the keys of the entries that no citation set in keys names: without them, the list would lose these."""
    used = {n for link in manuscript.links if link.citation in keyed for n in link.references}
    return tuple(reference.id for reference in manuscript.references if reference.n not in used)
