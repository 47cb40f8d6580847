"""An entry of the list against a registry's record."""

from citewell.comparison.candidates import find_same
from citewell.comparison.differences import compare, compare_entries

__all__ = ["compare", "compare_entries", "find_same"]
