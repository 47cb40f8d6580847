"""One walk over pandoc's tree: the list leaves the text, headings, citations and lost text are put in their places."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from citewell.exports.alignments import align
from citewell.exports.asts import (
    PICTURE,
    header,
    inlines_of,
    is_blank,
    leaves,
    printed_text,
    rebuild,
    solid_text,
    split,
    with_inlines,
    words,
)
from citewell.exports.cites import cites_by_numbers, is_certain, set_in_keys
from citewell.exports.clean_text import SPACE, clean, unwrapped
from citewell.exports.figures import CAPTION_MARK, captioned, join_captions, only_picture, picture
from citewell.model import BlockKind, CitationSystem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from citewell.exports.alignments import Alignment
    from citewell.exports.asts import Node
    from citewell.model import Block, Citation, Finding, Manuscript

CAPTION = "Caption to be written."
"""Stands under a figure without a caption, so that its author sees the gap."""
LIST_OF_WORKS: Node = {"t": "RawBlock", "c": ["markdown", "::: {#refs}\n:::"]}
"""Where citeproc prints the list; raw, for pandoc's writer leaves such a division out."""


_READ_BY_US = {"docx", "markdown"}
MENDED = ("DOC605", "DOC601")
"""Rules whose findings a conversion mends, in the order of the attributes of `Repairs`."""


@dataclass(frozen=True, slots=True)
class Repairs:
    """What the checks found that a conversion mends: identifiers of blocks.

    Attributes
    ----------
    headings
        Paragraphs that serve as headings without being styled as such.
    uncaptioned
        Paragraphs with a figure that has no caption.
    """

    headings: frozenset[str] = frozenset()
    uncaptioned: frozenset[str] = frozenset()

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Repairs:
        """Choose the findings that a conversion mends."""
        blocks: dict[str, set[str]] = {code: set() for code in MENDED}
        for finding in findings:
            blocks.get(finding.code, set()).add(finding.location.block)
        return cls(*(frozenset(blocks[code]) for code in MENDED))


@dataclass
class Rewriting:
    """The state of one walk.

    Attributes
    ----------
    removed
        Identifiers of blocks that leave the text: the title block and the list.
    meta
        What pandoc's reader took out of the text: paragraphs styled as title, author, abstract.
    warnings
        What stayed as typed, and why.
    keyed
        Identifiers of the citations that became keys.
    """

    manuscript: Manuscript
    repairs: Repairs
    removed: frozenset[str]
    meta: Mapping[str, Node] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    keyed: set[str] = field(default_factory=set)

    def rewrite(self, blocks: list[Node]) -> list[Node]:
        """Return the blocks of the converted text."""
        found = list(leaves(blocks))
        for position, leaf in enumerate(found):
            leaf["position"] = position
        alignment = align(self.manuscript.document, found)
        opening = self._restore(alignment.lost.get(-1, []))
        rewritten = [*opening, *rebuild(blocks, lambda leaf: self._change(leaf, alignment))]
        heading = self.manuscript.reference_list.heading
        if self.manuscript.references and heading is None:
            rewritten += [header(1, words("References")), LIST_OF_WORKS]
        return list(join_captions(rewritten))

    def _change(self, leaf: Node, alignment: Alignment) -> list[Node]:
        position = leaf.pop("position")
        block = alignment.blocks.get(position)
        changed = [self._clean(leaf)] if block is None else self._set(leaf, block)
        restored = self._restore(alignment.lost.get(position, []))
        return [node for node in changed if node["t"] == "CodeBlock" or node["c"]] + restored

    def _set(self, leaf: Node, block: Block) -> list[Node]:
        heading = self.manuscript.reference_list.heading
        if heading and heading.block == block.id:
            return [header(1, unwrapped(clean(inlines_of(leaf) or []))), LIST_OF_WORKS]
        if block.id in self.removed or leaf["t"] == "CodeBlock":
            return [] if block.id in self.removed else [leaf]
        inlines = clean(self._cite(clean(inlines_of(leaf) or []), block))
        if block.id in self.repairs.headings:
            return [header(1, unwrapped(inlines))]
        changed = with_inlines(leaf, inlines)
        shown = only_picture(changed)
        if shown and block.id in self.repairs.uncaptioned:
            return [captioned(shown, words(CAPTION))]
        return [changed | {CAPTION_MARK: block.kind is BlockKind.CAPTION}] if inlines else []

    def _clean(self, leaf: Node) -> Node:
        inlines = inlines_of(leaf)
        return leaf if inlines is None else with_inlines(leaf, clean(inlines))

    def _cite(self, inlines: list[Node], block: Block) -> list[Node]:
        """Replace the block's citations from the last to the first, so that positions before them stay right."""
        for citation in reversed(self._typed_citations.get(block.id, [])):
            elements = set_in_keys(citation, self.manuscript)
            start = _find(inlines, block, citation)
            if elements is None or start is None:
                self._keep(citation)
                continue
            self.keyed.add(citation.id)
            kept, cite = elements
            before, rest = split(inlines, start + _solid_length(citation.text[:kept]))
            _, after = split(rest, _solid_length(citation.text[kept:]))
            inlines = [*before, *takewhile(is_blank, rest), *cite, *_apart(after)]
        return inlines

    @cached_property
    def _typed_citations(self) -> Mapping[str, list[Citation]]:
        """Block -> its citations in reading order.

        A number counts as a citation only where the manuscript cites by numbers: elsewhere it marks an affiliation.
        """
        system = CitationSystem.NUMERIC if cites_by_numbers(self.manuscript) else CitationSystem.AUTHOR_DATE
        found = defaultdict(list)
        for citation in self.manuscript.citations:
            if citation.system is system:
                found[citation.location.block].append(citation)
        return found

    def _keep(self, citation: Citation) -> None:
        reason = (
            "a style would print it otherwise"
            if is_certain(citation, self.manuscript)
            else "not every work in it is certain"
        )
        self.warnings.append(f"“{citation.text}” stays as typed: {reason}")

    def _restore(self, lost: Iterable[Block]) -> list[Node]:
        """Put back what pandoc's reader lost: linked pictures, text boxes; other formats we read through it."""
        if self.manuscript.document.format not in _READ_BY_US:
            return []
        left = [block for block in lost if block.id not in self.removed and not self._is_in_front(block)]
        return [node for block in left for node in self._restored(block)]

    def _is_in_front(self, block: Block) -> bool:
        """Tell whether the block stands in the front matter, where pandoc's reader put it."""
        return any("".join(block.text.split()) in text for text in self._front)

    @cached_property
    def _front(self) -> list[str]:
        return ["".join(printed_text(value).split()) for value in self.meta.values()]

    def _restored(self, block: Block) -> Iterator[Node]:
        pictures = [picture(shown.source, shown.alt or "") for shown in block.pictures if shown.source]
        text = block.text.replace(PICTURE, " ")
        if text.strip():
            yield {"t": "Para", "c": clean(self._cite(words(text), block))}
        for shown in pictures:
            is_bare = block.id in self.repairs.uncaptioned
            yield captioned(shown, words(CAPTION)) if is_bare else {"t": "Para", "c": [shown]}


def _apart(after: list[Node]) -> list[Node]:
    """Put a blank before brackets: "[@key](...)" and "[@key][@other]" would be links."""
    glued = bool(after) and (after[0]["t"] == "Cite" or solid_text(after[0]).startswith(("(", "[")))
    return [SPACE, *after] if glued and not is_blank(after[0]) else after


def _find(inlines: list[Node], block: Block, citation: Citation) -> int | None:
    """Return the citation's first character in the solid text: where our own reading has it, else its only mention."""
    text = "".join(map(solid_text, inlines))
    wanted = "".join(citation.text.split())
    expected = _solid_length(block.text[: citation.location.start])
    if text.startswith(wanted, expected):
        return expected
    return text.find(wanted) if text.count(wanted) == 1 else None


def _solid_length(text: str) -> int:
    return len("".join(text.split()))
