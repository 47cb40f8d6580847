"""Names of WordprocessingML and its neighbours, in Clark notation.

Source: ECMA-376 part 1 (Transitional namespaces); Strict documents (ISO/IEC 29500 part 1) are mapped to them when read.
"""

from __future__ import annotations

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
VML = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
CID = "{http://schemas.microsoft.com/office/word/2016/wordml/cid}"
CONTENT_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"

VALUE = f"{W}val"
PARAGRAPH, RUN = f"{W}p", f"{W}r"
ALTERNATIVES, CHOICE, FALLBACK = f"{MC}AlternateContent", f"{MC}Choice", f"{MC}Fallback"
TEXT_BOX = f"{W}txbxContent"
DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
"""What a tracked change took away: it is no text, unless the author rejects the change."""

STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W,
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R,
    b"http://purl.oclc.org/ooxml/drawingml/main": A,
    b"http://purl.oclc.org/ooxml/drawingml/chart": C,
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": WP,
    b"http://purl.oclc.org/ooxml/officeDocument/math": M,
}
"""Strict namespace -> the Transitional one of the same meaning."""
