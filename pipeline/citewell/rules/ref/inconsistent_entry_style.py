"""REF305 inconsistent-entry-style."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from citewell.model import Confidence, Severity
from citewell.rules.base import Rule
from citewell.rules.ref.journals import Journals, find_cue, is_article
from citewell.rules.wording import listed
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Finding, Manuscript, Reference

_SURE = 0.8
"""Confidence of the parser below which the place of the year and of the title is not certain."""
_NAME = LatePattern(r"\W{0,2}[A-Z]\.[\s-]?(?:[A-Z]|von?\b|de\b)")
"""What begins so and stands in front of the year is no title, but one more name."""
_FEWEST = 6
"""Entries, and the share of all, that make a style the list's own."""
_MAJORITY = 0.8
_FEWEST_OF_TWO = 2
_BRACKETED_YEAR = "the year in brackets behind the authors"
_PLAIN_YEAR = "the year behind the authors, without brackets"
_LATE_YEAR = "the year behind the journal"


class InconsistentEntryStyle(Rule):
    """An entry is set in another style than the others of its list, or the list in two.

    ## What it does
    Looks where the entries of journal articles have the year: in brackets behind the authors, plainly behind them, or
    behind the journal. Where at least six, and four in five, agree, reports those that do not. Where at least two give
    their journal behind "In" and at least two without, reports the list once, at the first of the fewer. Entries of
    other kinds, and those that were not read with certainty, are passed over.

    ## Why it matters
    An entry in another style was pasted from another list. Its other details follow that style as well, and have to be
    put in order one by one.

    ## Example
    ```manuscript
    Resistance is common (Khan, 2024; Malik, 2018; Si, 2019; Shen, 2017; Walcher, 2020; Wang, 2019; Zheng, 2016).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.

    Malik, F. (2018). On persisters. *Cell Reports*, *1*, 21–29.

    Shen, J. (2017). On decay. *Cell Reports*, *1*, 41–49.

    Si, W. (2019). On small ribonucleic acids. *Epigenetics*, *11*, 1–24.

    Walcher, L. (2020). On stem cells. *Immunology*, *11*, 12–80.

    Wang X. On combating it. Cancer Letters. 2019;2:141–160.

    Zheng, H. (2016). On growth. *Cell Reports*, *1*, 61–69.
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan, 2024; Malik, 2018; Si, 2019; Shen, 2017; Walcher, 2020; Wang, 2019; Zheng, 2016).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.

    Malik, F. (2018). On persisters. *Cell Reports*, *1*, 21–29.

    Shen, J. (2017). On decay. *Cell Reports*, *1*, 41–49.

    Si, W. (2019). On small ribonucleic acids. *Epigenetics*, *11*, 1–24.

    Walcher, L. (2020). On stem cells. *Immunology*, *11*, 12–80.

    Wang, X. (2019). On combating it. *Cancer Letters*, *2*, 141–160.

    Zheng, H. (2016). On growth. *Cell Reports*, *1*, 61–69.
    ```
    """

    code = "REF305"
    name = "inconsistent-entry-style"
    severity = Severity.WARNING
    preview = True

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        if manuscript.reference_list.library is not None:
            return
        forms = {entry.n: form for entry in manuscript.references if (form := _form(entry))}
        counted = Counter(forms.values())
        for usual, times in counted.most_common(1):
            if times >= max(_FEWEST, _MAJORITY * len(forms)):
                for n, form in forms.items():
                    if form != usual:
                        yield self._report(manuscript.reference(n), form, usual)
        yield from self._check_cues(manuscript)

    def _check_cues(self, manuscript: Manuscript) -> Iterator[Finding]:
        """Compare how journals are introduced."""
        journals = Journals(manuscript)
        behind_in: list[Reference] = []
        plain: list[Reference] = []
        for entry in manuscript.references:
            if is_article(entry) and journals.hold(entry):
                (behind_in if find_cue(entry) else plain).append(entry)
        fewer = min(behind_in, plain, key=len)
        if len(fewer) < _FEWEST_OF_TWO:
            return
        first, *others = (entry.locate_field("container_title") for entry in fewer)
        yield self.finding(
            f"the list is set in two ways: entries {listed(entry.n for entry in behind_in)} give the journal"
            f" behind “In”, entries {listed(entry.n for entry in plain)} without",
            first,
            help="set all entries of articles in one way; “In” belongs before books",
            confidence=Confidence.MEDIUM,
            related=others,
            references=[entry.n for entry in fewer],
        )

    def _report(self, entry: Reference, form: str, usual: str) -> Finding:
        return self.finding(
            f"{entry.short_form}, entry {entry.n}, has {form}; the others have {usual}",
            entry.locate_field("issued"),
            help="set it as the others are",
            confidence=Confidence.MEDIUM,
            references=[entry.n],
        )


def _form(entry: Reference) -> str | None:
    """Tell where the entry of an article has its year; ``None`` where that is not certain."""
    author, title, issued = (entry.spans.get(variable) for variable in ("author", "title", "issued"))
    if author is None or title is None or issued is None or entry.unparsed or entry.item.type != "article-journal":
        return None
    if min(author.confidence, title.confidence, issued.confidence) < _SURE or not (
        entry.item.volume and entry.item.year
    ):
        return None
    if issued.start > title.end:
        return None if _NAME.match(entry.text, title.start) else _LATE_YEAR
    between = entry.text[author.end : issued.start]
    if issued.end > title.start or not re.fullmatch(r"[\s,.;:(\[]{0,6}", between):
        return None
    return _BRACKETED_YEAR if "(" in between else _PLAIN_YEAR
