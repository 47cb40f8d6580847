"""Document -> citations: author-date, numeric and by citekey."""

from citewell.citations.finding import find_citations, recognise_family

__all__ = ["find_citations", "recognise_family"]
