"""CIT114 reference-pasted-in-text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.model import BlockKind, Location, Severity
from citewell.rules.base import Rule
from citewell.rules.wording import quoted
from citewell.text import LatePattern, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Block, Finding, Manuscript, Reference

_PLACES = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})
_YEAR = LatePattern(r"(?:1[89]|20)\d\d")
_PAGES = LatePattern(r"\d\)?\s?[,:;]\s?(?:pp?\.?\s?)?\d{1,6}\s?[-–]\s?\d")
_ADDRESS = LatePattern(r"https?:|doi\b|DOI\b")
"""Volume and pages, or an address: an entry has them at its end, and a sentence seldom."""
_CREDIT = LatePattern(r"\b(?:reproduced|adapted|reprinted|modified|redrawn)\s(?:from|with)", re.IGNORECASE)
_FEWEST_WORDS = 5
_BEFORE, _BEHIND = 250, 200
"""Characters before a title that hold its authors, and behind it that hold journal and pages."""
_LONGEST_BLOCK = 20_000


class ReferencePastedInText(Rule):
    """A whole entry stands in the text where a citation belongs.

    ## What it does
    Reports a paragraph that gives, in this order, the first author, the whole title and the journal or the pages of an
    entry of the list. Captions, tables and notes are not searched, and neither are the credits of figures, where the
    source is named in full by custom.

    ## Why it matters
    It is mostly left from a draft. The reader finds the source twice, and the sentence without its citation.

    ## Example
    ```manuscript
    Resistance is common (Walcher, 2020). Khan, S. (2024). On the resistance of many cells. *Cell Reports*, *3*, 1–9.
    It grows (Khan, 2024).

    # References

    Khan, S. (2024). On the resistance of many cells. *Cell Reports*, *3*, 1–9.

    Walcher, L. (2020). On stem cells. *Immunology*, *11*, 12–80.
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Walcher, 2020). It grows (Khan, 2024).

    # References

    Khan, S. (2024). On the resistance of many cells. *Cell Reports*, *3*, 1–9.

    Walcher, L. (2020). On stem cells. *Immunology*, *11*, 12–80.
    ```
    """

    code = "CIT114"
    name = "reference-pasted-in-text"
    severity = Severity.WARNING
    preview = True

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        listed = manuscript.reference_list.blocks
        blocks = [block for block in manuscript.document.blocks if block.id not in listed and _may_hold_entry(block)]
        entries = manuscript.references if blocks else ()
        titled = [(entry, title) for entry in entries if (title := _telling_title(entry))]
        for block in blocks:
            folded = fold(block.text)
            yield from (self._report(block, entry) for entry, title in titled if _is_pasted(entry, title, folded))

    def _report(self, block: Block, entry: Reference) -> Finding:
        start, end = _place(block.text, entry)
        return self.finding(
            f"entry {entry.n} stands in the text: {quoted(block.text[start:end])}",
            Location(block.id, start, end),
            help="put a citation in its place",
            related=[entry.location],
            references=[entry.n],
        )


def _telling_title(entry: Reference) -> str | None:
    """Return the folded title of an entry by a person, where it is long enough to be no phrase of the text."""
    title = fold(entry.item.title or "")
    names = entry.item.creators
    return title if names and names[0].family and title.count(" ") + 1 >= _FEWEST_WORDS else None


def _may_hold_entry(block: Block) -> bool:
    text = block.text[:_LONGEST_BLOCK]
    is_dated = block.kind in _PLACES and block.part != "library" and _YEAR.search(text) is not None
    has_end = is_dated and (_PAGES.search(text) or _ADDRESS.search(text))
    return bool(has_end) and _CREDIT.search(text) is None


def _is_pasted(entry: Reference, title: str, text: str) -> bool:
    """Tell whether a folded text has the title with the first author before it and journal or pages behind it."""
    at = text.find(title)
    if at < 0:
        return False
    before, behind = text[max(0, at - _BEFORE) : at].split(), text[at + len(title) :][:_BEHIND]
    author = fold(entry.item.creators[0].family or "").split()[-1:]
    details = [fold(value) for value in (entry.item.container_title, entry.item.page) if value]
    return author[0] in before and any(
        behind.strip().startswith(detail) or f" {detail}" in behind for detail in details
    )


def _place(text: str, entry: Reference) -> tuple[int, int]:
    """Locate a pasted entry, from its author to behind its title; the whole paragraph where it is spelt apart."""
    title = entry.item.title or ""
    at = text.find(title)
    start = text.rfind(entry.item.creators[0].family or "", 0, max(0, at))
    end = text.find("\n", at)
    return (start, min(len(text) if end < 0 else end, at + len(title) + _BEHIND)) if 0 <= start < at else (0, len(text))
