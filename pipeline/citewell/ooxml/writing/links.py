"""Hyperlinks that lead elsewhere: a target cannot be tracked, so a new link stands behind the old one.

Accepting leaves the old link without text, rejecting the new one; a link without text is not there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.ooxml.names import R, W
from citewell.ooxml.writing.changes import INSERTED
from citewell.ooxml.writing.runs import copy_shell

if TYPE_CHECKING:
    from lxml import etree

    from citewell.ooxml.writing.changes import Pen
    from citewell.ooxml.writing.paragraphs import EditableParagraph

_LINK, _ID = f"{W}hyperlink", f"{R}id"


def link_around(paragraph: EditableParagraph, start: int, end: int) -> etree._Element | None:
    """Return the ``w:hyperlink`` to an address outside of which these characters are the whole text."""
    first, last = paragraph.atom_at(start), paragraph.atom_before(end)
    if first is None or last is None or first.run is None or last.run is None:
        return None
    link = next(first.run.iterancestors(_LINK), None)
    if link is None or link.get(_ID) is None or next(last.run.iterancestors(_LINK), None) is not link:
        return None
    before, behind = paragraph.atom_before(start), paragraph.atom_at(end)
    outside = [atom.run for atom in (before, behind) if atom is not None and atom.run is not None]
    return None if any(next(run.iterancestors(_LINK), None) is link for run in outside) else link


def lead_elsewhere(link: etree._Element, identifier: str, pen: Pen) -> None:
    """Move what was inserted into a link, all of whose text was deleted, into a new link to another target."""
    kept = [run for run in link.iter(f"{W}r") if run.find(f"{W}t") is not None]
    inserted = [change for change in link.iterchildren(INSERTED) if change.get(f"{W}id") in pen.made]
    if len(inserted) != 1 or any(next(run.iterancestors(INSERTED), None) not in inserted for run in kept):
        return
    new = copy_shell(link)
    new.set(_ID, identifier)
    new.append(inserted[0])
    link.addnext(new)
