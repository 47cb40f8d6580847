"""REF306 truncated-authors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.model import Found, Severity
from citewell.rules.base import Rule
from citewell.rules.styles import short_name
from citewell.rules.wording import in_words, quoted
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Finding, Manuscript, Reference

_MOST_LISTED = 20
"""Authors that APA 7 lists in full; of more, nineteen before the ellipsis and the last behind it."""
_SHORT_ROW = 6
_ELLIPSIS = LatePattern(r"\u2026|\.\s?\.\s?\.")
_ET_AL = re.compile(r"\bet\.?\s?al\b\.?|\band others\b")


class TruncatedAuthors(Rule):
    """An entry cuts its authors short where the style lists them.

    ## What it does
    Where the style is APA (7th edition), reports "..." between the authors of an entry, or "et al." behind them, unless
    nineteen authors stand before the ellipsis and the last one behind it. If a registry knows how many authors the work
    has, the message says it. In a list whose style was only inferred from its entries, "et al." is passed over where
    more rows end so than there are rows of seven and more authors in full: that is a house style. Other styles have
    limits of their own (Vancouver: six, then "et al.") and are not looked at.

    ## Why it matters
    The list is where all authors get their due; APA lists up to twenty since 2019. The shortened form is that of the
    sixth edition, or of a search engine's export.

    ## Example
    ```manuscript
    Stem cells persist (Walcher et al., 2020).

    # References

    Walcher, L., Kistenmacher, A. K., Suo, H., Kitte, R., Dluczek, S., Strauß, A., ... & Kossatz-Boehlert, U. (2020). On
    stem cells. *Immunology*, *11*, 12–80.
    ```
    ```settings
    style = apa
    ```

    ## Use instead
    ```manuscript
    Stem cells persist (Walcher et al., 2020).

    # References

    Walcher, L., Kistenmacher, A. K., Suo, H., Kitte, R., Dluczek, S., Strauß, A., Yevsa, T., Fricke, S., &
    Kossatz-Boehlert, U. (2020). On stem cells. *Immunology*, *11*, 12–80.
    ```
    ```settings
    style = apa
    ```

    ## Settings
    `style`: the style to follow, where it shall not be inferred from the list.

    ## Sources
    *Publication Manual of the American Psychological Association* (7th ed., 2020), section 9.8.
    """

    code = "REF306"
    name = "truncated-authors"
    severity = Severity.WARNING

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        style = manuscript.style
        if short_name(style.guess) != "apa" or manuscript.reference_list.library is not None:
            return
        cut_short = [(entry, mark) for entry in manuscript.references if (mark := _mark(entry))]
        et_al_is_custom = not style.chosen and _is_custom(manuscript, [mark for _, mark in cut_short])
        for entry, mark in cut_short:
            if not (et_al_is_custom and mark.re is _ET_AL):
                yield self.finding(
                    f"{entry.short_form}, entry {entry.n}, shortens its authors with {quoted(mark.group())}, where APA"
                    f" lists up to twenty{_known(manuscript, entry)}",
                    entry.locate(*mark.span()),
                    help="list all authors; of more than twenty the first nineteen, an ellipsis and the last",
                    references=[entry.n],
                )


def _mark(entry: Reference) -> re.Match[str] | None:
    """Return what the authors are cut short with, unless it is done as APA wants it."""
    authors, issued = entry.spans.get("author"), entry.spans.get("issued")
    if authors is None or issued is None or issued.start < authors.end:
        return None
    ellipsis = _ELLIPSIS.search(entry.text, authors.start, issued.start)
    if ellipsis and max(len(entry.item.author), _count_inverted(entry.text[: issued.start])) >= _MOST_LISTED:
        return None
    return ellipsis or _ET_AL.search(entry.text, authors.start, issued.start)


def _count_inverted(authors: str) -> int:
    """Count authors of the form "Khan, S. U." by the commas: one in each, and one before each but the first."""
    return (authors.count(",") + 1) // 2


def _is_custom(manuscript: Manuscript, marks: list[re.Match[str]]) -> bool:
    """Tell whether this list ends most long rows of authors in "et al."."""
    shortened = sum(mark.re is _ET_AL for mark in marks)
    in_full = sum(len(entry.item.author) > _SHORT_ROW and not entry.item.et_al for entry in manuscript.references)
    return shortened > in_full


def _known(manuscript: Manuscript, entry: Reference) -> str:
    """Say how many authors a registry knows of."""
    lookup = manuscript.lookup(entry.n)
    count = len(lookup.work.item.author) if isinstance(lookup, Found) and lookup.work else 0
    return f"; {lookup.agency} has {in_words(count)}" if isinstance(lookup, Found) and count else ""
