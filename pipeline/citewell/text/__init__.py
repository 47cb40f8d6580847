"""Pure functions on strings: folding, the syntax of DOIs, names as cited, words of titles, late patterns."""

from citewell.text.cited_names import (
    defined_acronyms,
    initials_of,
    leading_forms,
    organisation_forms,
    stands_for,
    surname_forms,
    without_joints,
)
from citewell.text.dois import DOI_PATTERN, doi_url, find_doi, normalise_doi
from citewell.text.field_codes import KeptWork, is_citation_code, works_in_field, works_kept
from citewell.text.folding import fold, fold_characters, squeeze
from citewell.text.patterns import LatePattern, led_by
from citewell.text.slips import Spellings, is_far_slip, is_slip
from citewell.text.title_words import shared_words, telling_words, title_words

__all__ = [
    "DOI_PATTERN",
    "KeptWork",
    "LatePattern",
    "Spellings",
    "defined_acronyms",
    "doi_url",
    "find_doi",
    "fold",
    "fold_characters",
    "initials_of",
    "is_citation_code",
    "is_far_slip",
    "is_slip",
    "leading_forms",
    "led_by",
    "normalise_doi",
    "organisation_forms",
    "shared_words",
    "squeeze",
    "stands_for",
    "surname_forms",
    "telling_words",
    "title_words",
    "without_joints",
    "works_in_field",
    "works_kept",
]
