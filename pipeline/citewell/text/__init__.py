"""Pure functions on strings: folding for comparison, the syntax of DOIs, and the forms of cited names."""

from citewell.text.cited_names import defined_acronyms, initials_of, leading_forms, organisation_forms, surname_forms
from citewell.text.dois import DOI_PATTERN, doi_url, find_doi, normalise_doi
from citewell.text.folding import fold, fold_characters, squeeze

__all__ = [
    "DOI_PATTERN",
    "defined_acronyms",
    "doi_url",
    "find_doi",
    "fold",
    "fold_characters",
    "initials_of",
    "leading_forms",
    "normalise_doi",
    "organisation_forms",
    "squeeze",
    "surname_forms",
]
