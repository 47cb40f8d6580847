"""Pure functions on strings: folding for comparison, and the syntax of DOIs."""

from citewell.text.dois import DOI_PATTERN, doi_url, find_doi, normalise_doi
from citewell.text.folding import fold, fold_characters, squeeze

__all__ = ["DOI_PATTERN", "doi_url", "find_doi", "fold", "fold_characters", "normalise_doi", "squeeze"]
