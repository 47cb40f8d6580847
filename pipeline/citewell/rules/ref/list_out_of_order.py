"""REF301 list-out-of-order."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from citewell.model import Applicability, Severity
from citewell.rules.base import Rule
from citewell.rules.ref.filing import filed_name, filing_keys
from citewell.rules.ref.moves import move_entry
from citewell.rules.ref.orders import Key, Order
from citewell.rules.ref.sections import is_in_another_order, sections_of
from citewell.rules.ref.works_of_one_author import RULES_OF_APA
from citewell.rules.styles import short_name
from citewell.rules.wording import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from citewell.model import Finding, Manuscript, Reference

_ALPHABETICAL = {"apa": "APA", "chicago": "Chicago", "harvard": "Harvard", "mla": "MLA"}
"""Styles whose manuals ask for the order of the alphabet, and how a message calls them."""
_MOST_MOVED = 0.2
"""Share of a list that may stand out of an order for the list still to claim that order."""
_MOST_MOVED_BY_STYLE = 0.34
"""The same where the style asks for that order, or numbers show it."""
_MOST_MOVED_IN_ONE_AUTHOR = 0.5
"""Share beyond which the works of one author are in an order of their own, such as the newest first."""
_FEWEST = 6
"""Entries from which hardly any list is that much in order by chance."""


class ListOutOfOrder(Rule):
    """An entry does not stand where the order of the list has its place.

    ## What it does
    Finds out which order the list claims, and reports the entries that must move for the list to keep it: as few as
    possible, each with the two between which it belongs.

    * Where the text cites by author, the order is that of the alphabet if four entries in five are in it, or if the
      style asks for it (APA, Chicago, Harvard, MLA). Only the names that open the entries count: works of one author
      may follow each other by year, by co-author or by title. Every way of filing is right: word by word or letter by
      letter, letters with diacritics as the plain ones, written out ("ae") or behind them, with or without a leading
      article or particle, "Mc" as "Mac". Entries that open with an acronym, a figure or another script than Latin are
      passed over, for it cannot be told where they belong.
    * Where the text cites by number, the printed numbers must ascend. Whether the first citations ascend as well is
      another matter, that of the text.

    Each stretch between two sub-headings is a list of its own. A list that is in no alphabetical order at all, and in
    none of citation, of years or of kinds either, gets one finding where the style asks for the alphabet; a library
    (a `.bib` file) has no order.

    ## Why it matters
    Readers look an entry up at its place in the alphabet, and take it for missing where it is not there.

    ## Example
    ```manuscript
    Resistance is common (Khan, 2024; Si, 2019; Walcher, 2020; Wang, 2019; Zahreddine, 2013).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.

    Walcher, L. (2020). On stem cells. *Immunology*, *11*, 12–80.

    Wang, X. (2019). On combating it. *Cancer Letters*, *2*, 141–160.

    Si, W. (2019). On small ribonucleic acids. *Epigenetics*, *11*, 1–24.

    Zahreddine, H. (2013). On mechanisms. *Pharmacology*, *4*, 28–35.
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan, 2024; Si, 2019; Walcher, 2020; Wang, 2019; Zahreddine, 2013).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.

    Si, W. (2019). On small ribonucleic acids. *Epigenetics*, *11*, 1–24.

    Walcher, L. (2020). On stem cells. *Immunology*, *11*, 12–80.

    Wang, X. (2019). On combating it. *Cancer Letters*, *2*, 141–160.

    Zahreddine, H. (2013). On mechanisms. *Pharmacology*, *4*, 28–35.
    ```

    ## Fix safety
    The fix moves the entry as it stands. There is none where several entries share a paragraph, and none for a list
    that is in no order at all.

    ## Settings
    `style`: the style to follow, where it shall not be inferred from the list.

    ## Sources
    *Publication Manual of the American Psychological Association* (7th ed., 2020), sections 9.44 to 9.49; *The Chicago
    Manual of Style* (17th ed., 2017), sections 15.11, 16.58 and 16.61 (both ways of filing), 16.67 to 16.84 (names).
    """

    code = "REF301"
    name = "list-out-of-order"
    severity = Severity.WARNING
    fixable = Applicability.SAFE

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        if manuscript.reference_list.library is not None or manuscript.style.family == "citekey":
            return
        check = self._check_numbers if manuscript.style.family == "numeric" else self._check_alphabet
        for section in sections_of(manuscript):
            yield from check(manuscript, section)

    def _check_numbers(self, manuscript: Manuscript, section: list[Reference]) -> Iterator[Finding]:
        """Report the entries whose printed numbers do not ascend."""
        numbered = [(entry, (entry.number,)) for entry in section if entry.number is not None]
        order = Order(numbered)
        if order.share_moved <= _MOST_MOVED_BY_STYLE:
            yield from self._report_moved(
                manuscript, order, "in the order of its numbers", lambda entry: entry.label or ""
            )

    def _check_alphabet(self, manuscript: Manuscript, section: list[Reference]) -> Iterator[Finding]:
        """Report the entries that stand out of the order of the alphabet."""
        order = Order([(entry, keys) for entry in section if (keys := filing_keys(entry))])
        style = _style_asking_for_alphabet(manuscript, section)
        if order.is_two_lists:
            return
        if style == _ALPHABETICAL["apa"]:
            yield from self._check_works_of_one_author(manuscript, section)
        if order.share_moved <= _MOST_MOVED and (style or len(order.members) >= _FEWEST):
            yield from self._report_moved(manuscript, order, "alphabetical", _names(order))
        elif style and not is_in_another_order(manuscript, order):
            if order.share_moved <= _MOST_MOVED_BY_STYLE:
                yield from self._report_moved(manuscript, order, "alphabetical", _names(order))
            else:
                yield self._report_whole(manuscript, order, style)

    def _check_works_of_one_author(self, manuscript: Manuscript, section: list[Reference]) -> Iterator[Finding]:
        """Report the works of an author that stand out of the order in which APA lists them."""
        for whose, rank in RULES_OF_APA:
            for authors, group in groupby(section, whose):
                works = list(group)
                if not authors or len(works) < 2:
                    continue
                order = Order([(entry, (rank(entry),)) for entry in works])
                if order.share_moved <= _MOST_MOVED_IN_ONE_AUTHOR:
                    yield from self._report_moved(
                        manuscript, order, "in APA's order of one author's works", _short_form
                    )

    def _report_moved(
        self, manuscript: Manuscript, order: Order[Key], what: str, call: Callable[[Reference], str]
    ) -> Iterator[Finding]:
        """Yield a finding for each entry that must move, with those that it belongs between."""
        for entry, before, after in order.moved:
            neighbours = [neighbour for neighbour in (before, after) if neighbour]
            relation = "between" if before and after else "behind" if before else "before"
            yield self.finding(
                f"the list is not {what}: {call(entry)} belongs {relation} {listed(map(call, neighbours))}",
                entry.location,
                help=f"move entry {entry.n} there",
                related=[neighbour.location for neighbour in neighbours],
                references=[entry.n],
                fix=move_entry(manuscript, entry, before, after),
            )

    def _report_whole(self, manuscript: Manuscript, order: Order[str], style: str) -> Finding:
        entries = [entry for entry, _ in order.members]
        return self.finding(
            f"the list is in no order, where {style} asks for that of the alphabet",
            manuscript.reference_list.heading or entries[0].location,
            help="sort it by the names of the first authors",
            references=[entry.n for entry in entries],
        )


def _style_asking_for_alphabet(manuscript: Manuscript, section: Sequence[Reference]) -> str | None:
    """Name the style that asks for the order of the alphabet; a list with numbers follows none of them."""
    is_numbered = any(entry.number is not None for entry in section)
    return None if is_numbered else _ALPHABETICAL.get(short_name(manuscript.style.guess))


def _names(order: Order[str]) -> Callable[[Reference], str]:
    """Return how messages call the entries: by the name they are filed under, or with the year where that is shared."""
    counted = Counter(filed_name(entry) for entry, _ in order.members)

    def call(entry: Reference) -> str:
        name = filed_name(entry)
        if counted[name] > 1:
            return entry.short_form
        return name if entry.item.creators else quoted(name)

    return call


_short_form = attrgetter("short_form")
