"""Entries -> a BibLaTeX library that citeproc reads back as the author typed them.

Source of entry types and fields: the BibLaTeX manual, sections 2.1 and 2.2, https://ctan.org/pkg/biblatex
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.exports.lost_words import lost_words
from citewell.exports.year_letters import keeps_letter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from citewell.model import IssuedDate, Name, Reference

ENTRY_TYPES = {
    "article": "article",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "dataset": "dataset",
    "entry-encyclopedia": "inreference",
    "paper-conference": "inproceedings",
    "report": "report",
    "software": "software",
    "thesis": "thesis",
    "webpage": "online",
}
"""CSL type -> BibLaTeX entry type; ``misc`` for the rest."""

_CONTAINERS = {"article": "journal", "online": "organization", "misc": "howpublished"}
_PUBLISHERS = {"thesis": "institution", "report": "institution"}
AS_TYPED = "as-typed"
"""Keyword of an entry that is printed as its author typed it."""

_SHORT = 5
"""Words of an entry without a title by which it is cited."""
_SPECIAL = re.compile(r"[\\{}&%$#_~^]")
_ESCAPES = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_OMITTED = "{…}"
"""Name in place of those that an ellipsis stands for: "others" can only be the last."""
_CONNECTED = 12
"""Characters before a name in which an ellipsis and "&" are looked for."""
_ELLIPSIS = re.compile(r"(?:\u2026|\.\s?\.\s?\.)[\s,]{0,3}(?:&|and|und|y|et)?\s{0,3}$")
_INITIALS = re.compile(r"[^\W\d_a-zß-öø-ÿ]{2,3}")
_CAPITALISED = re.compile(r"\S*[^\W\d_a-zß-öø-ÿ]\S*")


def to_bibtex(references: Iterable[Reference]) -> str:
    """Write the entries as a ``.bib`` file, in the order of the list."""
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.model import Entry, Field
    from bibtexparser.writer import BibtexFormat

    library, listed = Library(), tuple(references)
    for reference in listed:
        entry_type, values = describe(reference, listed)
        library.add(Entry(entry_type, reference.id, [Field(key, value) for key, value in values]))
    layout = BibtexFormat()
    layout.indent, layout.block_separator, layout.value_column, layout.trailing_comma = "  ", "\n", "auto", True
    return write_string(library, bibtex_format=layout).rstrip() + "\n"


def describe(reference: Reference, listed: Sequence[Reference]) -> tuple[str, list[tuple[str, str]]]:
    """Return the BibLaTeX entry type and the fields, as they stand in the file, of one entry.

    An entry with `lost_words` keeps what is needed to cite it, and its whole text as annotation: no style could print
    it from its fields. `listed` is the whole list.
    """
    item = reference.item
    entry_type = ENTRY_TYPES.get(item.type, "misc")
    if not why_as_typed(reference, listed):
        return entry_type, _filled(_fields(reference, entry_type))
    front = _filled([*_creators(reference), ("title", protect(item.title or reference.text)), *_date(item.issued)])
    if item.title is None:
        front.append(("shorttitle", protect(" ".join(reference.text.split()[:_SHORT]))))
    return entry_type, [*front, ("annotation", escape(reference.text)), ("keywords", AS_TYPED)]


def why_as_typed(reference: Reference, listed: Sequence[Reference]) -> str:
    """Say why the entry cannot be printed from its fields without a loss; empty where it can be."""
    if lost := lost_words(reference):
        return ", ".join(f"“{word}”" for word in lost[:3]) + " fit no field"
    if reference.item.title is None:
        return "it has no title"
    return "" if keeps_letter(reference, listed) else f"a style would not print the letter of “{reference.item.issued}”"


def describe_gaps(references: Iterable[Reference]) -> Iterator[str]:
    """Say of each entry that is kept as typed why."""
    listed = tuple(references)
    for reference in listed:
        if reason := why_as_typed(reference, listed):
            yield f"entry {reference.n} ({reference.short_form}) stays as typed: {reason}"


def _filled(fields: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(key, value) for key, value in fields if value]


def _creators(reference: Reference) -> Iterator[tuple[str, str]]:
    item = reference.item
    authors = [_name(name) for name in item.author]
    if item.et_al and authors:
        authors.insert(*((-1, _OMITTED) if _omits_inner_authors(reference) else (len(authors), "others")))
    yield "author", " and ".join(authors)
    yield "editor", _names(item.editor)
    yield "translator", _names(item.translator)


def _omits_inner_authors(reference: Reference) -> bool:
    """Tell whether the authors are cut short by an ellipsis before the last one, and not by "et al." behind them."""
    last = reference.item.author[-1].sort_name
    before = (reference.text[: match.start()] for match in re.finditer(re.escape(last), reference.text))
    return any(_ELLIPSIS.search(text[-_CONNECTED:]) for text in before)


def _fields(reference: Reference, entry_type: str) -> Iterator[tuple[str, str]]:
    item = reference.item
    yield from _creators(reference)
    yield "title", protect(item.title or "")
    container = _CONTAINERS.get(entry_type, "booktitle")
    yield container, (protect if container == "booktitle" else escape)(item.container_title or "")
    yield "series", escape(item.collection_title or "")
    yield from _date(item.issued)
    yield "volume", escape(item.volume or "")
    yield "number", escape(item.issue or (item.number if entry_type == "report" else None) or "")
    pages = item.page or (item.number if entry_type == "article" else None)
    yield "pages", re.sub(r"[-–—]+", "--", escape(pages or ""))
    yield "edition", escape(item.edition or "")
    yield "type", escape(item.genre or ("Thesis" if entry_type == "thesis" else ""))
    yield _PUBLISHERS.get(entry_type, "publisher"), escape(item.publisher or "")
    yield "location", escape(item.publisher_place or "")
    yield "isbn", item.ISBN or ""
    yield "issn", item.ISSN or ""
    yield "doi", item.DOI or ""
    yield "url", "" if item.DOI else item.URL or ""
    yield from (("eprint", item.arxiv), ("eprinttype", "arxiv")) if item.arxiv else ()
    yield "note", escape(item.note or "")


def _date(issued: IssuedDate | None) -> Iterator[tuple[str, str]]:
    if issued is None:
        return
    if issued.year is None:
        yield "pubstate", escape(issued.literal or "") if issued.literal not in {"n.d.", "n. d."} else ""
    elif issued.end_year:
        yield "date", f"{issued.year:04}/{issued.end_year:04}"
    elif issued.month:
        day = f"-{issued.day:02}" if issued.day else ""
        yield "date", f"{issued.year:04}-{issued.month:02}{day}"
    else:
        yield "year", str(issued.year)


def _names(names: tuple[Name, ...]) -> str:
    return " and ".join(map(_name, names))


def _name(name: Name) -> str:
    """Write "Family, Given"; braces keep a particle with its family name, and an organisation in one piece."""
    if name.literal is not None or name.family is None:
        return f"{{{escape(name.literal or name.given or '')}}}"
    family = escape(name.family)
    if name.non_dropping_particle:
        family = f"{{{escape(name.non_dropping_particle)} {family}}}"
    return ", ".join(filter(None, (family, escape(name.suffix or ""), escape(_spaced(name.given or "")))))


def _spaced(given: str) -> str:
    """Write joined initials ("PM") apart, or citeproc takes them for one name and prints the first letter."""
    return " ".join(f"{letter}." for letter in given) if _INITIALS.fullmatch(given) else given


def escape(text: str) -> str:
    """Escape what TeX would read as a command."""
    return _SPECIAL.sub(lambda match: _ESCAPES.get(match.group(), "\\" + match.group()), text)


def protect(title: str) -> str:
    """Put braces around each word with a capital letter but the first, for citeproc lowers the others."""
    escaped = escape(title)
    first, blank, rest = escaped.partition(" ")
    keeps_first = not first[1:].islower() and any(letter.isupper() for letter in first[1:])
    return (f"{{{first}}}" if keeps_first else first) + blank + _CAPITALISED.sub(r"{\g<0>}", rest)
