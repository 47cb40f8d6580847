"""Write small Word files from raw XML, for what no library writes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Mapping

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": OFFICE,
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "o": "urn:schemas-microsoft-com:office:office",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}
DECLARED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())
CONTENT_TYPES = """\
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
</Types>"""
ROOTS = {"header": "hdr", "footer": "ftr"}
"""Part -> its root element, where that has another name."""
WRITTEN = (2024, 9, 1, 12, 0, 0)


def run(text: str, properties: str = "") -> str:
    """Return a ``w:r``; its text may not hold markup."""
    formatting = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{formatting}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*content: str, properties: str = "") -> str:
    """Return a ``w:p``; what is no markup becomes a run."""
    inside = "".join(item if item.startswith("<") else run(item) for item in content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def styled(style: str, *content: str) -> str:
    """Return a paragraph of a style."""
    return paragraph(*content, properties=f'<w:pStyle w:val="{style}"/>')


def field(instruction: str, *result: str) -> str:
    """Return the runs of a complex field; an instruction that is markup stands for itself."""
    code = (
        instruction if instruction.startswith("<") else f"<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>"
    )
    inside = "".join(item if item.startswith("<") else run(item) for item in result)
    return field_character("begin") + code + field_character("separate") + inside + field_character("end")


def field_character(kind: str) -> str:
    """Return a run with a ``w:fldChar``."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def word_file(body: str, links: Mapping[str, tuple[str, str]] | None = None, **parts: str) -> bytes:
    """Return a Word file.

    Parameters
    ----------
    body
        Content of ``w:body``.
    links
        Relationship id -> type and target; an address is external, a name is a part of the package.
    **parts
        Content of further parts by name: styles, numbering, footnotes, endnotes, comments, header, footer.
    """
    related = {f"part_{name}": (name, f"{name}.xml") for name in parts} | dict(links or {})
    files = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relationships({"main": ("officeDocument", "word/document.xml")}),
        "word/_rels/document.xml.rels": relationships(related),
        "word/document.xml": f"<w:document {DECLARED}><w:body>{body}</w:body></w:document>",
    }
    for name, content in parts.items():
        root = ROOTS.get(name, name)
        files[f"word/{name}.xml"] = f"<w:{root} {DECLARED}>{content}</w:{root}>"
    return package(files)


def with_part(file: bytes, name: str, content: str) -> bytes:
    """Return a Word file with one more part, to which nothing need point."""
    with zipfile.ZipFile(io.BytesIO(file)) as source:
        return package({entry: source.read(entry) for entry in source.namelist()} | {name: content})


def relationships(targets: Mapping[str, tuple[str, str]]) -> str:
    """Return a relationships part."""
    lines = [
        f"<Relationship Id={quoteattr(identifier)} Type={quoteattr(f'{OFFICE}/{kind}')} Target={quoteattr(target)}"
        + (' TargetMode="External"/>' if ":" in target else "/>")
        for identifier, (kind, target) in targets.items()
    ]
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{namespace}">{"".join(lines)}</Relationships>'


def package(files: Mapping[str, str | bytes]) -> bytes:
    """Return a zip file; the same bytes come out of every run."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, WRITTEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return stream.getvalue()
