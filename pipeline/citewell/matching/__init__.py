"""Citations x references -> links, each with its reason in words."""

from citewell.matching.assignment import match

__all__ = ["match"]
