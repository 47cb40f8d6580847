"""Word packages: parts, styles, numbering, and the one definition of what the text of a paragraph is."""

from citewell.ooxml.hidden_texts import without_hidden_text
from citewell.ooxml.numbering import ListReference, Numbering, list_reference
from citewell.ooxml.packages import Package, Relationship
from citewell.ooxml.sources import read_sources
from citewell.ooxml.stories import Story, current_children, paragraphs_of, runs_of
from citewell.ooxml.styles import ParagraphStyle, Styles, heading_level
from citewell.ooxml.texts import ParagraphText, PictureElement, Piece

__all__ = [
    "ListReference",
    "Numbering",
    "Package",
    "ParagraphStyle",
    "ParagraphText",
    "PictureElement",
    "Piece",
    "Relationship",
    "Story",
    "Styles",
    "current_children",
    "heading_level",
    "list_reference",
    "paragraphs_of",
    "read_sources",
    "runs_of",
    "without_hidden_text",
]
