"""DOC605 heading-not-styled."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from citewell.model import Applicability, BlockKind, Confidence, Fix, HeadingStyle, Mark, Severity
from citewell.rules.base import Rule
from citewell.rules.doc.texts import has_words, is_body_text, visible
from citewell.rules.wording import quoted
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citewell.model import Block, Finding, Manuscript

_LONGEST_HEADING = 200
_FINAL_STOP = LatePattern(r"[.,;:!…]\W{0,2}$")
_LABEL_LINE = LatePattern(r"\W{0,2}\w+(?: \w+){0,2}\s?:\s|.{0,200}(?:@|https?://)")
"""Lines such as "Author: ...", "Word count: ...", and those that hold an address."""

_CAPTION = LatePattern(
    r"\W{0,2}(?:fig|tab|abb|box|scheme|plate|appendix table)\w{0,8}\.?\s{0,2}[\dIVXS]", re.IGNORECASE
)


class HeadingNotStyled(Rule):
    """A paragraph serves as a heading, but has no heading style.

    ## What it does
    Reports the heading of the reference list where it is an ordinary paragraph, and other short, wholly bold paragraphs
    that plainly are headings: those followed by body text, a list or a figure. Lines such as "Author: ...", lines that
    end in a full stop or a colon, and stacked bold lines above the first text are left alone, and so are plain text
    files, which have no styles.

    ## Why it matters
    Word, screen readers and converters know headings by their style alone: no table of contents, no navigation and no
    section in the converted manuscript without it.

    ## Example
    ```manuscript
    Resistance is common (Khan, 2024).

    **References**

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan, 2024).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9.
    ```

    ## Fix safety
    The fix gives the paragraph the style of a heading of the first level, where the file has one. It is unsafe, for the
    level may be another, and the looks change.
    """

    code = "DOC605"
    name = "heading-not-styled"
    severity = Severity.INFO
    fixable = Applicability.UNSAFE

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        document = manuscript.document
        if document.path.endswith(".txt"):
            return
        heading = manuscript.reference_list.heading
        if heading and document.block(heading.block).kind is BlockKind.PARAGRAPH:
            yield self._report(document.block(heading.block), Confidence.HIGH)
        entries = manuscript.reference_list.blocks | {citation.location.block for citation in manuscript.citations}
        for block in _bold_headings(document.blocks):
            if block.id not in entries and not (heading and block.id == heading.block):
                yield self._report(block, Confidence.MEDIUM)

    def _report(self, block: Block, confidence: Confidence) -> Finding:
        kind = "bold" if block.marked(Mark.BOLD) else "plain"
        return self.finding(
            f"{quoted(block.text)} is a {kind} paragraph, not a heading",
            visible(block),
            help="give it a heading style (Title, Heading 1, ...; in Markdown “#”)",
            confidence=confidence,
            fix=Fix(Applicability.UNSAFE, "give it the style Heading 1", headings=(HeadingStyle(block.id, 1),)),
        )


def _bold_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the bold lines that body text, a list or a figure follows."""
    body = [block for block in blocks if block.part == "body"]
    shown = [position for position, block in enumerate(body) if has_words(block) or block.pictures]
    text_begun = False
    for position, following in pairwise(shown):
        block = body[position]
        text_begun = text_begun or is_body_text(block)
        if _is_bold_line(block) and _is_section_text(body[following]):
            stacked = position > 0 and _is_bold_line(body[position - 1])
            if text_begun or not stacked:
                yield block


def _is_bold_line(block: Block) -> bool:
    """Tell whether a block is a short, wholly bold paragraph that reads like a heading."""
    text = block.text.strip()
    return (
        block.kind is BlockKind.PARAGRAPH
        and not block.pictures
        and len(text) <= _LONGEST_HEADING
        and any(map(str.isalpha, text))
        and not (_FINAL_STOP.search(text) or _LABEL_LINE.match(text) or _CAPTION.match(text))
        and block.marked(Mark.BOLD)
    )


def _is_section_text(block: Block) -> bool:
    """Tell whether a block may be the first under a heading."""
    return is_body_text(block) or block.kind is BlockKind.LIST_ITEM or (bool(block.pictures) and not has_words(block))
