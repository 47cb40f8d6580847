"""Word packages: parts, styles, numbering, and the one definition of what the text of a paragraph is."""

from citewell.ooxml.numbering import Numbering
from citewell.ooxml.packages import Package, Relationship
from citewell.ooxml.styles import ParagraphStyle, Styles
from citewell.ooxml.texts import OpenFields, ParagraphText, PictureElement, Piece, read_paragraph

__all__ = [
    "Numbering",
    "OpenFields",
    "Package",
    "ParagraphStyle",
    "ParagraphText",
    "PictureElement",
    "Piece",
    "Relationship",
    "Styles",
    "read_paragraph",
]
