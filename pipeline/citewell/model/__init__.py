"""The values that flow through the stages: frozen, typed, in the field's own words."""

from citewell.model.blocks import PICTURE_CHARACTER, Block, BlockKind, Field, Mark, Picture, Run
from citewell.model.citations import (
    BackReference,
    BackReferenceKind,
    Citation,
    CitationItem,
    CitationMode,
    CitationSystem,
)
from citewell.model.documents import Document, Location, Place
from citewell.model.errors import ConfigurationError, UnreadableFileError
from citewell.model.findings import Applicability, Confidence, Edit, Finding, Fix, HeadingStyle, Move, Severity
from citewell.model.ignores import Ignore, IgnoredFinding, text_of
from citewell.model.items import IssuedDate, Item, Name
from citewell.model.links import Difference, Link, LinkStatus
from citewell.model.lookups import DOI_ORG, Absent, Found, Lookup, Skipped, Unavailable, Update, Work, deciding
from citewell.model.manuscripts import Manuscript, Report, Style, UnreadableFile
from citewell.model.references import FieldSpan, Reference, ReferenceList, UnparsedEntry
from citewell.model.settings import STYLES, Settings

__all__ = [
    "DOI_ORG",
    "PICTURE_CHARACTER",
    "STYLES",
    "Absent",
    "Applicability",
    "BackReference",
    "BackReferenceKind",
    "Block",
    "BlockKind",
    "Citation",
    "CitationItem",
    "CitationMode",
    "CitationSystem",
    "Confidence",
    "ConfigurationError",
    "Difference",
    "Document",
    "Edit",
    "Field",
    "FieldSpan",
    "Finding",
    "Fix",
    "Found",
    "HeadingStyle",
    "Ignore",
    "IgnoredFinding",
    "IssuedDate",
    "Item",
    "Link",
    "LinkStatus",
    "Location",
    "Lookup",
    "Manuscript",
    "Mark",
    "Move",
    "Name",
    "Picture",
    "Place",
    "Reference",
    "ReferenceList",
    "Report",
    "Run",
    "Settings",
    "Severity",
    "Skipped",
    "Style",
    "Unavailable",
    "UnparsedEntry",
    "UnreadableFile",
    "UnreadableFileError",
    "Update",
    "Work",
    "deciding",
    "text_of",
]
