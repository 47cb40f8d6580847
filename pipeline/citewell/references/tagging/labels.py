"""The labels that a token may bear: the field that it belongs to, and its part in a name."""

from __future__ import annotations

LABELS = (
    "other",
    "author",
    "editor",
    "translator",
    "date",
    "title",
    "container-title",
    "collection-title",
    "volume",
    "issue",
    "pages",
    "edition",
    "publisher",
    "location",
    "doi",
    "url",
    "isbn",
    "issn",
    "pmid",
    "pmcid",
    "arxiv",
    "genre",
    "note",
    "citation-number",
    "accessed",
    "medium",
)
"""Names of fields as the labelled sets write them; the first stands for punctuation and cue words between fields."""

NAME_PARTS = ("none", "family-first", "family", "given-first", "given", "literal-first", "literal", "suffix")
"""Parts of a name; "-first" marks the first token of a name, "none" what stands between two."""
