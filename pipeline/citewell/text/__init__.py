"""Pure functions on strings: folding for comparison, the syntax of DOIs, names as they are cited, late patterns."""

from citewell.text.cited_names import defined_acronyms, initials_of, leading_forms, organisation_forms, surname_forms
from citewell.text.dois import DOI_PATTERN, doi_url, find_doi, normalise_doi
from citewell.text.folding import fold, fold_characters, squeeze
from citewell.text.patterns import LatePattern
from citewell.text.slips import is_slip, slips_of

__all__ = [
    "DOI_PATTERN",
    "LatePattern",
    "defined_acronyms",
    "doi_url",
    "find_doi",
    "fold",
    "fold_characters",
    "initials_of",
    "is_slip",
    "leading_forms",
    "normalise_doi",
    "organisation_forms",
    "slips_of",
    "squeeze",
    "surname_forms",
]
