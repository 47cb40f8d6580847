"""CIT107 number-name-mismatch."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from citewell.model import CitationSystem, Confidence, Location, Severity
from citewell.rules.base import Rule
from citewell.rules.wording import listed, quoted
from citewell.text import LatePattern, fold, works_in_field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from citewell.model import Citation, Finding, Manuscript, Reference

_SURNAME = r"[^\W\d_a-z](?:[’'‘-]?[^\W\d_]){1,30}"
_NAMED = LatePattern(
    rf"(?<![\w.])(?P<name>{_SURNAME})(?:\s[A-Z]{{1,3}})?"
    rf"(?:(?P<others>,?\s(?:et\.?\sal\b\.?|and\s(?:colleagues|co-?workers)))|\s(?:and|&)\s(?P<second>{_SURNAME}))"
    r"(?:[’']s)?(?:,?\s[(\[]?(?:19|20)\d\d[a-z]?[)\]]?)?,?\s?$"
)
"""Authors at the end of the text before a number, with the year that may stand between."""
_REACH = 90
_LONG = 4
"""Letters from which a name is hardly in a word by chance."""


class NumberNameMismatch(Rule):
    """A number stands right behind the name of an author, and its entry is by somebody else.

    ## What it does
    Compares the authors that the sentence names right before a number in brackets ("Khan et al. [2]") with the entry of
    that number, and reports them where the name stands nowhere in the entry. A pair of names ("Khan and Malik [2]")
    must be those of another entry, for much that is no author is joined by "and"; a single name is never judged, since
    methods, laws and places bear names as well. A number in a field of Zotero, Mendeley or EndNote is compared with the
    works that the field holds.

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
        uses: dict[tuple[object, ...], list[_Use]] = {}
        entries_by_author = _by_first_author(manuscript.references)
        for use in (*_named_numbers(manuscript), *_kept_numbers(manuscript)):
            others = [n for name in use.names for n in entries_by_author.get(name, ())]
            if not _is_in(use.names, use.entries) and (others or use.has_et_al):
                uses.setdefault((*use.names, *(entry.n for entry in use.entries)), []).append(use)
        for group in uses.values():
            yield self._report(manuscript, group, entries_by_author)

    def _report(self, manuscript: Manuscript, uses: list[_Use], by_author: Mapping[str, list[int]]) -> Finding:
        first = uses[0]
        others = sorted({n for name in first.names for n in by_author.get(name, ())})
        numbered = [f"entry {entry.n} is {entry.short_form}" for entry in first.entries]
        return self.finding(
            f"{quoted(manuscript.document.text_at(first.location))}{first.kept}, but {listed(numbered)}",
            first.location,
            help=f"correct the number, or the name{_called(others)}",
            confidence=Confidence.HIGH if others else Confidence.MEDIUM,
            related=[*(entry.location for entry in first.entries), *(use.location for use in uses[1:])],
            references=[entry.n for entry in first.entries],
            citations=dict.fromkeys(use.citation.id for use in uses),
        )


class _Use(NamedTuple):
    """Authors named for a number: their folded names, the entries that it stands for, and what its field holds."""

    citation: Citation
    location: Location
    names: tuple[str, ...]
    has_et_al: bool
    entries: tuple[Reference, ...]
    kept: str = ""


def _named_numbers(manuscript: Manuscript) -> Iterator[_Use]:
    for citation in manuscript.citations:
        if citation.system is CitationSystem.NUMERIC:
            at = citation.location
            start = max(0, at.start - _REACH)
            named = _NAMED.search(manuscript.document.block(at.block).text[start : at.start])
            links = [manuscript.link_of(citation.id, item) for item in range(len(citation.items))]
            entries = tuple(manuscript.reference(n) for link in links for n in link.references)
            if named and entries:
                names = tuple(fold(name) for name in (named["name"], named["second"]) if name)
                location = Location(at.block, start + named.start(), at.end)
                yield _Use(citation, location, names, named["others"] is not None, entries)


def _kept_numbers(manuscript: Manuscript) -> Iterator[_Use]:
    """Yield the numbers in fields that hold works."""
    for citation, item, link in manuscript.linked_items():
        at = item.location
        fields = manuscript.document.block(at.block).fields
        if citation.system is not CitationSystem.NUMERIC or not fields or not link.references:
            continue
        around = manuscript.document.block(at.block).fields_around(at.start, at.end)
        works = [work for field in around for work in works_in_field(field.instruction) if work.names]
        entries = tuple(manuscript.reference(n) for n in link.references)
        if works and not any(work.leads(entry.text) for work in works for entry in entries):
            kept = listed(f"{work.names[0]} ({work.year or 'n.d.'})" for work in works)
            yield _Use(
                citation, at, tuple(fold(work.names[0]) for work in works), False, entries, f" is {kept} by its field"
            )


def _by_first_author(references: tuple[Reference, ...]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for reference in references:
        if reference.item.creators:
            found.setdefault(fold(reference.item.creators[0].sort_name), []).append(reference.n)
    return found


def _is_in(names: tuple[str, ...], entries: tuple[Reference, ...]) -> bool:
    """Tell whether any word of the names stands in any of the entries; a longer one may be part of another word."""
    words = {word for name in names for word in name.split()}
    for entry in entries:
        printed = fold(entry.text)
        if words & set(printed.split()) or any(word in printed for word in words if len(word) >= _LONG):
            return True
    return False


def _called(others: list[int]) -> str:
    if not others:
        return ""
    return f"; the author named is that of {'entry' if len(others) == 1 else 'entries'} {listed(others)}"
