"""Time the reading of a Word file of 60 pages and 300 references, in process.

usage: reading.py [MANUSCRIPT]

The manuscript is written here, the same at each run, as Word writes one: runs cut at each change of format, properties
on each run, a Zotero field around each second citation, an automatically numbered list, tables, notes. The bar is 60 ms
of processor time, by the median, so that other work on the machine does not count.
"""

from __future__ import annotations

import gc
import random
import sys
import tempfile
import zipfile
from pathlib import Path
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

from citewell.ooxml import Numbering, Package, ParagraphText, Story, Styles, paragraphs_of
from citewell.readers.docx import read_docx

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

ROUNDS = 30
BAR_MS = 60.0
PAGES, REFERENCES, WORDS_A_PAGE = 50, 300, 450
"""Pages of text; the references fill ten more."""
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMESPACES = f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{OFFICE}"'
SYLLABLES = "ba co di fu ga le mi no pa ro sa ti ve wo zu lan ter mor sil".split()
PROPERTIES = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>{}<w:sz w:val="22"/><w:lang w:val="en-GB"/>'
BASED = '<w:basedOn w:val="Normal"/>'
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{identifier}" w:default="{int(not base)}">'
    f'<w:name w:val="{name}"/>{base}{properties}</w:style>'
    for identifier, name, base, properties in (
        ("Normal", "Normal", "", '<w:rPr><w:sz w:val="24"/></w:rPr>'),
        ("Heading1", "heading 1", BASED, '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr>'),
        ("Caption", "caption", BASED, "<w:rPr><w:i/></w:rPr>"),
    )
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


class Writer:
    """Writes the manuscript; the same words at each run."""

    def __init__(self) -> None:
        self._random = random.Random(0)
        self._names = [self._word().title() for _ in range(REFERENCES)]

    def write(self, path: Path) -> None:
        """Write the file."""
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("_rels/.rels", _relationships({"main": ("officeDocument", "word/document.xml")}))
            related = {name: (name, f"{name}.xml") for name in ("styles", "numbering", "footnotes")}
            package.writestr("word/_rels/document.xml.rels", _relationships(related))
            for name, content in (
                ("styles", STYLES),
                ("numbering", NUMBERING),
                ("footnotes", "".join(f'<w:footnote w:id="{n}">{self._paragraph(30)}</w:footnote>' for n in range(40))),
                ("document", f"<w:body>{self._body()}</w:body>"),
            ):
                package.writestr(f"word/{name}.xml", f"<w:{name} {NAMESPACES}>{content}</w:{name}>")

    def _body(self) -> str:
        pages = [
            self._styled("Heading1", f"{self._sentence(5)}")
            + "".join(self._paragraph(WORDS_A_PAGE // 4, page * 4 + n) for n in range(4))
            + (self._table() if page % 6 == 0 else "")
            for page in range(PAGES)
        ]
        entries = [self._entry(name, n) for n, name in enumerate(self._names)]
        return "".join((*pages, self._styled("Heading1", "References"), *entries))

    def _paragraph(self, words: int, note: int | None = None) -> str:
        """Return a paragraph of three sentences, a citation in each."""
        sentences = [self._run(self._sentence(words // 3 - 4)) + self._citation() for _ in range(3)]
        if note is not None and note < 40:
            sentences.append(f'<w:r><w:footnoteReference w:id="{note}"/></w:r>')
        return f'<w:p w:rsidR="00A77B3E"><w:pPr><w:spacing w:line="480"/></w:pPr>{"".join(sentences)}</w:p>'

    def _citation(self) -> str:
        n = self._random.randrange(REFERENCES)
        printed = self._run(f" ({self._names[n]} ") + self._run("et al.", "<w:i/>") + self._run(f", {1990 + n % 30}). ")
        if self._random.random() < 0.5:
            return printed
        code = f'ADDIN ZOTERO_ITEM CSL_CITATION {{"citationID":"{n}","note":"{"x" * 600}"}}'.replace('"', "&quot;")
        return f"{_mark('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{_mark('separate')}{printed}{_mark('end')}"

    def _entry(self, name: str, n: int) -> str:
        text = f"{name}, A., Oh, B. ({1990 + n % 30}). {self._sentence(9)}. "
        rest = f", {n}, {n}-{n + 9}. https://doi.org/10.1234/{n}"
        numbered = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        runs = self._run(text) + self._run(f"Journal of {self._word().title()}", "<w:i/>") + self._run(rest)
        return f"<w:p>{numbered}{runs}</w:p>"

    def _table(self) -> str:
        row = f"<w:tr><w:tc>{self._styled('Normal', self._word())}</w:tc></w:tr>"
        return f"<w:tbl>{row * 8}</w:tbl>{self._styled('Caption', self._sentence(12))}"

    def _styled(self, style: str, text: str) -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{self._run(text)}</w:p>'

    def _run(self, text: str, formatting: str = "") -> str:
        return f'<w:r><w:rPr>{PROPERTIES.format(formatting)}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'

    def _sentence(self, words: int) -> str:
        return " ".join(self._word() for _ in range(words)).capitalize()

    def _word(self) -> str:
        return "".join(self._random.choices(SYLLABLES, k=self._random.randint(1, 4)))


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _relationships(targets: dict[str, tuple[str, str]]) -> str:
    lines = (f'<Relationship Id="{i}" Type="{OFFICE}/{kind}" Target="{t}"/>' for i, (kind, t) in targets.items())
    return f'<Relationships xmlns="{PACKAGE}">{"".join(lines)}</Relationships>'


def milliseconds(work: Callable[[], Any]) -> float:
    """Return the median time of one call; garbage of one does not slow the next."""
    times = []
    for _ in range(ROUNDS):
        gc.collect()
        started = process_time()
        work()
        times.append(1000 * (process_time() - started))
    return median(times)


def measure(path: Path) -> int:
    """Print the table; fail above the bar."""
    document = read_docx(path)
    with Package(path) as package:
        part = package.main
        size = len(package.read(part))
        styles = Styles(package.parse("word/styles.xml")) if package.related("styles") else Styles(None)
        root, related = package.document(), package.relationships(part)
        walk = milliseconds(lambda: _walk(Story(root, styles, related)))
        parse = milliseconds(package.document)
        numbering = package.related("numbering")
        lists = milliseconds(lambda: Numbering(package.parse(numbering) if numbering else None))
    whole = milliseconds(lambda: read_docx(path))
    words = sum(len(block.text.split()) for block in document.blocks)
    print(f"{len(document.blocks):,} blocks, {words:,} words, {size / 2**20:.2f} MB of {part}")
    for stage, time in (("unpack and parse", parse), ("numbering", lists), ("walk", walk), ("whole", whole)):
        print(f"{stage:<18} {time:7.1f} ms")
    print(f"bar                {BAR_MS:7.1f} ms")
    return int(whole > BAR_MS)


def _walk(story: Story) -> None:
    for paragraph in paragraphs_of(story.root):
        ParagraphText(paragraph, story)


def main(arguments: list[str]) -> int:
    """Measure the named manuscript, or one written here."""
    if arguments:
        return measure(Path(arguments[0]))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "manuscript.docx"
        Writer().write(path)
        return measure(path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
