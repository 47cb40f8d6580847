"""CIT110 mixed-citation-systems."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from citewell.model import BlockKind, CitationSystem, LinkStatus, Severity
from citewell.rules.base import Rule
from citewell.rules.wording import in_words, quoted
from citewell.text import is_citation_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from citewell.model import Citation, Finding, Manuscript

_CALLED = {
    CitationSystem.AUTHOR_DATE: "author and year",
    CitationSystem.NUMERIC: "number",
    CitationSystem.CITEKEY: "key",
}
_RUNNING_TEXT = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})
_FEWEST = 2
"""Citations that make a system; one alone is a slip."""
_FEWEST_FIELDS = 5
_BESIDE = 4
"""Characters between a name and the number that cites for it."""


class MixedCitationSystems(Rule):
    """Some citations give author and year, others a number or a key.

    ## What it does
    Reports, once for the manuscript, that two citations or more follow another system than most do, and points at the
    rarer ones. Only those count that fit the list. An author named right before a number is no second citation, and
    the names of studies in tables and captions are no system. Where a reference program keeps nearly all citations in
    fields, those that are typed are reported as well.

    ## Why it matters
    A manuscript follows one system. What is left of another was mostly pasted, or is a draft's, and the list serves
    only one of them: typed numbers do not move with it.

    ## Example
    ```manuscript
    Resistance is common [1, 2]. Cells persist [2], and they grow [3]. Some die (Khan, 2024; Walcher, 2020), and others
    do not (Walcher, 2020).

    # References

    1. Khan S. On resistance. Cell Reports. 2024;3:1–9.
    2. Walcher L. On stem cells. Immunology. 2020;11:12–80.
    3. Wang X. On combating it. Cancer Letters. 2019;2:141–160.
    ```

    ## Use instead
    ```manuscript
    Resistance is common [1, 2]. Cells persist [2], and they grow [3]. Some die [1, 2], and others do not [2].

    # References

    1. Khan S. On resistance. Cell Reports. 2024;3:1–9.
    2. Walcher L. On stem cells. Immunology. 2020;11:12–80.
    3. Wang X. On combating it. Cancer Letters. 2019;2:141–160.
    ```
    """

    code = "CIT110"
    name = "mixed-citation-systems"
    severity = Severity.WARNING
    preview = True

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        citations = _fitting(manuscript)
        counts = Counter(citation.system for citation in citations)
        (most, _), *others = counts.most_common() or [(CitationSystem.NOTE, 0)]
        rare = [citation for citation in citations if citation.system in {system for system, _ in others}]
        if len(rare) >= _FEWEST:
            told = " and ".join(f"{in_words(n)} by {_CALLED[system]}" for system, n in others)
            yield self.finding(
                f"{in_words(counts[most])} citations are by {_CALLED[most]}, and {told}: {quoted(rare[0].text)}",
                rare[0].location,
                help=f"cite by {_CALLED[most]} throughout",
                related=[citation.location for citation in rare[1:]],
                citations=[citation.id for citation in rare],
            )
        yield from self._typed_among_fields(manuscript, most)

    def _typed_among_fields(self, manuscript: Manuscript, system: CitationSystem) -> Iterator[Finding]:
        """Report the citations that are typed, where three times as many are fields."""
        typed, kept = _parted_by_fields(manuscript, system)
        if typed and len(kept) >= max(_FEWEST_FIELDS, 3 * len(typed)):
            yield self.finding(
                f"{in_words(len(kept))} citations are fields of a reference program, and {in_words(len(typed))} typed: "
                f"{quoted(typed[0].text)}",
                typed[0].location,
                help="cite with the program throughout: what is typed stays as it is when the list changes",
                severity=Severity.INFO,
                related=[citation.location for citation in typed[1:]],
                citations=[citation.id for citation in typed],
            )


def _fitting(manuscript: Manuscript) -> list[Citation]:
    """Return the citations of the running text that fit the list and are complete in their system."""
    kinds = {block.id: block.kind for block in manuscript.document.blocks}
    numbers: dict[str, list[int]] = {}
    for citation in manuscript.citations:
        if citation.system is CitationSystem.NUMERIC:
            numbers.setdefault(citation.location.block, []).append(citation.location.start)
    found: dict[str, Citation] = {}
    for citation, item, _ in manuscript.linked_items(LinkStatus.MATCHED):
        is_dated = bool(item.names and item.year) and not _has_number(citation, numbers)
        is_complete = is_dated or citation.system is not CitationSystem.AUTHOR_DATE
        if citation.system in _CALLED and is_complete and kinds[citation.location.block] in _RUNNING_TEXT:
            found[citation.id] = citation
    return list(found.values())


def _parted_by_fields(manuscript: Manuscript, system: CitationSystem) -> tuple[list[Citation], list[Citation]]:
    """Return the citations of a system that are typed, and those of which a field prints a part at least."""
    typed: list[Citation] = []
    kept: list[Citation] = []
    for citation in manuscript.citations:
        at = citation.location
        fields = manuscript.document.block(at.block).fields
        is_kept = any(f.start < at.end and at.start < f.end and is_citation_code(f.instruction) for f in fields)
        if citation.system is system:
            (kept if is_kept else typed).append(citation)
    return typed, kept


def _has_number(citation: Citation, numbers: Mapping[str, Sequence[int]]) -> bool:
    """Tell whether a numeric citation begins within a citation by author, or right behind it."""
    starts = numbers.get(citation.location.block, ())
    following = bisect_left(starts, citation.location.start)
    return following < len(starts) and starts[following] < citation.location.end + _BESIDE
