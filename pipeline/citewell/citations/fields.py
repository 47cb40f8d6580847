r"""Word fields that hold citations: what a program keeps there is a citation, whatever its numbers look like.

Source: ECMA-376 part 1, 17.16.5.51 (REF, whose switches ``\r``, ``\n`` and ``\w`` print the number of a list item).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.model import Mark
from citewell.text import LatePattern, is_citation_code

if TYPE_CHECKING:
    from citewell.model import Block, Field

_NUMBER_OF_ITEM = LatePattern(r"REF\s[^\\]{1,200}(?:\\[^\\]{1,20}){0,4}?\\[rnw]\b", re.IGNORECASE)


def is_cited_by_field(block: Block, start: int, end: int) -> bool:
    """Tell whether ``[start, end)`` is what a program printed for a citation.

    A cross-reference to the number of a list item is one only where it is raised: "see section 3" refers to one, too.
    """
    return any(_cites(block, field) for field in block.fields_around(start, end))


def _cites(block: Block, field: Field) -> bool:
    if is_citation_code(field.instruction):
        return True
    is_raised = block.marked(Mark.SUPERSCRIPT, field.start, field.end)
    return is_raised and _NUMBER_OF_ITEM.match(field.instruction) is not None
