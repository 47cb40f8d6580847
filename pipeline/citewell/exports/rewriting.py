"""One walk over pandoc's tree: the list leaves the text, headings, citations and lost text are put in their places."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from citewell.exports.alignments import align
from citewell.exports.asts import PICTURE, inlines_of, leaves, rebuild, solid_text, split, with_inlines, words
from citewell.exports.cites import set_in_keys
from citewell.exports.clean_text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from citewell.exports.alignments import Alignment
    from citewell.exports.asts import Node
    from citewell.model import Block, Citation, Manuscript, Picture

NO_ATTRIBUTES = ["", [], []]
CAPTION = "Caption to be written."
"""Stands under a figure without a caption, so that its author sees the gap."""


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


@dataclass
class Rewriting:
    """The state of one walk.

    Attributes
    ----------
    removed
        Identifiers of blocks that leave the text: the title block and the list.
    warnings, typed
        What stayed as typed, in words; and the identifiers of those citations.
    """

    manuscript: Manuscript
    repairs: Repairs
    removed: frozenset[str]
    warnings: list[str] = field(default_factory=list)
    typed: set[str] = field(default_factory=set)

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
            rewritten += [_header(1, words("References")), _list_of_works()]
        return rewritten

    def _change(self, leaf: Node, alignment: Alignment) -> list[Node]:
        position = leaf.pop("position")
        block = alignment.blocks.get(position)
        changed = [self._clean(leaf)] if block is None else self._set(leaf, block)
        restored = self._restore(alignment.lost.get(position, []))
        return [node for node in changed if node["t"] == "CodeBlock" or node["c"]] + restored

    def _set(self, leaf: Node, block: Block) -> list[Node]:
        heading = self.manuscript.reference_list.heading
        if heading and heading.block == block.id:
            return [_header(1, clean(inlines_of(leaf) or [])), _list_of_works()]
        if block.id in self.removed or leaf["t"] == "CodeBlock":
            return [] if block.id in self.removed else [leaf]
        inlines = clean(self._cite(inlines_of(leaf) or [], block))
        if block.id in self.repairs.headings:
            return [_header(1, [node for part in inlines for node in inlines_of(part) or [part]])]
        if block.id in self.repairs.uncaptioned and len(inlines) == 1 and inlines[0]["t"] == "Image":
            return [_figure(inlines[0])]
        return [with_inlines(leaf, inlines)] if inlines else []

    def _clean(self, leaf: Node) -> Node:
        inlines = inlines_of(leaf)
        return leaf if inlines is None else with_inlines(leaf, clean(inlines))

    def _cite(self, inlines: list[Node], block: Block) -> list[Node]:
        """Replace the block's citations from the last to the first, so that positions before them stay right."""
        for citation in reversed([c for c in self.manuscript.citations if c.location.block == block.id]):
            elements = set_in_keys(citation, self.manuscript)
            start = _find(inlines, block, citation)
            if elements is None or start is None:
                self._keep(citation)
                continue
            kept, cite = elements
            before, rest = split(inlines, start + _solid_length(citation.text[:kept]))
            _, after = split(rest, _solid_length(citation.text[kept:]))
            blank = [{"t": "Space"}] if citation.text[:kept].endswith((" ", "\u00a0")) else []
            inlines = [*before, *blank, *cite, *after]
        return inlines

    def _keep(self, citation: Citation) -> None:
        self.typed.add(citation.id)
        self.warnings.append(f"“{citation.text}” stays as typed: not every work in it is certain")

    def _restore(self, lost: Iterable[Block]) -> list[Node]:
        """Put back what pandoc's reader lost: linked pictures, text boxes."""
        return [node for block in lost if block.id not in self.removed for node in self._restored(block)]

    def _restored(self, block: Block) -> Iterator[Node]:
        pictures = [_image(picture) for picture in block.pictures if picture.source]
        text = block.text.replace(PICTURE, " ")
        if text.strip():
            yield {"t": "Para", "c": clean(self._cite(words(text), block))}
        for image in pictures:
            yield _figure(image) if block.id in self.repairs.uncaptioned else {"t": "Para", "c": [image]}


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


def _header(level: int, inlines: list[Node]) -> Node:
    return {"t": "Header", "c": [level, NO_ATTRIBUTES, inlines]}


def _list_of_works() -> Node:
    return {"t": "Div", "c": [["refs", [], []], []]}


def _image(picture: Picture) -> Node:
    return {"t": "Image", "c": [NO_ATTRIBUTES, words(picture.alt or ""), [picture.source, ""]]}


def _figure(image: Node) -> Node:
    caption = [None, [{"t": "Plain", "c": words(CAPTION)}]]
    return {"t": "Figure", "c": [NO_ATTRIBUTES, caption, [{"t": "Plain", "c": [image]}]]}
