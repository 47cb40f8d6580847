"""Render works in CSL styles with citeproc-js, and find the place of every field in what it prints."""

from __future__ import annotations

import html
import json
import random
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from invented import invent
from languages import LANGUAGES, WEIGHTS
from variations import regroup, rename, vary
from wording import enrich

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lists import Lists
    from works import Work

LABELS = {
    "author": "author",
    "editor": "editor",
    "container-author": "editor",
    "editorial-director": "editor",
    "collection-editor": "editor",
    "translator": "translator",
    "issued": "date",
    "original-date": "date",
    "year-suffix": "date",
    "title": "title",
    "title-short": "title",
    "container-title": "container-title",
    "container-title-short": "container-title",
    "journalAbbreviation": "container-title",
    "collection-title": "collection-title",
    "volume": "volume",
    "issue": "issue",
    "page": "pages",
    "page-first": "pages",
    "number": "issue",
    "edition": "edition",
    "publisher": "publisher",
    "publisher-place": "location",
    "DOI": "doi",
    "URL": "url",
    "ISBN": "isbn",
    "ISSN": "issn",
    "PMID": "pmid",
    "genre": "genre",
    "medium": "medium",
    "note": "note",
    "citation-number": "citation-number",
    "accessed": "accessed",
}
"""CSL variable -> label; a variable that is not here is left without."""
ITEMS = 24
"""Works that are set in the same style at a time, for to read a style takes as long as to set a dozen works."""
_LOCALE = re.compile(r'default-locale="(\w\w)')
_PIECES = re.compile(r"<(/?)(\w+)([^>]*)>|\ue000([\w-]+)\ue001|\ue002|[^<\ue000\ue002]+")
_EDGES = (
    " \t\n\xa0.,;:/\u201c\u201d\u2018\u2019\u00ab\u00bb\u201e\"'()[]\u2013\u2014-"
    "\u3008\u3009\u300a\u300b\u3010\u3011\u3014\u3015\uff08\uff09\uff0c\uff1a\u3002"
)
_CUES = re.compile(
    r"^(?:https?://(?:dx\.)?doi\.org/|doi\s?:?\s?|(?:pp?|s|с|str|vol|bd|no|nr|n\.?º)\.\s?|in:\s)", re.IGNORECASE
)
_INITIAL = re.compile(r"(?:^|[^\W\d_]|[\s.-])[^\W\d_a-z]$")
"""The last letter of a list of names is an initial, whose full stop belongs to it."""
Marked = tuple[int, str, int]
"""Start, variable and end of a field."""
_SUBSTITUTES = frozenset({"title", "container-title", "collection-title", "publisher"})
"""Variables that styles print in the place of the names of a work without."""
_ROLES = re.compile(
    r"[\s,]*[(\[]?\b(?:eds?|editors?|hrsg|hg|dirs?|[ée]ds?|coords?|orgs?|cur|a cura di|trans|übers|red)\b\.?[)\]]?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Style:
    """A CSL style: its file, how many other styles only point at it, and the language that it is made for."""

    path: Path
    weight: int
    language: str | None


def find_styles(folder: Path) -> list[Style]:
    """Return the independent styles of a folder that print a bibliography."""
    texts = {path: path.read_text("utf-8") for path in sorted(folder.rglob("*.csl"))}
    dependents: dict[str, int] = {}
    for text in texts.values():
        if parent := re.search(r'<link href="[^"]*/([^"/]+)" rel="independent-parent"', text):
            dependents[parent[1]] = dependents.get(parent[1], 0) + 1
    return [
        Style(path, min(1 + dependents.get(path.stem, 0), 300), locale[1] if (locale := _LOCALE.search(text)) else None)
        for path, text in texts.items()
        if "<bibliography" in text
    ]


def render(jobs: Sequence[dict[str, Any]], locales: Path) -> Iterator[list[str | None]]:
    """Yield, for each job, the marked entries of its items; an empty list where the style failed."""
    script = Path(__file__).parent / "render" / "render.js"
    lines = "".join(json.dumps(job) + "\n" for job in jobs)
    run = subprocess.run(
        ["node", script, locales], input=lines, capture_output=True, text=True, check=True, cwd=script.parent
    )
    for answer in map(json.loads, run.stdout.splitlines()):
        yield answer.get("entries", [])


def read_marks(marked: str) -> tuple[str, list[tuple[int, int, str]], list[tuple[int, int]]]:
    """Turn a marked entry into its text, the spans of its fields, and the spans set in italics."""
    text, opened = "", []
    spans: list[tuple[int, int, str]] = []
    elements: list[tuple[int, bool]] = []
    italics: list[tuple[int, int]] = []
    inner: Marked | None = None
    for piece in _PIECES.finditer(marked):
        if piece[4]:
            opened.append((len(text), piece[4]))
        elif piece[0] == "\ue002" and opened:
            span = (*opened.pop(), len(text))
            inner = span if opened else inner
            spans += [] if opened else _labelled(span, inner)
        elif piece[2] and piece[1]:
            start, is_italic = elements.pop() if elements else (0, False)
            italics += [(start, len(text))] if is_italic else []
        elif piece[2]:
            elements.append((len(text), piece[2] in {"i", "em"} or "italic" in (piece[3] or "")))
            text += " " if piece[2] == "div" and text and not text.endswith(" ") else ""
        elif piece[0] != "\ue002":
            words = re.sub(r"\s+", " ", html.unescape(piece[0]))
            text += words.lstrip() if not text or text.endswith(" ") else words
    return text.rstrip(), _trimmed(text, spans), italics


def _trimmed(text: str, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    return [span for start, end, label in spans if (span := _trim(text, start, end, label))]


def _labelled(outer: Marked, inner: Marked | None) -> list[tuple[int, int, str]]:
    """Return the span of a marked field, if any; of what stands in the place of names, if that is what the field is."""
    if inner and inner[0] >= outer[0] and inner[1] in _SUBSTITUTES:
        return [(inner[0], inner[2], LABELS[inner[1]])]
    return [(outer[0], outer[2], LABELS[outer[1]])] if outer[1] in LABELS else []


def _trim(text: str, start: int, end: int, label: str) -> tuple[int, int, str] | None:
    """Leave punctuation and cue words outside a span."""
    if label in {"author", "editor"} and (role := _ROLES.search(text[start:end])):
        end = start + role.start()
    if label not in {"title", "author", "editor"} and (cue := _CUES.match(text[start:end])):
        start += cue.end()
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES and not (text[end - 1] == ")" and "(" in text[start:end]):
        end -= 1
    if label in {"author", "editor", "translator"} and _INITIAL.search(text[max(start, end - 2) : end]):
        end += text[end : end + 1] == "."
    return (start, end, label) if start < end else None


_COMMON = ("en-GB", "de-DE", "de-AT", "fr-FR", "es-ES", "pt-BR", "it-IT", "nl-NL", "pl-PL", "ru-RU", "zh-CN")


def plan(
    pools: Sequence[tuple[float, Sequence[Work]]],
    styles: Sequence[Style],
    lists: Lists,
    titles: dict[str, list[str]],
    locales: Path,
    count: int,
    chance: random.Random,
) -> list[dict[str, Any]]:
    """Draw styles, locales and works for `count` entries.

    Parameters
    ----------
    pools
        Share and works of each source; invented works fill what the shares leave.
    styles
        Two in five are drawn by how many journals use them, the others evenly; an invented work is set in its own
        language's locale and styles more often than not.
    lists
        Names; those of journals stand in for that of a work's periodical now and then.
    titles
        Language -> titles of real works, which invented ones may bear.
    """
    languages = [enrich(language, lists, titles.get(language.locale[:2], ())) for language in LANGUAGES]
    journals = [*lists.journals["en"], *lists.abbreviations]
    every = sorted(path.stem.removeprefix("locales-") for path in locales.glob("locales-*.xml"))
    shares = [share for share, _ in pools]
    jobs = []
    for _ in range(count // ITEMS):
        if chance.random() < sum(shares):
            works, locale = chance.choices(pools, shares)[0][1], "en-US"
            drawn = [regroup(work, other, chance) for work, other in zip(*_pairs(works, chance), strict=True)]
            if chance.random() < 0.4:
                locale = chance.choice(every) if chance.random() < 0.3 else chance.choice(_COMMON)
        else:
            language = chance.choices(languages, WEIGHTS)[0]
            drawn = [invent(language, chance) for _ in range(ITEMS)]
            locale = language.locale if chance.random() < 0.75 else "en-US"
        style = _style(styles, locale, chance)
        renamed = [rename(work, journals, chance) for work in drawn]
        items = [vary(work, chance) | {"id": f"w{n}"} for n, work in enumerate(renamed)]
        jobs.append({"style": str(style.path), "locale": locale, "items": items})
    return jobs


def _pairs(works: Sequence[Work], chance: random.Random) -> tuple[list[Work], list[Work]]:
    return chance.choices(works, k=ITEMS), chance.choices(works, k=ITEMS)


def _style(styles: Sequence[Style], locale: str, chance: random.Random) -> Style:
    native = [style for style in styles if style.language == locale[:2]]
    if native and locale[:2] != "en" and chance.random() < 0.5:
        return chance.choice(native)
    return (
        chance.choices(styles, [style.weight for style in styles])[0]
        if chance.random() < 0.4
        else chance.choice(styles)
    )
