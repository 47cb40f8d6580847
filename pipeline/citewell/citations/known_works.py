"""The works that a note may call by a short form: those of the list, and those that earlier notes cite in full."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from citewell.text import (
    LatePattern,
    fold,
    fold_characters,
    organisation_forms,
    shared_words,
    surname_forms,
    telling_words,
    title_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from citewell.model import Location, Reference

_WORD = LatePattern(r"[^\W_]+(?:['’][^\W_]+)*")
_WINDOW = 24
"""Words behind a name among which its title stands."""
_SHORT_TITLE = 3
"""Words behind a name of which one alone may be the short title."""
_FEWEST_WORDS = 4
"""Words of the title of a work without an author that cite it by themselves."""
_SEPARATOR = LatePattern("(?:['’]s?)?[,:]? ?[\"“„»«‘‚,:]")
_BREAK = LatePattern(r"[;\n]")


@dataclass(frozen=True, slots=True)
class KnownWork:
    """A work: the words of its title, the telling ones, and where a note cites it; nowhere for one of the list."""

    words: frozenset[str]
    telling: frozenset[str]
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A work of the list at ``[start, end)``, from the name by which it is called to the last word of its title."""

    start: int
    end: int
    name: str
    work: KnownWork


def forms_of(name: str) -> tuple[str, ...]:
    """Return the folded forms of a name as printed: whole, and its last word."""
    folded = fold(name)
    return tuple(dict.fromkeys((folded, folded.rpartition(" ")[2])))


class KnownWorks:
    """Works by the forms of their authors' names."""

    def __init__(self, references: Sequence[Reference]) -> None:
        self._by_form: dict[str, list[KnownWork]] = defaultdict(list)
        self._long_forms: dict[str, list[str]] = defaultdict(list)
        self._titles: set[str] = set()
        self._has_list = bool(references)
        for reference in references:
            words = title_words(reference.item.title or reference.text)
            work = KnownWork(words, telling_words(words))
            forms = {form for name in reference.item.creators for form in surname_forms(name)}
            if reference.item.title is None:
                forms.add(fold(reference.text).partition(" ")[0])
            for form in forms | organisation_forms(reference):
                self._by_form[form].append(work)
                if " " in form:
                    self._long_forms[form.partition(" ")[0]].append(form)
            if not reference.item.creators:
                self._titles |= {form for form in organisation_forms(reference) if form.count(" ") >= _FEWEST_WORDS - 1}

    def add(self, names: Iterable[str], words: frozenset[str], location: Location) -> KnownWork:
        """Add a work that a note cites in full."""
        work = KnownWork(words, telling_words(words), location)
        for form in {form for name in names for form in forms_of(name)}:
            self._by_form[form].append(work)
        return work

    def find(self, names: Iterable[str], words: frozenset[str]) -> KnownWork | None:
        """Return the work of these authors that shares most words with a title; a listed one, else the earliest."""
        known = [work for name in names for form in forms_of(name) for work in self._by_form.get(form, ())]
        best = max(known, key=lambda work: shared_words(work.words, words), default=None)
        return best if best and best.words & words else None

    def find_whole(self, names: Iterable[str], words: frozenset[str]) -> KnownWork | None:
        """Return the work of these authors that has at least half of the telling words of a whole title."""
        best = self.find(names, words)
        return best if best and 2 * len(best.telling & words) >= len(telling_words(words)) else None

    def mentions(self, text: str, start: int, end: int) -> Iterator[Mention]:
        """Yield the works of the list that a stretch of text calls by name and title."""
        if not self._has_list:
            return
        words = [(match.start(), match.end(), _folded(match.group())) for match in _WORD.finditer(text, start, end)]
        position = 0
        while position < len(words):
            found = self._mention(text, words, position)
            if found is None:
                position += 1
                continue
            yield found
            while position < len(words) and words[position][0] < found.end:
                position += 1

    def _mention(self, text: str, words: list[tuple[int, int, str]], position: int) -> Mention | None:
        begin, name_end, word = words[position]
        following = words[position + 1 : position + 1 + _WINDOW]
        form = self._long_form(word, following) or word
        if " " in form:
            name_end = words[position + form.count(" ")][1]
        if form in self._titles:
            return Mention(begin, name_end, text[begin:name_end], self._by_form[form][0])
        works = self._by_form.get(form, ())
        telling = list(takewhile(lambda other: other[2] != word, following[form.count(" ") :]))
        if not works or not telling or not text[begin].isupper():
            return None
        if stopped := _BREAK.search(text, name_end, telling[-1][1]):
            telling = [other for other in telling if other[0] < stopped.start()]
        work = max(works, key=lambda work: len(_shared(work, telling)))
        shared = _shared(work, telling)
        is_short = shared and shared[0] in telling[:_SHORT_TITLE] and _SEPARATOR.match(text, name_end)
        if len(shared) >= 2 or is_short:
            return Mention(begin, shared[-1][1], text[begin:name_end], work)
        return None

    def _long_form(self, first: str, following: Iterable[tuple[int, int, str]]) -> str | None:
        """Return the longest name of several words, or beginning of a title, that is printed here."""
        if first not in self._long_forms:
            return None
        printed = " ".join([first, *(word for _, _, word in following)]) + " "
        fitting = (form for form in self._long_forms[first] if printed.startswith(f"{form} "))
        return max(fitting, key=len, default=None)


def _folded(word: str) -> str:
    """Fold one word, which `fold` does at more cost."""
    return "".join(filter(str.isalnum, fold_characters(word)))


def _shared(work: KnownWork, words: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    return [word for word in words if word[2] in work.telling]
