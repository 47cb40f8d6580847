"""Single names that the list lacks, set otherwise than the manuscript sets its citations: "(Barley 2016)"."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from citewell.model import CitationMode
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from citewell.citations.author_date import FoundCitation
    from citewell.citations.lexicons import Lexicon
    from citewell.model import CitationItem

_YEAR = LatePattern(r"(?P<comma>,?)\s?\d{4}[a-z]?$")
_FEWEST = 5
_USUAL = 0.95
"""Share of the citations of listed works in which one form is the manuscript's."""


def without_strangers(
    citations: Iterable[FoundCitation], usual: bool | None, lexicon: Lexicon
) -> Iterator[FoundCitation]:
    """Yield the citations, without the items of one unlisted name that are not set as usual.

    Places, crops and programs stand before years as well.

    Parameters
    ----------
    usual
        See `usual_form`.
    """
    for citation in citations:
        items = tuple(item for item in citation.items if not _is_stranger(citation, item, usual, lexicon))
        if items:
            yield citation if len(items) == len(citation.items) else replace(citation, items=items)


def usual_form(citations: Iterable[FoundCitation], lexicon: Lexicon) -> bool | None:
    """Tell whether a comma stands before the years of the works that the list has; ``None`` for now and then."""
    forms = Counter(
        _has_comma(item)
        for citation in citations
        for item in citation.items
        if citation.mode is CitationMode.NORMAL and lexicon.has(item.names[0], item.year)
    )
    del forms[None]
    form, count = forms.most_common(1)[0] if forms else (None, 0)
    return form if count >= max(_FEWEST, _USUAL * forms.total()) else None


def _is_stranger(citation: FoundCitation, item: CitationItem, usual: bool | None, lexicon: Lexicon) -> bool:
    if usual is None or citation.mode is not CitationMode.NORMAL or item.et_al or len(item.names) > 1:
        return False
    name = item.names[0]
    return _has_comma(item) is (not usual) and not lexicon.knows(name) and not lexicon.resembles(name)


def _has_comma(item: CitationItem) -> bool | None:
    """Tell whether a comma parts the names from the year; ``None`` where they do not stand side by side."""
    year = _YEAR.search(item.text)
    return bool(year["comma"]) if year and year.start() else None
