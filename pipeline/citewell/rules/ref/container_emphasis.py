"""REF312 container-emphasis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Applicability, Fix, Mark, Severity
from citewell.rules.base import Rule
from citewell.rules.edits import set_italic
from citewell.rules.styles import short_name
from citewell.rules.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Document, Finding, Manuscript, Reference, Style

_SURE = 0.8
_ALWAYS_ITALIC = {"apa": "APA", "mla": "MLA", "ieee": "IEEE", "chicago": "Chicago"}
"""Styles that set journals in italics, and by whose other marks a list is told to be theirs."""
_ITALIC = _ALWAYS_ITALIC | {"harvard": "Harvard", "nature": "Nature", "acs": "ACS"}
"""Those that a list has to be held to by name, for journals have their own variants of them."""
_FEWEST_IN_LIST = 3
_FEWEST = 5
_MAJORITY = 0.8
"""Entries, and the share of all, that make the emphasis a custom of the list."""


class ContainerEmphasis(Rule):
    """A journal is set otherwise than the others of the list, or none is in italics where the style asks for them.

    ## What it does
    Compares the names of the journals. Where at least five, and four in five, are italic throughout, reports those that
    have no italic letter, and the other way round. Where three or more are upright and none is italic, although the
    style of the list sets journals in italics and the text itself has words in italics, reports the list once, at its
    first journal. Entries that were not read with certainty are passed over; so is a style that is only inferred and
    has variants without italics.

    ## Why it matters
    The emphasis tells the reader which of the titles is to be looked for in a catalogue. An entry without it was mostly
    typed, or pasted as plain text.

    ## Example
    ```manuscript
    Resistance is common (Khan, 2024; Malik, 2018; Shen, 2017; Si, 2019; Walcher, 2020; Wang, 2019).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.

    Malik, F. (2018). On persisters. *Cell Reports*, *1*, 21–29.

    Shen, J. (2017). On decay. *Cell Reports*, *1*, 41–49.

    Si, W. (2019). On small ribonucleic acids. *Epigenetics*, *11*, 1–24.

    Walcher, L. (2020). On stem cells. *Immunology*, *11*, 12–80.

    Wang, X. (2019). On combating it. Cancer Letters, *2*, 141–160.
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan, 2024; Malik, 2018; Shen, 2017; Si, 2019; Walcher, 2020; Wang, 2019).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.

    Malik, F. (2018). On persisters. *Cell Reports*, *1*, 21–29.

    Shen, J. (2017). On decay. *Cell Reports*, *1*, 41–49.

    Si, W. (2019). On small ribonucleic acids. *Epigenetics*, *11*, 1–24.

    Walcher, L. (2020). On stem cells. *Immunology*, *11*, 12–80.

    Wang, X. (2019). On combating it. *Cancer Letters*, *2*, 141–160.
    ```

    ## Fix safety
    The fix changes the emphasis and no letter.
    """

    code = "REF312"
    name = "container-emphasis"
    severity = Severity.WARNING
    fixable = Applicability.SAFE
    preview = True

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        if manuscript.reference_list.library is not None:
            return
        italic: list[Reference] = []
        upright: list[Reference] = []
        for entry in filter(_names_journal, manuscript.references):
            share = _italic_share(manuscript.document, entry)
            if share in {0, 1}:
                (italic if share else upright).append(entry)
        if not italic and len(upright) >= _FEWEST_IN_LIST and _should_be_italic(manuscript):
            yield self._report_list(upright, manuscript.style)
            return
        for rare, usual, words in ((upright, italic, "upright"), (italic, upright, "italic")):
            if len(usual) >= max(_FEWEST, _MAJORITY * (len(rare) + len(usual))):
                yield from (self._report(manuscript.document, entry, words) for entry in rare)

    def _report(self, document: Document, entry: Reference, words: str) -> Finding:
        place = entry.locate_field("container_title")
        edit = set_italic(document, place, italic=words == "upright")
        return self.finding(
            f"{quoted(entry.item.container_title or '')}, the journal of entry {entry.n}, is {words}, unlike others",
            place,
            help="set it as the others are",
            references=[entry.n],
            fix=Fix(Applicability.SAFE, "set it as the others are", (edit,)),
        )

    def _report_list(self, entries: list[Reference], style: Style) -> Finding:
        first, *others = (entry.locate_field("container_title") for entry in entries)
        return self.finding(
            f"no journal of the list is in italics, where {_ITALIC[short_name(style.guess)]} sets all of them so",
            first,
            help="set the names of the journals in italics",
            related=others,
            references=[entry.n for entry in entries],
        )


def _should_be_italic(manuscript: Manuscript) -> bool:
    """Tell whether the style asks for italics, and the manuscript shows that its author had them."""
    style, document = manuscript.style, manuscript.document
    wanted = _ITALIC if style.chosen else _ALWAYS_ITALIC
    return short_name(style.guess) in wanted and any(
        run.marks & Mark.ITALIC for block in document.blocks for run in block.runs
    )


def _names_journal(entry: Reference) -> bool:
    """Tell whether an entry is of an article whose journal was read with certainty."""
    span = entry.spans.get("container_title")
    is_sure = span is not None and span.confidence >= _SURE and entry.unparsed is None
    return is_sure and entry.item.type == "article-journal" and entry.item.volume is not None


def _italic_share(document: Document, entry: Reference) -> float:
    """Return which part of the letters of a journal's name is italic."""
    place = entry.locate_field("container_title")
    block = document.block(place.block)
    runs = [
        (max(run.start, place.start), min(run.end, place.end), run) for run in block.runs_in(place.start, place.end)
    ]
    letters = [
        (sum(map(str.isalpha, block.text[start:end])), bool(run.marks & Mark.ITALIC)) for start, end, run in runs
    ]
    total = sum(count for count, _ in letters)
    return sum(count for count, is_italic in letters if is_italic) / total if total else 0.5
