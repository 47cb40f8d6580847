"""Fields of a BibTeX or BibLaTeX entry -> CSL variables.

Source of the types and fields: the BibLaTeX manual, sections 2.1 and 2.2, https://ctan.org/pkg/biblatex; of their
counterparts in CSL: https://aurimasv.github.io/z2csl/typeMap.xml and pandoc's manual, section "Citations".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from citewell.model import Item
from citewell.readers.libraries.bibtex_values import decode_latex, evaluate, parse_names, strip_markup
from citewell.readers.libraries.dates import parse_date
from citewell.readers.libraries.entries import FieldSource
from citewell.text import find_doi

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bibtexparser.model import Entry

TYPES = {
    "article": "article-journal",
    "book": "book",
    "booklet": "pamphlet",
    "collection": "book",
    "conference": "paper-conference",
    "dataset": "dataset",
    "electronic": "webpage",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "inreference": "entry-encyclopedia",
    "manual": "book",
    "mastersthesis": "thesis",
    "mvbook": "book",
    "mvcollection": "book",
    "online": "webpage",
    "patent": "patent",
    "periodical": "periodical",
    "phdthesis": "thesis",
    "proceedings": "book",
    "reference": "book",
    "report": "report",
    "software": "software",
    "techreport": "report",
    "thesis": "thesis",
    "unpublished": "manuscript",
    "www": "webpage",
}
"""Entry type -> CSL type; ``document`` for the rest."""

_GENRES = {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis"}
_TEXTS = {
    "title": ("title",),
    "container_title": ("journal", "journaltitle", "booktitle", "maintitle"),
    "collection_title": ("series",),
    "volume": ("volume",),
    "edition": ("edition",),
    "publisher": ("publisher", "institution", "school", "organization"),
    "publisher_place": ("address", "location"),
    "genre": ("type",),
    "note": ("note",),
}
"""CSL variable -> the fields that give it; the first that is filled in counts."""
_PLAIN = {"URL": "url", "ISBN": "isbn", "ISSN": "issn", "PMID": "pmid", "PMCID": "pmcid", "accessed": "urldate"}
_RANGE = re.compile(r"\s?[-–—]+\s?")
_INHERITED_AS = {"title": "booktitle"}
_NOT_INHERITED = frozenset({"crossref", "doi", "pages", "subtitle", "note", "abstract", "keywords"})


class Fields:
    """The fields of an entry by lower-case name; of a repeated one, the first.

    Attributes
    ----------
    sources
        CSL variable -> where the field that gave it stands.
    """

    def __init__(self, entry: Entry, source: FieldSource, strings: Mapping[str, str]) -> None:
        self.sources: dict[str, FieldSource] = {}
        self._values: dict[str, tuple[str, FieldSource | None]] = {}
        cursor = 0
        for field in entry.fields:
            cursor = max(cursor, source.raw.find(field.value, source.raw.find("=", cursor)))
            value, offset = evaluate(field.value, strings)
            verbatim = value if source.raw.startswith(value, cursor + offset) else ""
            written = FieldSource(source.at + cursor + offset, verbatim)
            self._values.setdefault(field.key.lower(), (value.strip(), written))
            cursor += len(field.value)

    def text(self, *names: str, variable: str = "") -> str:
        """Return the first of some fields that is filled in, as written, and note that it gives a variable."""
        for name in names:
            value, source = self._values.get(name, ("", None))
            if value:
                if variable and source:
                    self.sources[variable] = source
                return value
        return ""

    def inherit(self, parent: Fields) -> None:
        """Take what the entry lacks from the one that its ``crossref`` names."""
        for name, (value, _) in parent._values.items():
            if name not in _NOT_INHERITED:
                self._values.setdefault(_INHERITED_AS.get(name, name), (value, None))


def to_item(entry_type: str, fields: Fields) -> Item:
    """Return what an entry says; `Fields.sources` then tells where."""
    csl_type = TYPES.get(entry_type, "document")
    author, author_et_al = parse_names(fields.text("author", variable="author"))
    editor, editor_et_al = parse_names(fields.text("editor", variable="editor"))
    values: dict[str, Any] = {
        variable: decode_latex(fields.text(*names, variable=variable)) or None for variable, names in _TEXTS.items()
    } | {variable: strip_markup(fields.text(name, variable=variable)) or None for variable, name in _PLAIN.items()}
    values["genre"] = values["genre"] or _GENRES.get(entry_type)
    if values["title"] and (subtitle := decode_latex(fields.text("subtitle"))):
        values["title"] += f": {subtitle}"
    return Item(
        type=csl_type,
        author=author,
        editor=editor,
        translator=parse_names(fields.text("translator"))[0],
        issued=parse_date(fields.text("date", "year", variable="issued"), fields.text("month")),
        et_al=author_et_al or (editor_et_al and not author),
        page=_RANGE.sub("–", decode_latex(fields.text("pages", variable="page"))) or None,
        DOI=_doi(fields),
        arxiv=_arxiv(fields),
        **values,
        **_numbers(fields, in_journal=csl_type in {"article-journal", "periodical"}),
    )


def _numbers(fields: Fields, *, in_journal: bool) -> dict[str, Any]:
    """Tell the number of an issue from that of a report, and from that of an article (BibLaTeX: ``eid``)."""
    issue, number = (("issue", "number"), ("eid", "articleno")) if in_journal else (("issue",), ("number", "eid"))
    return {
        "issue": decode_latex(fields.text(*issue, variable="issue")) or None,
        "number": decode_latex(fields.text(*number, variable="number")) or None,
    }


def _doi(fields: Fields) -> str | None:
    """Return the DOI without a resolver's address; as written, where it is none."""
    written = strip_markup(fields.text("doi", variable="DOI"))
    span = find_doi(written)
    return (written[slice(*span)] if span else written) or None


def _arxiv(fields: Fields) -> str | None:
    archive = fields.text("eprinttype", "archiveprefix").lower()
    return strip_markup(fields.text("eprint", variable="arxiv")) or None if archive == "arxiv" else None
