"""CIT107 number-name-mismatch."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from citewell.model import Confidence, Severity
from citewell.rules.base import Rule
from citewell.rules.cit.named_numbers import named_numbers
from citewell.rules.wording import in_words, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citewell.model import Finding, Manuscript, Reference
    from citewell.rules.cit.named_numbers import NamedNumber

_RUN = 3
"""Stale numbers one behind the other that are one mistake; two are, where both are off by as much."""


class NumberNameMismatch(Rule):
    """A number stands right behind the name of an author, and its entry is by somebody else.

    ## What it does
    Compares the authors that the sentence names right before a number in brackets ("Khan et al. [2]") with the entry of
    that number, and reports them where the name stands nowhere in the entry. A pair of names ("Khan and Malik [2]")
    must be those of another entry, for much that is no author is joined by "and"; a single name is never judged, since
    methods, laws and places bear names as well. A number in a field of Zotero, Mendeley, EndNote or Word itself is
    compared with the works that the field calls. Numbers one behind the other that all lead astray went stale together,
    and are one finding, which says what to write for each.

    ## Why it matters
    Typed numbers go stale when an entry is added, removed or moved: everything behind it then points at its neighbour.
    The names tell what the author meant.

    ## Example
    ```manuscript
    Resistance is common [1]. Khan et al. [3] say so, and Si et al. [2] do not.

    # References

    1. Walcher L, Kitte R. On stem cells. Immunology. 2020;11:12–80.
    2. Si W, Shen J, Zheng H. On small ribonucleic acids. Epigenetics. 2019;11:1–24.
    3. Wang X, Zhang H, Chen X. On combating it. Cancer Letters. 2019;2:141–160.
    4. Khan S, Malik F, Aisha S. On resistance. Cell Reports. 2024;3:1–9.
    ```

    ## Use instead
    ```manuscript
    Resistance is common [1]. Khan et al. [4] say so, and Si et al. [2] do not; see also [3].

    # References

    1. Walcher L, Kitte R. On stem cells. Immunology. 2020;11:12–80.
    2. Si W, Shen J, Zheng H. On small ribonucleic acids. Epigenetics. 2019;11:1–24.
    3. Wang X, Zhang H, Chen X. On combating it. Cancer Letters. 2019;2:141–160.
    4. Khan S, Malik F, Aisha S. On resistance. Cell Reports. 2024;3:1–9.
    ```
    """

    code = "CIT107"
    name = "number-name-mismatch"
    severity = Severity.WARNING

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        single: dict[tuple[object, ...], list[NamedNumber]] = {}
        for is_stale, stretch in groupby(named_numbers(manuscript), attrgetter("is_stale")):
            by_name = _by_name_and_number(stretch)
            if is_stale and _went_stale_together([uses[0] for uses in by_name.values()]):
                yield self._report_run(manuscript, list(by_name.values()))
                continue
            for key, uses in by_name.items():
                single.setdefault(key, []).extend(use for use in uses if use.is_wrong)
        for uses in filter(None, single.values()):
            yield self._report(manuscript, uses)

    def _report(self, manuscript: Manuscript, uses: list[NamedNumber]) -> Finding:
        first = uses[0]
        numbered = [f"entry {entry.n} is {entry.short_form}" for entry in first.entries]
        return self.finding(
            f"{quoted(manuscript.document.text_at(first.location))}{first.kept}, but {listed(numbered)}",
            first.location,
            help=f"correct the number, or the name{_called(first.others)}",
            confidence=Confidence.HIGH if first.others else Confidence.MEDIUM,
            related=[*(entry.location for entry in first.entries), *(use.location for use in uses[1:])],
            references=[entry.n for entry in first.entries],
            citations=dict.fromkeys(use.citation.id for use in uses),
        )

    def _report_run(self, manuscript: Manuscript, numbers: list[list[NamedNumber]]) -> Finding:
        firsts, uses = [uses[0] for uses in numbers], [use for uses in numbers for use in uses]
        begin, end = (quoted(manuscript.document.text_at(use.location)) for use in (firsts[0], firsts[-1]))
        shift = _common_shift(firsts)
        off = f": each is {in_words(abs(shift))} too {'low' if shift > 0 else 'high'}" if shift else ""
        return self.finding(
            f"the numbers of {in_words(len(firsts))} works from {begin} to {end} lead to other authors{off}",
            uses[0].location,
            help=f"write {listed(_renumbered(use, shift) for use in firsts)}",
            related=[use.location for use in uses[1:]],
            references=dict.fromkeys(entry.n for use in firsts for entry in use.entries),
            citations=dict.fromkeys(use.citation.id for use in uses),
        )


def _by_name_and_number(uses: Iterator[NamedNumber]) -> dict[tuple[object, ...], list[NamedNumber]]:
    found: dict[tuple[object, ...], list[NamedNumber]] = {}
    for use in uses:
        found.setdefault((*use.names, *(entry.n for entry in use.entries)), []).append(use)
    return found


def _went_stale_together(numbers: Sequence[NamedNumber]) -> bool:
    return len(numbers) >= _RUN or (len(numbers) > 1 and _common_shift(numbers) is not None)


def _common_shift(numbers: Sequence[NamedNumber]) -> int | None:
    """Return by how much all the numbers are off, the least of several; ``None`` where each is off by another."""
    return min(frozenset.intersection(*(number.shifts for number in numbers)), key=abs, default=None)


def _renumbered(number: NamedNumber, shift: int | None) -> str:
    """Say what to write for a number: the entry that the others lead to suspect, or all that have its authors."""
    meant = [other for other in number.others if shift is None or other.n == number.entries[0].n + shift]
    return f"{' or '.join(map(_printed, meant))} for {listed(map(_printed, number.entries))}"


def _printed(entry: Reference) -> str:
    return str(entry.number or entry.n)


def _called(others: Sequence[Reference]) -> str:
    if not others:
        return ""
    numbers = listed(other.n for other in others)
    return f"; the author named is that of {'entry' if len(others) == 1 else 'entries'} {numbers}"
