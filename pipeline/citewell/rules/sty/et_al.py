"""Where "et al." stands in a citation, in the spellings that mean it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.model import Location
from citewell.text import LatePattern

if TYPE_CHECKING:
    from citewell.model import CitationItem, Document

CORRECT = "et al."

_ET_AL = LatePattern(r"et\.?\s{0,2}al\b(?:\s?\.)?", re.IGNORECASE)


def place_of_et_al(document: Document, item: CitationItem) -> Location | None:
    """Locate the two words with the full stop behind them.

    ``None`` where the item has none, or other words of the same meaning ("and others", "et coll.").
    """
    if item.et_al is None:
        return None
    match = _ET_AL.match(document.block(item.et_al.block).text, item.et_al.start)
    return Location(item.et_al.block, *match.span()) if match else None
