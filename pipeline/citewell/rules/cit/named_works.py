"""Works that the text names without citing them in any form that is understood: doubt speaks for the author.

"Hill, in Sand and Water (1979)", "the Quiet Street Rules of 1990", "(The Morning Post, 24/5/17)". Only text
counts that cites nothing else: what is linked to an entry names that entry alone, and what has none names another work.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from citewell.model import BlockKind, LinkStatus
from citewell.text import LatePattern, fold, fold_characters, organisation_forms, surname_forms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citewell.model import Block, Manuscript, Reference

_WORD = LatePattern(r"[^\W_]+(?:['’](?!s\b)[^\W_]+)*")
_NUMBER = LatePattern(r"\d+")
_CAPITALS = LatePattern(r"\b[A-Z][A-Z&]{2,9}\b")
_FEWEST_LETTERS = 3
_FEWEST_OF_UNDATED = 4
"""Letters of a surname that names a work of no year wherever it stands."""
_MOST_PLACES = 500
"""Places at which a name is looked at."""
_REACH = 120
"""Characters behind a name in which its year stands."""
_WITHIN = LatePattern(r"[^()\[\]]*[)\]]")
_SENTENCE = LatePattern(r".*?(?=[.!?]\s+[^\W\d_a-z]|\0|$)", re.DOTALL)
_BESIDE = len(" (2025")
_CITED = "\0"
"""Stands for the characters of what is cited."""
_TITLE_WORDS = 4
"""Words at the beginning of an entry without an author that are hardly said by chance."""
_WORDS_TO_TITLE = 6
"""Words between a name and its title."""
_LEAD = 12
"""Letters and digits with which an entry and its mention begin alike, however both are punctuated."""
_LONGEST_LEAD = 60
_YEAR = LatePattern(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_OTHER_YEAR = LatePattern(r",?\s(?:in|em|en)\s(?:1[5-9]|20)\d\d(?!\d)")
"""The year of another edition: "Hill, in 1918"."""


@dataclass(frozen=True)
class _FreeText:
    """The words of a block, folded, with their places; without those of what is cited."""

    text: str
    words: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)


class NamedWorks:
    """The words of the text, and where each of them stands; both only where a name is in the text at all."""

    def __init__(self, manuscript: Manuscript) -> None:
        self._printed = list(_uncited_text(manuscript))
        self._folded = "|".join(map(fold_characters, self._printed))

    @cached_property
    def _texts(self) -> list[_FreeText]:
        return list(map(_free_text, self._printed))

    @cached_property
    def _squeezed(self) -> str:
        return "".join(filter(str.isalnum, self._folded))

    @cached_property
    def _places(self) -> dict[str, list[tuple[int, int]]]:
        places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, free in enumerate(self._texts):
            for position, word in enumerate(free.words):
                places[word].append((number, position))
        return places

    def has(self, reference: Reference) -> bool:
        """Tell whether the text names the work of an entry."""
        if all(word not in self._folded for word in _telling_words(reference)):
            return False
        return self._begins_alike(reference) or self._has_title(reference) or self._has_author(reference)

    def _begins_alike(self, reference: Reference) -> bool:
        """Tell whether the text has what the entry begins with, up to its first number."""
        squeezed = "".join(filter(str.isalnum, fold_characters(reference.text)))[:_LONGEST_LEAD]
        number = _NUMBER.search(squeezed)
        return number is not None and squeezed[: max(_LEAD, number.end())] in self._squeezed

    def _has_title(self, reference: Reference) -> bool:
        """Tell whether the text has the title, behind the author if there is one; alone it may be the text's own."""
        title = fold((reference.item.title or "").partition(". ")[0]).split()
        if not reference.item.creators:
            return any(self._find(fold(reference.text).split()[:_TITLE_WORDS]))
        return bool(title) and any(self._stands_behind(title, place) for place in self._find_names(reference))

    def _stands_behind(self, title: Sequence[str], place: tuple[int, int]) -> bool:
        number, end = place
        following = self._texts[number].words[end : end + _WORDS_TO_TITLE + len(title)]
        return any(following[at : at + len(title)] == title for at in range(len(following)))

    def _has_author(self, reference: Reference) -> bool:
        """Tell whether the text names the author with the year, or at all where the entry gives none."""
        years = _years(reference)
        for number, end in self._find_names(reference):
            free = self._texts[number]
            behind = free.spans[end - 1][1]
            if not years and (len(free.words[end - 1]) >= _FEWEST_OF_UNDATED or free.text[behind - 1].isupper()):
                return True
            if not years.isdisjoint(_matches(_YEAR, _belonging(free.text, behind))):
                return True
            if _OTHER_YEAR.match(free.text, behind):
                return True
        return any(self._is_dated(acronym, years) for acronym in _matches(_CAPITALS, reference.text))

    def _is_dated(self, acronym: str, years: frozenset[str]) -> bool:
        """Tell whether an acronym that an entry has anywhere stands right before its year: "(TOC 2025)"."""
        for number, end in islice(self._find(fold(acronym).split()), _MOST_PLACES):
            free = self._texts[number]
            behind = free.spans[end - 1][1]
            following = free.text[behind : behind + _BESIDE].strip(" ,(")
            if any(following.startswith(year) for year in years):
                return True
        return False

    def _find_names(self, reference: Reference) -> Iterator[tuple[int, int]]:
        """Yield where the names end by which the work may be called; one without any capital is another word."""
        for name in map(str.split, _names(reference)):
            for number, end in islice(self._find(name), _MOST_PLACES):
                free = self._texts[number]
                if any(not free.text[start].islower() for start, _ in free.spans[end - len(name) : end]):
                    yield number, end

    def _find(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Yield the text and the position behind each place where these words stand one behind the other."""
        rarest = min(range(len(words)), key=lambda at: len(self._places.get(words[at], ())), default=0)
        for number, position in self._places.get(words[rarest], ()) if words else ():
            start = position - rarest
            if start >= 0 and self._texts[number].words[start : start + len(words)] == words:
                yield number, start + len(words)


def _telling_words(reference: Reference) -> Iterator[str]:
    """Yield words of which a text that names the work has one."""
    yield from fold(reference.text).split()[:1]
    yield from (name.rpartition(" ")[2] for name in _names(reference))
    yield from (word for name in _matches(_CAPITALS, reference.text) for word in fold(name).split()[-1:])


def _names(reference: Reference) -> list[str]:
    """Return the first author's whole names, the forms of an organisation, and the words that open the entry."""
    creators, opening = reference.item.creators, fold(reference.text).split()[:2]
    forms = set(organisation_forms(reference)) | {*map(fold, _matches(_CAPITALS, reference.text.partition(" ")[0]))}
    if creators and creators[0].literal is None:
        family = fold(creators[0].family or "")
        forms |= {form for form in surname_forms(creators[0]) if len(form) >= len(family)}
    elif len("".join(opening)) >= 2 * _FEWEST_OF_UNDATED:
        forms.add(" ".join(opening))
    return sorted(form for form in forms if len(form) >= _FEWEST_LETTERS)


def _belonging(text: str, start: int) -> str:
    """Return what belongs to a name that ends at `start`: the rest of its brackets, or of its sentence."""
    rest = text[start : start + _REACH]
    part = _WITHIN.match(rest) or _SENTENCE.match(rest)
    return part.group() if part else ""


def _matches(pattern: LatePattern, text: str) -> frozenset[str]:
    return frozenset(match.group() for match in pattern.finditer(text))


def _years(reference: Reference) -> frozenset[str]:
    """Return every year in a dated entry: any of them may be that of publication."""
    return _matches(_YEAR, reference.text) if reference.item.year else frozenset()


def _uncited_text(manuscript: Manuscript) -> Iterator[str]:
    """Yield the text of each block outside the list, without the citations of other authors and those of entries."""
    cited: dict[str, list[tuple[int, int]]] = defaultdict(list)
    listed = {fold(entry.item.creators[0].sort_name) for entry in manuscript.references if entry.item.creators}
    for _, item, link in manuscript.linked_items():
        if link.status is not LinkStatus.MISSING or (item.names and fold(item.names[0]) not in listed):
            cited[item.location.block].append((item.location.start, item.location.end))
    for block in manuscript.document.blocks:
        if block.kind is not BlockKind.CONTENTS and not _is_listed(block, manuscript):
            yield _without(block.text, cited[block.id]) if block.id in cited else block.text


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    characters = list(text)
    for start, end in spans:
        characters[start:end] = _CITED * (end - start)
    return "".join(characters)


def _is_listed(block: Block, manuscript: Manuscript) -> bool:
    return block.id in manuscript.reference_list.blocks or block.part == "library"


def _free_text(text: str) -> _FreeText:
    free = _FreeText(text)
    for match in _WORD.finditer(text):
        for word in fold(match.group()).split():
            free.words.append(word)
            free.spans.append(match.span())
    return free
