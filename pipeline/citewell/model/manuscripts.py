"""A document whose citations, list and links are known, and the report about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from citewell.model.citations import Citation, CitationItem
from citewell.model.comparisons import Comparison
from citewell.model.documents import Document
from citewell.model.findings import Finding, Severity
from citewell.model.ignores import Ignore, IgnoredFinding
from citewell.model.links import Link, LinkStatus
from citewell.model.lookups import Found, Lookup, Skipped, deciding
from citewell.model.references import Reference, ReferenceList


@dataclass(frozen=True, slots=True)
class Style:
    """The citation style in use.

    Attributes
    ----------
    family
        ``author-date``, ``numeric``, ``note``, ``citekey``, ``mixed`` or ``none``.
    guess
        The nearest well-known style (``apa``, ``vancouver`` ...) or ``None``; rules that depend on a style's own
        requirements stay silent without it.
    chosen
        Whether the user named the style; one that is only guessed yields to what the manuscript consistently does.
    """

    family: str = "none"
    guess: str | None = None
    chosen: bool = False


_NOT_LOOKED_UP = Skipped("not looked up")


@dataclass(frozen=True)
class Manuscript:
    """What the stages found out about one document."""

    document: Document
    reference_list: ReferenceList = field(default_factory=ReferenceList)
    citations: tuple[Citation, ...] = ()
    links: tuple[Link, ...] = ()
    style: Style = Style()
    lookups: Mapping[int, tuple[Lookup, ...]] = field(default_factory=dict)
    """`Reference.n` -> what each registry asked said."""
    comparisons: Mapping[int, Comparison] = field(default_factory=dict)
    """`Reference.n` -> the entry against the record that decides about it, where there is one."""
    notes: tuple[str, ...] = ()
    """What the user should know of how the entries were looked up, one line each."""

    @property
    def references(self) -> tuple[Reference, ...]:
        """The entries of the list, in printed order."""
        return self.reference_list.entries

    def reference(self, n: int) -> Reference:
        """Return the entry at that 1-based position."""
        return self.references[n - 1]

    @cached_property
    def citation_by_id(self) -> Mapping[str, Citation]:
        """`Citation.id` -> citation."""
        return {citation.id: citation for citation in self.citations}

    @cached_property
    def cited_by(self) -> Mapping[int, tuple[str, ...]]:
        """`Reference.n` -> identifiers of the citations that refer to it; a mismatch refers to it as well."""
        return {n: tuple(dict.fromkeys(link.citation for link in links)) for n, links in self.links_to.items()}

    @cached_property
    def _link_by_item(self) -> Mapping[tuple[str, int], Link]:
        return {(link.citation, link.item): link for link in self.links}

    @cached_property
    def links_to(self) -> Mapping[int, tuple[Link, ...]]:
        """`Reference.n` -> links of the citation items that refer to it, in reading order; see `cited_by`."""
        found: dict[int, list[Link]] = {reference.n: [] for reference in self.references}
        for link in self.links:
            if link.status is not LinkStatus.MISSING:
                for n in link.references:
                    found[n].append(link)
        return {n: tuple(links) for n, links in found.items()}

    def link_of(self, citation_id: str, item: int) -> Link:
        """Return the link of a citation's item, or raise `KeyError`."""
        return self._link_by_item[citation_id, item]

    def linked_items(self, *statuses: LinkStatus) -> Iterator[tuple[Citation, CitationItem, Link]]:
        """Yield every citation item with its link, in reading order, or only those of the given statuses."""
        return (linked for linked in self._linked_items if not statuses or linked[2].status in statuses)

    @cached_property
    def _linked_items(self) -> Sequence[tuple[Citation, CitationItem, Link]]:
        cited = ((self.citation_by_id[link.citation], link) for link in self.links)
        return [(citation, citation.items[link.item], link) for citation, link in cited]

    @cached_property
    def _deciding(self) -> Mapping[int, Lookup]:
        return {n: deciding(lookups) for n, lookups in self.lookups.items()}

    def lookup(self, n: int) -> Lookup:
        """Return the look-up that decides about an entry."""
        return self._deciding.get(n, _NOT_LOOKED_UP)


@dataclass(frozen=True)
class Report:
    """What was found in one manuscript.

    Attributes
    ----------
    findings
        In reading order.
    ignored
        Those that the author has decided not to be told again.
    timings_ms
        Milliseconds by stage.
    ignored
        Findings that the author lets stand, in reading order.
    unused_ignores
        Ignores that no finding needs.
    """

    manuscript: Manuscript
    findings: tuple[Finding, ...] = ()
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    ignored: tuple[IgnoredFinding, ...] = ()
    unused_ignores: tuple[Ignore, ...] = ()

    def count(self, severity: Severity) -> int:
        """Count the findings of one severity."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def verified(self) -> int:
        """Number of entries whose record a registry gave."""
        return sum(isinstance(self.manuscript.lookup(r.n), Found) for r in self.manuscript.references)


@dataclass(frozen=True, slots=True)
class UnreadableFile:
    """A file that could not be checked, and why in one line."""

    path: str
    error: str
