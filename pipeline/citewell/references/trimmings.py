"""Take off titles and containers what the entry says about them: their medium, translators, occasion, series."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from citewell.references.names import read_people
from citewell.references.signs import EDITOR_MARK
from citewell.text import LatePattern, squeeze

if TYPE_CHECKING:
    import re

    from citewell.references.drafts import Draft

THESES = (
    r"Dissertation|Diss(?=\.)|Thèse|Tesis|Tese|Dissertação"
    r"|Diplomarbeit|Magisterarbeit|Masterarbeit|Habilitationsschrift"
)
"""What theses call themselves, as a pattern."""
_TRANSLATED = LatePattern(
    r"[\s.,;(\[/]{1,4}(?:[Tt]radu(?:ção|cción|zione|it|cido)|[Tt]rad\.|[Tt]ranslated|[Tt]ransl?\.|[Üü]bers(?:etzt|etzung|\.)"
    r"|Aus dem \w{4,20}(?:en|ischen)\b)"
    r"(?:,? (?:notas?|prefácio|introdução|apresentação|glossário|e|do|da|del|de l.|from the|a partir do)"
    r" ?\w{0,12},?){0,6}"
    r"(?: (?:de|por|by|von|v\.|di|par|da))? (?P<names>[^\W\d_a-z][^,;:()]{2,80}?)(?=[.,;)\]]?$|[.,;)\]]\s)"
)
"""Who translated a book, where its title goes before: ". Tradução de Paulo Bezerra", ", übers. v. Hans Weber"."""
_OCCASION = LatePattern(
    r"(?:(?<=[.,;?!])\s|\s(?=[PVRACT]))(?P<occasion>"
    r"(?:(?:Invited |Conference )?(?:Paper|Poster|Talk|Lecture) (?:presented|given|read|prepared)"
    r"|Vortrag (?:auf|bei|im|gehalten|an)|Referat (?:auf|bei)|Beitrag (?:auf|zu[rm]?) der"
    r"|(?:Artigo|Trabalho|Comunicação) apresentad|Ponencia presentad|Communication présentée).*)"
)
"""At which conference a paper was read, behind its title."""
_SERIES = LatePattern(r"\s?\(=\s?(?P<series>[^()]{4,120})\)?")
"""A series in brackets, as German libraries write it: "(= Beiträge zur Soziologie 4)"."""
_THESIS = LatePattern(
    r"[.,?!]\s(?P<genre>(?:Unpublished |Unveröff\w*\.? |Inaugural-)?"
    rf"(?:{THESES}"
    r"|(?:[Dd]octoral|PhD|Ph\.D\.|Master(?:[\u2019']s)?) (?:[Tt]hesis|[Dd]issertation)"
    r"|[Uu]npublished (?:draft|paper|manuscript))\b(?! Abstracts).*)"
)
"""What kind of thesis a work is, behind its title."""
_STATUS = LatePattern(
    r"[\s.,;]{1,2}[(\[]?(?:[Ii]m Erscheinen|[Ii]n Vorbereitung|i\. ?E\.|[Mm]anuscript (?:in preparation|submitted)"
    r"|[Uu]npublished manuscript|[Uu]nveröff\w*\.?(?: Manuskript)?|[Oo]nline [Ff]irst|[Ii]n [Rr]ussian|[Pp]h\.?[Dd]\.?"
    r"|[Bb]log)[)\]]?\.?$"
)
"""How far a work has come, or what it is, behind its title."""
_CONTAINED = LatePattern(r"[.?!,;\u201d\u00bb\"]{0,3}\s(?:[\u2013-]\s)?[Ii]n\s?:\s(?P<container>[^\W\d_].{3,})")
_SET_IN = LatePattern(r"[;,.]\s(?:[Ii]n|dans)\s(?P<container>[A-ZÀ-Þ].{3,})")
"""What a work stands in, behind its title: ", in: Tides"; and, where pages are given, ", in Tides"."""
_EDITED = LatePattern(rf"(?P<names>[^:()]{{3,80}}?)\s?{EDITOR_MARK}\s?[,:.]?\s")
_GAZETTE = LatePattern(
    r"(?<=[.;\]] )(?:Diário Oficial(?: da União| do Estado)?|Bolet[ií]n Oficial del Estado|Diario Oficial"
    r"|Bundesgesetzblatt|Journal [Oo]fficiel|Gazzetta [Uu]fficiale"
    r"|Official Journal of the European (?:Union|Communities))(?![^\W_])"
)
"""Where laws are published."""


def trim_title(draft: Draft) -> None:
    """Narrow the title to what the work is called, and claim what stood behind it."""
    _take_translator(draft)
    for variable, pattern in (("collection_title", _SERIES), ("genre", _THESIS), ("container_title", _OCCASION)):
        if found := search(draft, "title", pattern):
            place = found.span(found.lastgroup or 0)
            shorten(draft, "title", found.start())
            claim_missing(draft, variable, place)
    cut_status(draft, "title")
    if "container_title" not in draft.values:
        _find_container(draft)


def cut_status(draft: Draft, variable: str) -> None:
    """Cut off a title or a container how far the work has come."""
    if found := search(draft, variable, _STATUS):
        shorten(draft, variable, found.start())


def _take_translator(draft: Draft) -> None:
    translated = search(draft, "title", _TRANSLATED)
    people = read_people(translated["names"]) if translated else None
    if translated and people and "translator" not in draft.values:
        start, end = translated.span("names")
        draft.values["translator"] = tuple(people.names)
        draft.spans["translator"] = replace(draft.spans["title"], start=start, end=end)
    if translated:
        shorten(draft, "title", translated.start())


def _find_container(draft: Draft) -> None:
    """Find the official journal that published a law, or what "in:" announces inside a title."""
    if gazette := _GAZETTE.search(draft.text, draft.spans["title"].start):
        shorten(draft, "title", min(draft.spans["title"].end, gazette.start()))
        claim_missing(draft, "container_title", gazette.span())
        return
    contained = search(draft, "title", _CONTAINED)
    if contained is None and "page" in draft.values:
        contained = search(draft, "title", _SET_IN)
    if contained:
        place = _take_editors(draft, *contained.span("container"))
        shorten(draft, "title", contained.start())
        claim_missing(draft, "container_title", place)


def _take_editors(draft: Draft, start: int, end: int) -> tuple[int, int]:
    """Claim the editors that a container is printed behind, and return where it stands itself."""
    edited = _EDITED.match(draft.text, start, end)
    people = read_people(edited["names"]) if edited else None
    if edited is None or people is None:
        return start, end
    if "editor" not in draft.values:
        draft.values["editor"] = tuple(people.names)
        draft.spans["editor"] = replace(draft.spans["title"], start=start, end=edited.end("names"))
    return edited.end(), end


def search(draft: Draft, variable: str, pattern: LatePattern) -> re.Match[str] | None:
    """Search the text of a variable, but for its first character."""
    span = draft.spans[variable]
    found = pattern.search(draft.text, span.start, span.end)
    return found if found and found.start() > span.start else None


def shorten(draft: Draft, variable: str, end: int) -> None:
    """Let the text of a variable end earlier, without the punctuation before that."""
    span = draft.spans[variable]
    kept = draft.text[span.start : end].rstrip(" .,;:([/")
    if kept:
        draft.values[variable] = squeeze(kept)
        draft.spans[variable] = replace(span, end=span.start + len(kept))


def claim_missing(draft: Draft, variable: str, place: tuple[int, int]) -> None:
    """Give a variable the text of a place inside the title, unless it has a value."""
    printed = draft.text[slice(*place)].rstrip(" .,;:")
    if printed and variable not in draft.values:
        draft.values[variable] = squeeze(printed)
        draft.spans[variable] = replace(draft.spans["title"], start=place[0], end=place[0] + len(printed))
