"""Typed citations and a typed list set anew by citeproc in one style, as edits of the manuscript."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citewell.exports.cites import cite, cite_part, cites_by_numbers, is_certain, set_in_keys, set_in_numbers
from citewell.exports.csl_styles import find_style
from citewell.exports.libraries import to_bibtex, why_as_typed
from citewell.exports.set_texts import SetText
from citewell.model import Applicability, CitationSystem, ConfigurationError, Edit, Fix, Location, Move, Run
from citewell.pandoc import run_pandoc

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from citewell.exports.asts import Node
    from citewell.exports.csl_styles import CslStyle
    from citewell.model import Citation, Document, Manuscript, Reference

_API = [1, 23]
"""Version of pandoc's tree; that of pandoc 3."""
_LABEL_SIGNS = " \t\xa0()[].0123456789"


@dataclass
class Restyling:
    """A manuscript in another style.

    Attributes
    ----------
    fix
        The edits and moves that set it so.
    told
        What stays as typed and why, one line each.
    """

    fix: Fix
    told: list[str] = field(default_factory=list)


def restyle(manuscript: Manuscript, style: str) -> Restyling:
    """Set the typed citations and the typed list of a manuscript in a style.

    Parameters
    ----------
    style
        Name of a style in the package, or path of a ``.csl`` file.

    Raises
    ------
    ConfigurationError
        There is no such style, it cites in notes, or the manuscript has no typed list.
    """
    if manuscript.reference_list.library is not None or not manuscript.references:
        raise ConfigurationError(
            "it has no typed list to be set anew; what cites by key is set by `citewell export --style`"
        )
    told: list[str] = []
    chosen = find_style(style)
    if chosen.in_notes:
        raise ConfigurationError(f"the style {style} cites in notes, into which typed citations cannot be turned")
    citations = dict(_set_in_keys(manuscript, chosen, told))
    if not citations:
        told.append("no citation was found that could be set: those of the text stay as typed")
    printed = _run(manuscript, [elements for _, elements in citations.values()], chosen)
    edits = []
    for citation, text in zip(_chosen(manuscript, citations), printed.citations, strict=True):
        lost = [item.locator for item in citation.items if item.locator and item.locator not in text.text]
        if lost:
            told.append(f"“{citation.text}” stays as typed: the style would not print “{lost[0]}”")
        else:
            edits.append(_edit_citation(manuscript.document, citation, citations[citation.id][0], text))
    edits += _edit_entries(manuscript, printed.entries, told)
    return Restyling(
        Fix(Applicability.UNSAFE, f"set it in {style}", tuple(edits), tuple(_moves(manuscript, printed, told))), told
    )


def set_entries(manuscript: Manuscript, style: str) -> dict[int, Edit]:
    """Return for each entry that a style can print the edit that sets it so, by `Reference.n`."""
    printed = _run(manuscript, [], find_style(style))
    listed = manuscript.references
    whole = [entry for entry in listed if len(entry.locations) == 1 and not why_as_typed(entry, listed)]
    return {
        entry.n: _edit_entry(manuscript.document, entry, printed.entries[entry.id], label_only=False)
        for entry in whole
        if entry.id in printed.entries
    }


def _set_in_keys(
    manuscript: Manuscript, style: CslStyle, told: list[str]
) -> Iterator[tuple[str, tuple[int, list[Node]]]]:
    """Yield the citations that can be set: how many characters stay as typed, and pandoc's elements for the rest."""
    system = CitationSystem.NUMERIC if cites_by_numbers(manuscript) else CitationSystem.AUTHOR_DATE
    for citation in manuscript.citations:
        if citation.system is not system:
            told.append(f"“{citation.text}” stays as typed: it cites in another way than the others")
        elif elements := (set_in_numbers if style.numeric else set_in_keys)(citation, manuscript):
            yield citation.id, elements
        else:
            is_sure = is_certain(citation, manuscript)
            reason = "a style would print it otherwise" if is_sure else "not every work in it is certain"
            told.append(f"“{citation.text}” stays as typed: {reason}")


def _chosen(manuscript: Manuscript, citations: Mapping[str, object]) -> list[Citation]:
    return [citation for citation in manuscript.citations if citation.id in citations]


@dataclass
class _Printed:
    """What citeproc printed: the citations in order, and key -> entry in the order of the list."""

    citations: list[SetText]
    entries: dict[str, SetText]


def _run(manuscript: Manuscript, citations: Sequence[list[Node]], style: CslStyle) -> _Printed:
    every = cite([cite_part(entry.id, "NormalCitation") for entry in manuscript.references], "")
    tree = {
        "pandoc-api-version": _API,
        "meta": {"nocite": {"t": "MetaInlines", "c": [every]}},
        "blocks": [{"t": "Para", "c": elements} for elements in citations],
    }
    with tempfile.TemporaryDirectory(prefix="citewell-") as folder:
        library = Path(folder) / "references.bib"
        library.write_text(to_bibtex(manuscript.references), "utf-8")
        arguments = ["--from=json", "--to=json", "--citeproc", f"--csl={style.path}", f"--bibliography={library}"]
        blocks = json.loads(run_pandoc(arguments, json.dumps(tree).encode()).content)["blocks"]
    paragraphs = [block["c"] for block in blocks if block["t"] == "Para"]
    entries = dict(_entries(blocks))
    return _Printed([SetText.of(inlines) for inlines in paragraphs], entries)


def _entries(blocks: list[Node]) -> Iterator[tuple[str, SetText]]:
    for block in blocks:
        if block["t"] != "Div":
            continue
        (identifier, classes, _), inside = block["c"]
        if "csl-entry" in classes:
            inlines = [
                inline for paragraph in inside if paragraph["t"] in {"Para", "Plain"} for inline in paragraph["c"]
            ]
            yield identifier.removeprefix("ref-"), SetText.of(inlines)
        else:
            yield from _entries(inside)


def _edit_citation(document: Document, citation: Citation, kept: int, new: SetText) -> Edit:
    """Set a citation; a raised number stands right behind the word, any other form behind a blank."""
    place = citation.location
    text, start = document.block(place.block).text, place.start + kept
    before = text[:start]
    if new.is_raised and before.endswith((" ", "\xa0")):
        start -= 1
    elif not new.is_raised and before[-1:].isalnum():
        new = new.behind_blank()
    return Edit(Location(place.block, start, place.end), new.text, tuple(new.runs))


def _edit_entries(manuscript: Manuscript, entries: Mapping[str, SetText], told: list[str]) -> list[Edit]:
    edits = []
    for entry in manuscript.references:
        reason = why_as_typed(entry, manuscript.references)
        if len(entry.locations) > 1:
            reason = "it runs over several paragraphs"
        if entry.id not in entries:
            reason = reason or "the style prints nothing of it"
        if reason:
            told.append(f"entry {entry.n} ({entry.short_form}) stays as typed: {reason}")
        if entry.id in entries:
            edits.append(_edit_entry(manuscript.document, entry, entries[entry.id], label_only=bool(reason)))
    return edits


def _edit_entry(document: Document, entry: Reference, new: SetText, *, label_only: bool) -> Edit:
    """Set an entry, or its label alone; a label is typed unless Word counts the entries itself."""
    block, place = document.block(entry.location.block), entry.location
    before, behind = block.text[: place.start], block.text[place.end :]
    is_label = bool(before) and not before.strip(_LABEL_SIGNS)
    start = 0 if is_label else place.start
    if label_only:
        label = f"{new.label} " if new.label and not block.label else ""
        return Edit(Location(block.id, start, place.start), label, (Run(0, len(label)),) if label else ())
    printed = new if block.label else new.with_label()
    end = place.end + (len(behind) if not behind.strip(" .") else 0)
    return Edit(Location(block.id, start, end), printed.text.strip(), tuple(printed.runs))


def _moves(manuscript: Manuscript, printed: _Printed, told: list[str]) -> Iterator[Move]:
    """Yield what brings the list into the order of the style, unless something stands between its entries."""
    by_key = {entry.id: entry for entry in manuscript.references}
    order = [by_key[key] for key in printed.entries if key in by_key]
    if [entry.n for entry in order] == sorted(entry.n for entry in order):
        return
    if not _is_one_list(manuscript):
        told.append("the list keeps its order: headings or other text part it, or entries share a paragraph")
        return
    for before, entry in pairwise(order):
        yield Move(tuple(place.block for place in entry.locations), before.locations[-1].block)


def _is_one_list(manuscript: Manuscript) -> bool:
    """Tell whether each entry has its own paragraphs, one after the other, with nothing but blank lines between."""
    document, entries = manuscript.document, manuscript.references
    owned = [place.block for entry in entries for place in entry.locations]
    first, last = document.position(owned[0]), document.position(owned[-1])
    between: list[Any] = [b for b in document.blocks[first : last + 1] if b.id not in set(owned) and b.text.strip()]
    kinds = {(document.block(block).part, document.block(block).kind) for block in owned}
    return not between and len(set(owned)) == len(owned) and len(kinds) == 1
