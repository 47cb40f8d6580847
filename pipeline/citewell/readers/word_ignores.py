"""Resolved comments of ours: in Word, to resolve a finding's comment is to say that it is not to be told again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Ignore
from citewell.ooxml.comments import CODE, OWN_AUTHOR, locations_of, read_comments

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citewell.ooxml import Package
    from citewell.ooxml.texts import Anchor

    Anchored = tuple[str, int, Sequence[Anchor]]
    """Identifier of a block, the length of its text, and where ranges of comments begin and end in it."""


def read_ignores(package: Package, anchored: Sequence[Anchored]) -> Iterator[Ignore]:
    """Yield what the resolved comments of ours speak of."""
    if not anchored or package.related("commentsExtended") is None:
        return
    places = locations_of(anchored)
    for comment in read_comments(package):
        code = CODE.match(comment.text)
        if comment.author == OWN_AUTHOR and comment.is_resolved and code and comment.id in places:
            yield Ignore((code.group(),), "", "a resolved comment in Word", places[comment.id])
