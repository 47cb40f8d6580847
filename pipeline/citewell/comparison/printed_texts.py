"""What an entry prints, whichever field a parser took it for.

Parsers cut entries at the wrong place now and then: "Superfluids. Macroscopic theory" is one title or a title and a
journal. So a record contradicts an entry only where its value stands nowhere in the entry.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from citewell.comparison.containers import content_words, is_word_short_for
from citewell.comparison.spellings import name_keys, words
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from citewell.model import FieldSpan, Name, Work

_IDENTIFIER = re.compile(r"(?:https?:|www\.|doi\.org|10\.\d{4,9}/)\S{0,2000}", re.IGNORECASE)
_NUMBER = LatePattern(
    r"(?P<before>[(;:]\s?)?(?<![\w.])[a-z]?0*(?P<number>\d{1,9})(?!\w)(?P<behind>\s?[(:])?", re.IGNORECASE
)
_LEAST_LETTERS = 8
"""Letters of a title that may be found without regard to spaces; a shorter one could be a part of other words."""
_FEWEST_WORDS = 3
"""Words of a title of which a share says something."""
_LONGEST_TEXT = 5_000
_FIRST_YEAR = 1500
_YEARS_AHEAD = 30


class PrintedText:
    """The words and numbers of an entry, without those of its identifiers: a DOI has years and volumes of its own.

    Parameters
    ----------
    text
        The entry.
    spans
        Places of fields that agree with the record: their numbers are theirs, so that a volume "2019" is no year.
    title
        Place of a title that agrees with the record: what a title names is not its journal.
    """

    def __init__(self, text: str, spans: Iterable[FieldSpan] = (), title: FieldSpan | None = None) -> None:
        text = text[:_LONGEST_TEXT]
        self._outside = _blank(text, title) if title else text
        self._words = words(_IDENTIFIER.sub(" ", text))
        self._content = content_words(_IDENTIFIER.sub(" ", text))
        self._joined = "".join(self._words)
        self._bounds = {0, *accumulate(map(len, self._words))}
        self._masked_years: list[int] = []
        for span in spans:
            if (masked := text[span.start : span.end]).isdecimal() and len(masked) == 4:
                self._masked_years.append(int(masked))
            text = _blank(text, span)
        self._numbers = list(_NUMBER.finditer(_IDENTIFIER.sub(" ", text)))

    def holds(self, field: str, work: Work) -> bool:
        """Tell whether what the record says of a CSL variable is printed."""
        match field:
            case "title":
                return self.holds_title(work)
            case "container_title":
                return any(map(self._holds_container, (*work.container_titles, work.item.container_title or "")))
            case "issued":
                return any(self._holds_year(year, work) for year in work.years)
            case "author" | "editor":
                return self._holds_names(work.item.creators)
            case "page" | "number":
                return any(self._holds_number(value or "") for value in (work.item.page, work.item.number))
            case _:
                return self._holds_number(getattr(work.item, field) or "")

    def holds_title(self, work: Work) -> bool:
        """Tell whether a recorded form of the title is printed."""
        return any(self._holds_words(words(title)) for title in (*work.titles, work.item.title or ""))

    def share_of_title(self, work: Work) -> float:
        """Return which share of the title's words is printed, in any place; 1 where the whole title is."""
        if self.holds_title(work):
            return 1.0
        known = set(self._content)
        titles = [content_words(title) for title in (*work.titles, work.item.title or "")]
        shares = [sum(word in known for word in title) / len(title) for title in titles if len(title) >= _FEWEST_WORDS]
        return max(shares, default=0.0)

    def _holds_words(self, wanted: tuple[str, ...]) -> bool:
        joined = "".join(wanted)
        if len(joined) >= _LEAST_LETTERS and joined in self._joined:
            return True
        return bool(wanted) and f" {' '.join(wanted)} " in f" {' '.join(self._words)} "

    def _holds_container(self, title: str) -> bool:
        """Tell whether a name is printed, in full or with each of its words, of which there are several, shortened."""
        outside, wanted = PrintedText(self._outside), content_words(title)
        if outside._holds_words(words(title)) or len(wanted) < 2:
            return bool(wanted) and outside._holds_words(words(title))
        starts = range(len(outside._content) - len(wanted) + 1)
        return any(
            all(map(is_word_short_for, outside._content[start : start + len(wanted)], wanted)) for start in starts
        )

    def _holds_names(self, names: Iterable[Name]) -> bool:
        """Tell whether every name is printed in whole words, in the order of the record."""
        position = 0
        for name in names:
            ends = [end for key in name_keys(name.sort_name) if key and (end := self._find(key, position))]
            position = min(ends, default=0)
            if not position:
                return False
        return True

    def _find(self, key: str, position: int) -> int:
        """Return where words that are written `key` without spaces end, 0 where none are behind a position."""
        start = self._joined.find(key, position)
        while start >= 0:
            if start in self._bounds and start + len(key) in self._bounds:
                return start + len(key)
            start = self._joined.find(key, start + 1)
        return 0

    def _holds_year(self, year: int, work: Work) -> bool:
        """Tell whether a year is printed; once more than it takes where the volume has the same number."""
        item = work.item
        others = sum(value == str(year) for value in (item.volume, item.issue, item.number))
        masked = self._masked_years.count(year)
        printed = [found for found in self._numbers if found["number"] == str(year)]
        return len(printed) > max(0, others - masked)

    def _holds_number(self, value: str) -> bool:
        """Tell whether the first number of a value is printed; one of one digit only where a volume or issue stands."""
        wanted = re.search(r"\d{1,9}", value)
        number = wanted.group().lstrip("0") if wanted else ""
        return bool(number) and any(
            found["number"] == number and (len(number) > 1 or found["before"] or found["behind"])
            for found in self._numbers
        )

    def years_beside(self, year: int) -> set[int]:
        """Return the years that are printed beside one, outside the fields that agree."""
        numbers = (int(found["number"]) for found in self._numbers if len(found["number"]) == 4)
        return {number for number in numbers if _FIRST_YEAR <= number <= year + _YEARS_AHEAD} - {year}


def _blank(text: str, span: FieldSpan) -> str:
    return text[: span.start] + " " * len(text[span.start : span.end]) + text[span.end :]
