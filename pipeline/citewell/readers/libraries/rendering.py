"""An entry of a library as it would be printed, with each value at its place in the library's file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from citewell.model import FieldSpan, Mark
from citewell.readers.growing import GrowingText

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citewell.model import Item, Name
    from citewell.readers.growing import Place
    from citewell.readers.libraries.entries import LibraryEntry

_IN_A_BOOK = frozenset({"chapter", "paper-conference", "entry-encyclopedia"})
_DOI_RESOLVER = "https://doi.org/"


class _Part(NamedTuple):
    """Some printed characters, and the CSL variable that they are the value of."""

    text: str
    variable: str = ""
    mark: Mark = Mark.NONE


def render(entry: LibraryEntry, place: Place | None) -> tuple[GrowingText, dict[str, FieldSpan]]:
    """Set an entry in the order of APA: names (date). Title. Container, volume(issue), pages. Publisher. DOI.

    Parameters
    ----------
    entry
        The entry.
    place
        Offset in the library's file -> its place; see `Placement.place`.

    Returns
    -------
    The text, and the place of each CSL variable in it. An entry that could not be read is shown as it stands.
    """
    text = GrowingText(place)
    spans: dict[str, FieldSpan] = {}
    if entry.broken is not None and entry.source:
        text.add(entry.source.raw, entry.source.at)
        return text, spans
    for part in _punctuated(_sentences(entry.item)):
        start = text.length
        if part.mark:
            text.turn(part.mark, True)
        _add(text, part, entry)
        if part.mark:
            text.turn(part.mark, False)
        if part.variable:
            first = spans[part.variable].start if part.variable in spans else start
            spans[part.variable] = FieldSpan(first, text.length)
    return text, spans


def _add(text: GrowingText, part: _Part, entry: LibraryEntry) -> None:
    """Add a part where it stands in its field, or at the beginning of the field or entry that it was made of."""
    source = entry.fields.get(part.variable, entry.source)
    if source is None:
        text.add(part.text)
    elif part.variable in entry.fields and (offset := source.raw.find(part.text)) >= 0:
        text.add(part.text, source.at + offset)
    else:
        text.add_decoded(part.text, source.at)


def _punctuated(sentences: Iterator[list[_Part]]) -> Iterator[_Part]:
    """Join sentences by full stops; none follows an address."""
    before = ""
    for sentence in filter(None, sentences):
        if before:
            yield _Part(" " if before.endswith((".", "?", "!")) else ". ")
        yield from sentence
        before = sentence[-1].text
    if before and not before.endswith((".", "?", "!")) and "/" not in before:
        yield _Part(".")


def _sentences(item: Item) -> Iterator[list[_Part]]:
    role = "author" if item.author else "editor"
    date = _Part(str(item.issued), "issued") if item.issued else _Part("n.d.")
    names = _names(item.creators, role, et_al=item.et_al)
    yield [*names, _Part(" (" if names else "("), date, _Part(")")]
    yield _listed(_Part(item.title or "", "title", Mark.NONE if item.container_title else Mark.ITALIC))
    container = _Part(item.container_title or "", "container_title", Mark.ITALIC)
    in_a_book = container.text and item.type in _IN_A_BOOK
    journal = _listed(container, _Part(item.volume or "", "volume", Mark.ITALIC))
    issue = [_Part("("), _Part(item.issue, "issue"), _Part(")")] if item.issue else []
    pages = _listed(_Part(item.page or "", "page"), _Part(item.number or "", "number"))
    comma = [_Part(", ")] if (journal or issue) and pages else []
    yield [*([_Part("In ")] if in_a_book else []), *journal, *issue, *comma, *pages]
    yield _listed(_Part(item.publisher or "", "publisher"))
    if item.DOI:
        yield [_Part(_DOI_RESOLVER), _Part(item.DOI, "DOI")]
    elif item.URL:
        yield [_Part(item.URL, "URL")]


def _listed(*parts: _Part) -> list[_Part]:
    """Join the parts that are not empty by commas."""
    listed: list[_Part] = []
    for part in parts:
        if part.text:
            listed += [_Part(", ")] if listed else []
            listed.append(part)
    return listed


def _names(names: Sequence[Name], role: str, *, et_al: bool) -> list[_Part]:
    parts: list[_Part] = []
    for position, name in enumerate(names):
        last = position == len(names) - 1 and not et_al
        parts += [_Part(", & " if last else ", ")] if position else []
        parts.append(_Part(name.sort_name, role))
        for rest in filter(None, (name.given if name.family else None, name.suffix)):
            parts += [_Part(", "), _Part(rest, role)]
    return parts + ([_Part(", et al.")] if et_al else [])
