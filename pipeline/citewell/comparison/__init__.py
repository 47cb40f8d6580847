"""An entry of the list against a registry's record."""

from citewell.comparison.differences import FieldDifference, compare, same_work

__all__ = ["FieldDifference", "compare", "same_work"]
