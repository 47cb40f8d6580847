"""Document -> citations: every system is tried, and each is accepted on evidence."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from citewell.citations.author_date import find_author_date
from citewell.citations.author_page import find_author_page, find_named
from citewell.citations.citekeys import find_citekeys
from citewell.citations.fields import is_cited_by_field
from citewell.citations.lexicons import build_lexicon
from citewell.citations.numeric import find_candidates, find_unraised, searchable, to_citation
from citewell.citations.numeric_candidates import Form
from citewell.citations.numeric_columns import find_in_columns
from citewell.citations.numeric_evidence import Evidence, accept, accept_in_gaps, accept_unraised
from citewell.citations.strangers import usual_form, without_strangers
from citewell.model import BlockKind, Citation, CitationSystem, Location

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citewell.citations.author_date import FoundCitation
    from citewell.citations.lexicons import Lexicon
    from citewell.citations.numeric_candidates import Candidate
    from citewell.model import Block, CitationItem, Document, Reference, ReferenceList

    Found = tuple[Block, CitationSystem, FoundCitation]


_SET_OFF = frozenset({Form.BRACKETS, Form.PARENTHESES})
_STOPS = frozenset(".,;")
_BESIDE = 4
"""Characters between a name and the number that cites for it."""


def find_citations(document: Document, reference_list: ReferenceList) -> tuple[Citation, ...]:
    """Find the in-text citations, in reading order, with identifiers c1, c2 ...

    Parameters
    ----------
    reference_list
        Its names and numbers are the lexicon that tells citations from look-alikes; its blocks are not searched.
    """
    references = reference_list.entries
    blocks = searchable(document.blocks, reference_list.blocks | _heading(reference_list))
    found: list[Found] = []
    if reference_list.library or any("[@" in block.text for block in blocks):
        keys = frozenset(reference.id for reference in references)
        in_latex = document.format == "latex"
        found += [(b, CitationSystem.CITEKEY, c) for b in blocks for c in find_citekeys(b, keys, in_latex=in_latex)]
    if not reference_list.library:
        found += _typed(document, blocks, reference_list)
    found.sort(key=lambda entry: (document.position(entry[0].id), entry[2].start))
    return tuple(_number(position, *entry) for position, entry in enumerate(found, start=1))


def _heading(reference_list: ReferenceList) -> frozenset[str]:
    return frozenset({reference_list.heading.block}) if reference_list.heading else frozenset()


def _typed(document: Document, blocks: list[Block], reference_list: ReferenceList) -> list[Found]:
    """Find what is typed: by names, and by numbers where these fit the list as well."""
    lexicon = build_lexicon(reference_list.entries, blocks)
    named = _by_name(blocks, lexicon)
    fitting = [citation for _, _, citation in named if _fits(citation, lexicon)]
    numeric = _by_number(blocks, reference_list.entries, fitting)
    numbered = {(block.id, citation.start) for block, _, citation in numeric}
    named = [found for found in named if not _is_numbered(found[0], found[2], numbered)]
    if len(named) < len(numeric):
        named = [found for found in named if any(map(_is_dated, found[2].items))]
    if len(fitting) * 4 < len(numeric):
        named = [found for found in named if _fits(found[2], lexicon)]
    if all(block.note is None for block in blocks):
        return named + numeric
    from citewell.citations.notes import with_notes  # with its patterns a twentieth of a check that needs none

    return with_notes(document, blocks, reference_list.entries, lexicon, named + numeric)


def _is_dated(item: CitationItem) -> bool:
    return item.year is not None or item.date_literal is not None


def _fits(citation: FoundCitation, lexicon: Lexicon) -> bool:
    """Tell whether the list has an entry of a citation's first author and year, or that begins with its name."""
    return any(
        lexicon.has_first(item.names[0]) if item.year is None else lexicon.has(item.names[0], item.year)
        for item in citation.items
    )


def _by_name(blocks: list[Block], lexicon: Lexicon) -> list[Found]:
    """Find citations by author and date, or by author and page where these outweigh them."""
    by_date: dict[str, list[FoundCitation]] = {}
    undated: list[FoundCitation] = []
    for block in blocks:  # both at once, while its brackets are at hand
        by_date[block.id] = find_author_date(block, lexicon)
        undated += find_author_page(block, lexicon, dated=False)
    usual = usual_form((citation for found in by_date.values() for citation in found), lexicon)
    dated = [
        (block, CitationSystem.AUTHOR_DATE, citation)
        for block in blocks
        for citation in without_strangers(by_date[block.id], usual, lexicon)
    ]
    fitting = sum(item.year is not None and _fits(c, lexicon) for _, _, c in dated for item in c.items[:1])
    if not _outweigh(undated, fitting, lexicon):
        return dated
    paged = {block.id: find_author_page(block, lexicon) for block in blocks}
    named = {block.id: [*paged[block.id], *find_named(block, lexicon, paged[block.id])] for block in blocks}
    return [(block, CitationSystem.AUTHOR_DATE, citation) for block in blocks for citation in named[block.id]]


def _by_number(blocks: list[Block], references: Sequence[Reference], fitting: list[FoundCitation]) -> list[Found]:
    printed = [reference.number for reference in references if reference.number is not None]
    labelled = len(printed) * 2 > len(references)
    numbers = frozenset(printed if labelled else range(1, len(references) + 1))
    works = {(item.names[0], item.year, item.suffix) for citation in fitting for item in citation.items}
    evidence = Evidence(numbers, labelled, len(fitting), len(works) / max(1, len(references)))
    candidates = [(block, candidate) for block in blocks for candidate in find_candidates(block)]
    accepted = {id(candidate) for candidate in accept((candidate for _, candidate in candidates), evidence)}
    found = [
        (block, candidate)
        for block, candidate in candidates
        if id(candidate) in accepted or is_cited_by_field(block, candidate.start, candidate.end)
    ]
    if labelled:
        found += _unraised(blocks, [pair for pair in candidates if id(pair[1]) in accepted], evidence)
    if found:
        found += _in_columns(blocks, numbers, found)
    return [(block, CitationSystem.NUMERIC, to_citation(candidate, block)) for block, candidate in found]


def _unraised(
    blocks: list[Block], accepted: list[tuple[Block, Candidate]], evidence: Evidence
) -> list[tuple[Block, Candidate]]:
    """Return the superscripts that lost their formatting: all of them, or those that the others leave a gap for."""
    cited = {number for _, candidate in accepted for number, _, _ in candidate.numbers}
    is_raised = any(candidate.form is Form.SUPERSCRIPT for _, candidate in accepted)
    if accepted and (not is_raised or evidence.numbers <= cited):
        return []
    places = {block.id: position for position, block in enumerate(blocks)}
    unraised = [(block, candidate) for block in blocks for candidate in find_unraised(block)]
    if not accepted:
        kept = accept_unraised([candidate for _, candidate in unraised], evidence)
    else:
        everything = sorted((c for _, c in accepted + unraised), key=lambda c: (places[c.block], c.start))
        kept = accept_in_gaps(everything, evidence)
    chosen = {id(candidate) for candidate in kept}
    return [found for found in unraised if id(found[1]) in chosen]


def _in_columns(
    blocks: list[Block], numbers: frozenset[int], found: list[tuple[Block, Candidate]]
) -> list[tuple[Block, Candidate]]:
    """Return the bare numbers in columns of sources that the list has, unless tables set their numbers off."""
    if any(block.kind is BlockKind.TABLE_CELL and candidate.form in _SET_OFF for block, candidate in found):
        return []
    taken = {(block.id, start) for block, candidate in found for _, start, _ in candidate.numbers}
    return [
        (block, candidate)
        for block, candidate in find_in_columns(blocks)
        if all(number in numbers and (block.id, start) not in taken for number, start, _ in candidate.numbers)
    ]


def _outweigh(paged: list[FoundCitation], dated: int, lexicon: Lexicon) -> bool:
    """Tell whether the manuscript cites by author and page: more often than by date, and much of its list."""
    works = {(item.names[0], item.title) for citation in paged for item in citation.items}
    return len(paged) > 2 * dated and len(works) >= max(2, 0.3 * lexicon.size)


def _is_numbered(block: Block, found: FoundCitation, numbered: set[tuple[str, int]]) -> bool:
    """Tell whether a number follows that cites in the place of name and year: "Grover (2015) [16]", "in 2015,[16]"."""
    following = block.text[found.end : found.end + _BESIDE]
    blanks = len(following) - len(following.lstrip())
    return any((block.id, found.end + gap) in numbered for gap in (blanks, int(following[:1] in _STOPS)))


def _number(position: int, block: Block, system: CitationSystem, found: FoundCitation) -> Citation:
    location = Location(block.id, found.start, found.end)
    text = block.text[found.start : found.end]
    return Citation(f"c{position}", system, found.mode, text, location, found.items)


def recognise_family(citations: Sequence[Citation]) -> str:
    """Name the citation system: the only one, or the one that nine of ten citations follow; else "mixed".

    "Ibid." and its kind are of the system that they call back; alone they are notes. A note may cite a work by its
    title in a manuscript of any other system.
    """
    counts = Counter(citation.system.value for citation in citations if not _only_calls_back(citation))
    if not counts:
        return CitationSystem.NOTE.value if citations else "none"
    if counts.most_common(1)[0][0] != CitationSystem.NOTE.value:
        del counts[CitationSystem.NOTE.value]
    family, most = counts.most_common(1)[0]
    return family if most >= 0.9 * counts.total() else "mixed"


def _only_calls_back(citation: Citation) -> bool:
    return all(item.back_reference is not None for item in citation.items)
