"""Readers: a file of any supported format -> `Document`, and a library -> `ReferenceList`."""

from citewell.readers.formats import read_document
from citewell.readers.libraries import read_library

__all__ = ["read_document", "read_library"]
