"""Document -> reference list: find it, split it, parse each entry to CSL, and recognise its style."""

from citewell.references.reference_lists import find_references
from citewell.references.styles import guess_style

__all__ = ["find_references", "guess_style"]
