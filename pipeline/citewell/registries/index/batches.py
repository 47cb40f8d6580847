"""What a piece of a data file gives: works and notices, ready to be stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from citewell.registries.index.packing import identity_of, key_of, pack, series_key
from citewell.registries.index.terms import author_term, title_terms

if TYPE_CHECKING:
    from citewell.model import Work
    from citewell.registries.index.packing import Packed


Row = tuple[int, int, bytes, str]
"""A work, ready to be stored: its key, the key of its series, its record, and its terms with spaces between.

See `citewell.registries.index.packing`. A plain tuple, for millions pass from process to process.
"""
NoticeRow = tuple[int, str, str, str]
"""A notice, ready to be stored: key and DOI of the work, what was done, and the notice's DOI or nothing."""


@dataclass(slots=True)
class Batch:
    """Works and notices, ready to be stored.

    Attributes
    ----------
    series
        Key -> what the works that name it share, packed.
    left_out
        Records that are broken, or have neither DOI nor title.
    dated
        When the newest record was last changed (ISO 8601); empty where no record tells.
    format_name, agency, rank
        Of the records; see `citewell.registries.index.formats.Format`.
    problem
        Why a part of the file could not be read, in words.
    """

    rows: list[Row] = field(default_factory=list)
    series: dict[int, bytes] = field(default_factory=dict)
    notices: list[NoticeRow] = field(default_factory=list)
    left_out: int = 0
    dated: str = ""
    format_name: str = ""
    agency: str = ""
    rank: int = 0
    problem: str | None = None

    def add(self, work: Work, dated: str = "") -> None:
        """Take a work; one that cannot be told from others, or holds what is no text, is left out."""
        identity, packed = identity_of(work), _try_to_pack(work)
        if identity is None or packed is None:
            self.left_out += 1
            return
        series = series_key(packed.series)
        self.series[series] = packed.series
        terms = title_terms(work.titles)
        author = author_term(work.item.author or work.item.editor) if terms else None
        self.rows.append((key_of(identity), series, packed.record, " ".join([*terms, author] if author else terms)))
        self.dated = max(self.dated, dated)


def _try_to_pack(work: Work) -> Packed | None:
    try:
        return pack(work)
    except UnicodeEncodeError:  # half of a pair of surrogates, which JSON may hold
        return None
