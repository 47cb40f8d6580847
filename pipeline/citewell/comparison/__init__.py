"""An entry of the list against a registry's record."""

from citewell.comparison.candidates import find_same
from citewell.comparison.differences import FieldDifference, compare, same_work

__all__ = ["FieldDifference", "compare", "find_same", "same_work"]
