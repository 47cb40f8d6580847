"""Part the title of a work from what it appeared in."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from citewell.model import FieldSpan, Mark
from citewell.references.drafts import CLAIMED, trim
from citewell.references.names import read_names
from citewell.references.publishers import LOCATED, names_source
from citewell.references.signs import CAPITAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citewell.model import Run
    from citewell.references.drafts import Draft

_QUOTED = re.compile(
    r"\W{0,4}?(?:\u201c(?P<a>[^\u201d\x00]{3,600})\u201d|\"(?P<b>[^\"\x00]{3,600})\"|\u201e(?P<c>[^\u201c\u201d\x00]{3,600})[\u201c\u201d]"
    r"|\u00ab\s?(?P<d>[^\u00bb\x00]{3,600})\u00bb|[\u2018'](?P<e>[^\x00]{3,600}?)[\u2019'](?=\s?[,.;(\[]|\s[Ii]n\b))"
    rf"(?=\s?[,.;(\x00]|\s?$|\s[Ii]n\b|(?<=[.,?!].)\s?{CAPITAL})"
)
_ROLE = r"(?:[Ee]ds?|[Hh]rsg|Hg|[Ee]ditors?|[Cc]oords?|[Oo]rgs?|[Cc]omps?|[Dd]irs?)"
_IN_EDITED = re.compile(
    rf"(?:(?<=[\s.,;?!\u201d\u2019\"')\]])|^)(?:[Ii]n|En|Em):?\s(?P<editors>(?:(?!\b[Ii]n:?\s)[^\x00]){{3,400}}?)"
    rf"[\s,]{{0,2}}[(\[,]\s?{_ROLE}\b\.?(?:\s?[)\]])?[.,:]{{0,2}}"
)
_EDITED_BY = re.compile(
    r"[,.(]\s?(?:[Ee]dited by|[Ee]ds?\. by|[Ee]d\.|[Hh]rsg\. von|a cura di|sous la direction de)\s"
    r"(?P<editors>[^\x00()]{3,200}?)(?=[,.]\s|[.)]?$|[.,)]?\s?\x00)"
)
_IN = re.compile(
    r"(?:(?<=[.,;?!\u201d\")\]])\s(?=[A-Z])|(?<=[,\u201d\"])\s|(?<=\x00)\s?[.,;]?\s?)(?:[Ii]n|En|Em|Dans):?\s"
    r"(?![Vv]i(?:tro|vo)\b|[Ss]i(?:tu|lico)\b)(?=[\W\d]{0,8}[^\W\d_])"
)
"""In front of a book's title; not the first word of a title or journal that begins with "In vitro"."""
_LEADING_IN = re.compile(r"\W{0,3}(?:[Ii]n|En|Em|Dans):?\s")
_BREAK = re.compile(
    rf"(?P<mark>[.?!\u3002\uff0e\uff1f])[\"\u201d\u2019)\]]?(?:\s{{1,5}}(?={CAPITAL}|[\d\"\u201c\u2018(\[])|(?=[\u3400-\u9fff]))"
)
_NO_BREAK = re.compile(
    rf"(?:(?<![^\W_]){CAPITAL}|\b(?:vs|sp|spp|subsp|cf|ca|No|Nr|St|Dr|Mr|Mrs|al|eds?|etc|Vol|Bd|Jr|Sr|n|f|ff|e\.g|i\.e|U\.S|U\.K|Proc|Fig))$"
)
_ABBREVIATED = re.compile(rf"\s{{0,3}}{CAPITAL}[^\W\d_]{{0,6}}(?:\s{CAPITAL}[^\W\d_]{{0,6}})?\.\s{{0,5}}")
_LAST_COMMA = re.compile(rf",\s(?={CAPITAL})")
_TEXT = re.compile(r"[^\W\d_]{2}")


def claim_titles(draft: Draft, start: int, marks: Sequence[Run]) -> None:
    """Find title, container and the container's editors in what the front of an entry left."""
    _claim_editors(draft, start)
    if not _TEXT.search(draft.rest, start):
        return
    start, _ = trim(draft.rest, start, len(draft.rest))
    quoted = _QUOTED.match(draft.rest, start)
    cue = _IN.search(draft.rest, start)
    if quoted:
        _claim_quoted(draft, quoted)
    elif _has_editors_behind(draft, start):
        _claim_around_editors(draft, start)
    elif cue:
        draft.claim_text("title", start, min(cue.start(), draft.next_claim(start)), 0.9)
        _claim_container(draft, cue.end(), 0.85)
    else:
        _split_run(draft, start, marks)


def _claim_editors(draft: Draft, start: int) -> None:
    for pattern in (_IN_EDITED, _EDITED_BY):
        for match in pattern.finditer(draft.rest, start):
            names = read_names(match["editors"], whole=True)
            if names.names and not match["editors"][names.end :].strip(" .,&"):
                span = FieldSpan(*match.span("editors"), 0.9)
                draft.claim("editor", tuple(names.names), span, match.span())
                return


def _claim_quoted(draft: Draft, quoted: re.Match[str]) -> None:
    group = next(name for name, words in quoted.groupdict().items() if words)
    draft.claim_text("title", *quoted.span(group), 0.95)
    draft.blank(*quoted.span())
    after, _ = trim(draft.rest, quoted.end(), len(draft.rest))
    cue = _LEADING_IN.match(draft.rest, after)
    _claim_container(draft, cue.end() if cue else after, 0.9)


def _has_editors_behind(draft: Draft, start: int) -> bool:
    editors = draft.spans.get("editor")
    return editors is not None and start < draft.next_claim(start) <= editors.start


def _claim_around_editors(draft: Draft, start: int) -> None:
    """Take the title in front of "In A. Editor (Ed.)," and the container behind it."""
    draft.claim_text("title", start, draft.next_claim(start), 0.9)
    behind = draft.spans["editor"].end
    while behind < len(draft.rest) and draft.rest[behind] == CLAIMED:
        behind += 1
    _claim_container(draft, behind, 0.85)


def _claim_container(draft: Draft, start: int, confidence: float) -> None:
    """Take the container's title: up to the next claim, or to the end of the sentence where no locator follows."""
    end = draft.next_claim(start)
    stops = [at for at in _breaks(draft.rest, start, end) if not _ABBREVIATED.fullmatch(draft.rest, start, at)]
    if stops and not _is_located(draft, end):
        end = stops[0]
    if _TEXT.search(draft.rest, start, end):
        draft.claim_text("container_title", start, end, confidence)


def _split_run(draft: Draft, start: int, marks: Sequence[Run]) -> None:
    """Part title and container in the text up to the next claim."""
    end = draft.next_claim(start)
    located = _is_located(draft, end)
    breaks = [at for at in _breaks(draft.rest, start, end) if _TEXT.search(draft.rest, at, end)]
    split, confidence = _italic_split(draft.rest, start, end, marks), 0.95
    if split is None:
        split, confidence = (_container_start if located else _source_start)(draft.rest, end, breaks), 0.85
    if split is None and located:
        commas = [match.end() for match in _LAST_COMMA.finditer(draft.rest, start, end)]
        split, confidence = (commas[-1] if commas else None), 0.5
    draft.claim_text("title", start, end if split is None else split, 0.6 if split is None else confidence)
    if split is not None and located:
        draft.claim_text("container_title", split, end, confidence)


def _is_located(draft: Draft, end: int) -> bool:
    """Tell whether a volume, an issue or pages follow a run of text, as they follow a journal's name."""
    located = [draft.spans[variable].start for variable in LOCATED if variable in draft.spans]
    return any(end <= position and not _TEXT.search(draft.rest, end, position) for position in located)


def _breaks(text: str, start: int, end: int) -> list[int]:
    """Return where sentences end between two positions; an initial or an abbreviation ends none."""
    return [
        match.end()
        for match in _BREAK.finditer(text, start, end)
        if match["mark"] != "." or not _NO_BREAK.search(text, max(start, match.start() - 8), match.start())
    ]


def _container_start(text: str, end: int, breaks: list[int]) -> int | None:
    """Return the last break, or the one before the abbreviated words of a journal's name ("Geophys. Res. Lett.")."""
    position = len(breaks) - 1
    while position > 0 and _ABBREVIATED.fullmatch(text, breaks[position - 1], breaks[position]):
        position -= 1
    return breaks[position] if breaks else None


def _source_start(text: str, end: int, breaks: list[int]) -> int | None:
    """Return the first break behind which a publisher or a periodical is named; what comes before are subtitles."""
    edges = [*breaks, end]
    return next((at for at, stop in pairwise(edges) if names_source(text[at:stop])), None)


def _italic_split(text: str, start: int, end: int, marks: Sequence[Run]) -> int | None:
    """Return where the container begins by the italics of its name; ``None`` where they do not tell."""
    for run in marks:
        if run.marks & Mark.ITALIC and start + 3 < run.start < end and _TEXT.search(text, run.start, run.end):
            before = text[start : run.start].rstrip()
            return run.start if before.endswith((".", "?", "!", ",", "\u201d")) else None
    return None
