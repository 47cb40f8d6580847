"""An entry of the list against a registry's record."""

from citewell.comparison.candidates import find_same, resembles
from citewell.comparison.containers import is_same_container
from citewell.comparison.differences import compare, compare_entries

__all__ = ["compare", "compare_entries", "find_same", "is_same_container", "resembles"]
