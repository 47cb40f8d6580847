"""Take off titles and containers what the entry says about them: their medium, translators, occasion, series."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from citewell.references.names import read_people
from citewell.text import LatePattern, squeeze

if TYPE_CHECKING:
    from citewell.references.drafts import Draft

_TRANSLATED = LatePattern(
    r"[\s.,;(\[/]{1,4}(?:Tradu(?:ção|cción|zione|it|cido)|Trad\.|Translated|Trans(?:l)?\.|Übers(?:etzt|etzung|\.)|Aus dem \w{4,20}(?:en|ischen)\b)"
    r"(?:,? (?:notas?|prefácio|introdução|apresentação|glossário|e|do|da|del|de l.|from the|a partir do) ?\w{0,12},?){0,6}"
    r"(?: (?:de|por|by|von|v\.|di|par|da))? (?P<names>[^\W\d_a-z][^,;:()]{2,80}?)(?=[.,;)\]]?$|[.,;)\]]\s)"
)
"""Who translated a book, where its title goes before: ". Tradução de Paulo Bezerra", ", übers. v. Hans Weber"."""
_OCCASION = LatePattern(
    r"[\s.,;?!]{1,3}(?<![^\s.,;?!])(?P<occasion>(?:(?:Invited |Conference )?(?:Paper|Poster|Talk|Lecture) (?:presented|given|read|prepared)|Vortrag (?:auf|bei|im|gehalten|an)|Referat (?:auf|bei)"
    r"|Beitrag (?:auf|zu[rm]?) der|(?:Artigo|Trabalho|Comunicação) apresentad|Ponencia presentad|Communication présentée).*)"
)
"""At which conference a paper was read, behind its title."""
_SERIES = LatePattern(r"\s?\(=\s?(?P<series>[^()]{4,120})\)?")
"""A series in brackets, as German libraries write it: "(= Beiträge zur Soziologie 4)"."""
_STATUS = LatePattern(
    r"[\s.,;]{1,2}[(\[]?(?:[Ii]m Erscheinen|[Ii]n Vorbereitung|i\. ?E\.|[Mm]anuscript (?:in preparation|submitted)|[Uu]npublished manuscript|[Uu]nveröff\w*\.?(?: Manuskript)?"
    r"|[Oo]nline [Ff]irst|[Ii]n [Rr]ussian|[Pp]h\.?[Dd]\.?|blog|Blog)[)\]]?\.?$"
)
"""How far a work has come, or what it is, behind its title."""
_SAME = LatePattern(r"(?:[Dd](?:ers|ies)|[Ii](?:d|bid|dem))\b\.?(?:\s?\((?:Hrsg|Hg|[Ee]ds?)\.?\))?[\s.,:]*")
_CUE = LatePattern(r"(?:dans|[Ii]n|[Ee]n|[Ee]m)\s?(?::\s?|\s(?=[^\W\d_a-z]))")


def trim_titles(draft: Draft) -> None:
    """Narrow the title and the container to what they are called, and claim what stood behind them."""
    if "title" in draft.values:
        _take_notes(draft)
        _cut_off(draft, "title", _STATUS)
    if "container_title" in draft.values:
        _cut_off(draft, "container_title", _STATUS)
        _cut_head(draft)


def _take_notes(draft: Draft) -> None:
    """Claim translators, a series or an occasion that the title ends in."""
    if translated := _search(draft, "title", _TRANSLATED):
        people = read_people(translated["names"])
        if people is not None:
            draft.values.setdefault("translator", tuple(people.names))
            draft.spans.setdefault("translator", replace(draft.spans["title"], start=translated.start("names"), end=translated.end("names")))
        _shorten(draft, "title", translated.start())
    if series := _search(draft, "title", _SERIES):
        _claim(draft, "collection_title", series.span("series"))
        _shorten(draft, "title", series.start())
    if occasion := _search(draft, "title", _OCCASION):
        _claim(draft, "container_title", occasion.span("occasion"))
        _shorten(draft, "title", occasion.start("occasion"))


def _search(draft: Draft, variable: str, pattern: LatePattern):
    span = draft.spans[variable]
    found = pattern.search(draft.text, span.start, span.end)
    return found if found and found.start() > span.start else None


def _cut_off(draft: Draft, variable: str, pattern: LatePattern) -> None:
    if found := _search(draft, variable, pattern):
        _shorten(draft, variable, found.start())


def _shorten(draft: Draft, variable: str, end: int) -> None:
    span = draft.spans[variable]
    kept = draft.text[span.start : end].rstrip(" .,;:([/")
    if kept:
        draft.values[variable] = squeeze(kept)
        draft.spans[variable] = replace(span, end=span.start + len(kept))


def _claim(draft: Draft, variable: str, place: tuple[int, int]) -> None:
    """Give a variable, unless it has a value, the text of a place."""
    printed = draft.text[slice(*place)].rstrip(" .,;:")
    if variable not in draft.values:
        draft.values[variable] = squeeze(printed)
        draft.spans[variable] = replace(draft.spans["title"], start=place[0], end=place[0] + len(printed))


def _cut_head(draft: Draft) -> None:
    """Cut words in front of a container: "ders.,", "In:", or the author again ("In Ruth Abbot, *Collected papers*")."""
    span = draft.spans["container_title"]
    heads = (_SAME, _CUE, _author_again(draft))
    start = span.start
    for head in heads:
        if head and (found := head.match(draft.text, start, span.end)):
            start = found.end()
    if start >= span.end:
        del draft.values["container_title"], draft.spans["container_title"]
    elif start > span.start:
        draft.values["container_title"] = squeeze(draft.text[start : span.end])
        draft.spans["container_title"] = replace(span, start=start)


def _author_again(draft: Draft) -> LatePattern | None:
    import re

    author = next(iter(draft.values.get("author", ())), None)
    if author is None or not author.family:
        return None
    family, given = re.escape(author.family), re.escape(author.given or "")
    return LatePattern(rf"(?:{given}\s{family}|{family},\s{given})(?:,|:|\s\((?:Hrsg|Hg|[Ee]ds?)\.?\):?)\s(?=[^\W\d_a-z])")
