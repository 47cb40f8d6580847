"""The formats of data files; a new one of JSON records is one module and one line of this table."""

from citewell.registries.index.formats import crossref, datacite, openalex
from citewell.registries.index.formats.base import LIBRARY_RANK, NOTICE_RANK, Format

FORMATS = (datacite.FORMAT, openalex.FORMAT, crossref.FORMAT)
"""In the order in which they are tried; each knows its own records."""

__all__ = ["FORMATS", "LIBRARY_RANK", "NOTICE_RANK", "Format"]
