"""Where everything that is known of a manuscript points at in its text, block by block."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from markupsafe import Markup

from citewell.model import BlockKind, LinkStatus
from citewell.reports.html.inlines import Annotations, Highlight, Link
from citewell.reports.html.texts import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from citewell.model import Block, Document, Manuscript, Picture, Reference
    from citewell.reports.html.margins import Card

_NOTE_KINDS = {"FOOTNOTE": BlockKind.FOOTNOTE, "ENDNOTE": BlockKind.ENDNOTE}
"""What the field that calls a note begins with, and the kind of the note's blocks."""
_MARK = Markup('<a class="ref {}" href="#f{}" aria-label="{} {}: {}">{}</a>')
_BACK = Markup('<a href="#{}" aria-label="{} place where entry {} is cited">{}</a>')
_CITED_BY = Markup(' <span class="cited-by">entry {}, cited: {}</span>')
_PICTURE = Markup('<span class="picture">{}</span>')
_NOTE = Markup('<sup><a class="note-mark" href="#{}" aria-label="note {}">{}</a></sup>')

ByBlock = defaultdict[str, Annotations]


def annotate(manuscript: Manuscript, cards: Iterable[Card]) -> ByBlock:
    """Collect the annotations of every block: block identifier -> annotations."""
    found: ByBlock = defaultdict(Annotations)
    for card in cards:
        _add_card(found, card)
    _add_citations(found, manuscript)
    for reference in manuscript.references:
        _add_entry(found, reference, manuscript)
    numbers = number_notes(manuscript.document)
    for block in manuscript.document.blocks:
        for picture in block.pictures:
            found[block.id].asides[picture.offset + 1].append(_PICTURE.format(_describe(picture)))
        _add_note_marks(found, block, numbers)
    return found


def _add_card(found: ByBlock, card: Card) -> None:
    place = card.location
    annotations = found[place.block]
    if place.end > place.start:
        annotations.highlights.append(Highlight(place.start, place.end, card.number, card.severity))
    else:
        annotations.anchors[place.start].append(f"t{card.number}")
    mark = _MARK.format(card.severity, card.number, card.severity, card.number, card.name, card.number)
    annotations.asides[place.end].append(mark)
    for related in card.related:
        found[related.location.block].anchors[related.location.start].append(related.id)


def _add_citations(found: ByBlock, manuscript: Manuscript) -> None:
    for link in manuscript.links:
        item = manuscript.citation_by_id[link.citation].items[link.item]
        annotations = found[item.location.block]
        annotations.anchors[item.location.start].append(_id_of_item(link.citation, link.item))
        href = f"#e{link.references[0]}" if link.references else None
        entries = ", ".join(f"entry {n}" for n in link.references) or "no entry in the list"
        doubt = f": {shown(link.reason)}" if link.status is not LinkStatus.MATCHED and link.reason else ""
        css = f"cite {link.status.value}"
        annotations.links.append(Link(item.location.start, item.location.end, href, css, f"{entries}{doubt}"))


def _add_entry(found: ByBlock, reference: Reference, manuscript: Manuscript) -> None:
    """Give an entry a name to lead to, and links back to where it is cited."""
    first, last = reference.locations[0], reference.locations[-1]
    found[first.block].anchors[first.start].append(f"e{reference.n}")
    places = [_id_of_item(link.citation, link.item) for link in manuscript.links_to[reference.n]]
    links = [_BACK.format(place, number, reference.n, number) for number, place in enumerate(places, 1)]
    words = Markup(", ").join(links) if links else Markup("nowhere")
    found[last.block].asides[last.end].append(_CITED_BY.format(reference.n, words))


def _id_of_item(citation: str, item: int) -> str:
    return f"{citation}-{item}"


def number_notes(document: Document) -> Mapping[tuple[BlockKind, str], int]:
    """Give the notes of each kind their numbers: kind and identifier -> number from 1."""
    numbers: dict[tuple[BlockKind, str], int] = {}
    counts = dict.fromkeys(_NOTE_KINDS.values(), 0)
    for block in document.blocks:
        if block.note is not None and block.kind in counts and (block.kind, block.note) not in numbers:
            counts[block.kind] += 1
            numbers[block.kind, block.note] = counts[block.kind]
    return numbers


def id_of_note(kind: BlockKind, number: int) -> str:
    """Return the name by which a mark leads to its note."""
    return f"{kind.value}-{number}"


def _add_note_marks(found: ByBlock, block: Block, numbers: Mapping[tuple[BlockKind, str], int]) -> None:
    for field in block.fields:
        word, _, note = field.instruction.removesuffix(" *").partition(" ")
        kind = _NOTE_KINDS.get(word) if field.start == field.end else None
        number = numbers.get((kind, note)) if kind else None
        if kind and number:
            found[block.id].asides[field.start].append(_NOTE.format(id_of_note(kind, number), number, number))


def _describe(picture: Picture) -> str:
    name = (picture.source or "").rpartition("/")[2]
    where = "picture at another address" if picture.linked else "picture"
    alt = f"“{picture.alt}”" if picture.alt else "no alternative text"
    return shown(", ".join(filter(None, (where, name, alt))))
