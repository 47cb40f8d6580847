"""STY207 citation-after-full-stop."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.model import Applicability, BlockKind, CitationMode, CitationSystem, Edit, Fix, Location, Severity
from citewell.rules.base import Rule
from citewell.rules.wording import in_words, quoted
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Block, Citation, Finding, Manuscript

_STOP = LatePattern(r"(?<![^\W_])[^\W\dA-Z_][^\W\d_]{3,30}[)\]”\"’»]{0,2}(?P<stop>\.)[”\"’»]?\s{1,2}$")
"""The end of a sentence: a word in lower case, longer than most abbreviations."""
_REACH = 40
_SENTENCE_ENDS = LatePattern(r"\s*$|\.|\s{1,2}[\"“¿«(]?[^\W\d_a-z]")
_CAPTION = LatePattern(r"(?:Fig(?:ure|ura|\.)?|Table?|Tabelle|Tabla|Tabela|Abb(?:ildung|\.)|Box)\s?\d", re.IGNORECASE)
_PLACES = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_EXCERPT = 40


class CitationAfterFullStop(Rule):
    """A citation in brackets stands behind the full stop of the sentence that it belongs to.

    ## What it does
    Reports a citation by author and year, in running text, between the full stop of one sentence and the beginning of
    the next, or the end of the paragraph. Where a manuscript has most of them there, it is told once. Block quotations,
    captions and raised numbers rightly have their citations behind the full stop, and a sentence in brackets ("(See
    Khan, 2024.)") is one of its own.

    ## Why it matters
    The citation is part of the sentence that it supports. Behind the full stop it belongs to none, or to the next one.

    ## Example
    ```manuscript
    Resistance is common among cells. (Khan, 2024) It grows (Walcher, 2020).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.

    Walcher, L. (2020). On stem cells. *Immunology*, *11*, 12–80.
    ```

    ## Use instead
    ```manuscript
    Resistance is common among cells (Khan, 2024). It grows (Walcher, 2020).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.

    Walcher, L. (2020). On stem cells. *Immunology*, *11*, 12–80.
    ```

    ## Fix safety
    The fix moves the full stop behind the citation. It is unsafe, for the citation may be meant for the whole
    paragraph.

    ## Sources
    *Publication Manual of the American Psychological Association* (7th ed., 2020), sections 8.11 and 8.27; *The Chicago
    Manual of Style* (17th ed., 2017), section 15.25; *MLA Handbook* (9th ed., 2021), section 6.43.
    """

    code = "STY207"
    name = "citation-after-full-stop"
    severity = Severity.WARNING
    fixable = Applicability.UNSAFE

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        inside, behind = _by_place(manuscript)
        if len(behind) > max(1, len(inside)):
            yield self._report_custom([citation for citation, _, _ in behind])
        else:
            yield from (self._report(*found) for found in behind)

    def _report(self, citation: Citation, block: Block, stop: int) -> Finding:
        at = citation.location
        has_own = block.text.startswith(".", at.end)
        edits = [Edit(Location(at.block, stop, stop + 1), "")]
        edits += [] if has_own else [Edit(Location(at.block, at.end, at.end), ".")]
        return self.finding(
            f"{quoted(citation.text)} stands behind the full stop of its sentence, {quoted(_excerpt(block, stop))}",
            at,
            help="put the full stop behind the citation",
            citations=[citation.id],
            fix=Fix(Applicability.UNSAFE, "put the full stop behind the citation", tuple(edits)),
        )

    def _report_custom(self, citations: list[Citation]) -> Finding:
        first, *others = citations
        return self.finding(
            f"{in_words(len(citations))} citations stand behind the full stop of their sentence",
            first.location,
            help="put each before the full stop of the sentence that it belongs to",
            related=[citation.location for citation in others],
            citations=[citation.id for citation in citations],
        )


def _by_place(manuscript: Manuscript) -> tuple[list[Citation], list[tuple[Citation, Block, int]]]:
    """Return the citations at the end of sentences: before the full stop; and behind it, with its place."""
    inside: list[Citation] = []
    behind: list[tuple[Citation, Block, int]] = []
    for citation in filter(_stands_in_brackets, manuscript.citations):
        at = citation.location
        block = manuscript.document.block(at.block)
        if block.kind not in _PLACES or _CAPTION.match(block.text):
            continue
        stop = _STOP.search(block.text, max(0, at.start - _REACH), at.start)
        if stop and _SENTENCE_ENDS.match(block.text, at.end):
            behind.append((citation, block, stop.start("stop")))
        elif block.text.startswith(".", at.end):
            inside.append(citation)
    return inside, behind


def _stands_in_brackets(citation: Citation) -> bool:
    """Tell a parenthetical citation from a sentence in brackets, which begins with a capital before the names."""
    is_sentence = (citation.items[0].prefix or "")[:1].isupper() or citation.text[-2:-1] == "."
    is_parenthetical = citation.system is CitationSystem.AUTHOR_DATE and citation.mode is CitationMode.NORMAL
    return is_parenthetical and citation.text[0] in "([" and citation.text[-1] in ")]" and not is_sentence


def _excerpt(block: Block, stop: int) -> str:
    return block.text[max(0, stop - _EXCERPT) : stop + 1].partition(" ")[2]
