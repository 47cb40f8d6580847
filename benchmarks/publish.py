"""Publish manuscripts and judge what came out: seconds, conformance, and whether each word of the file is still there.

usage: publish.py [FILE...]

For each file: a PDF and an HTML file, the verdicts of two independent validators on the PDF (``page-validation`` for
PDF/UA-1 and PDF/A-2a, ``outloud`` for PDF/UA-1), and how many words of the manuscript are in neither. Words of entries
that are set from their fields are counted apart (a style prints fewer authors, "1377-84"): they are in the library.

Then ``citewell export`` of the first
manuscript as a whole process, beside plain pandoc and Typst; the bar is 1.5 s by the least times.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

import page
import pymupdf
import typst
from lxml import html as lxml_html
from outloud import check as listen

from citewell.exports.libraries import why_as_typed
from citewell.exports.lost_words import PRINTED_BY_STYLES
from citewell.exports.publications import Layout
from citewell.model import ConfigurationError, Settings, UnreadableFileError
from citewell.pandoc import PandocError, find_pandoc
from citewell.pipeline import publish, read
from citewell.readers import read_document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citewell.model import Manuscript

STAGE0 = Path(__file__).parents[1] / "manuscript" / "stage0.md"
BAR = 1.5
ROUNDS = 7
WORD = re.compile(r"[\u3400-\u9fff]|\d+|[^\W\d_\u3400-\u9fff]+")
"""A word; numbers apart from letters (H2O), and each Han character by itself, for they stand without blanks."""
KEY = re.compile(r"(?<!\w)@\{?[\w:.#$%&+?<>~/-]+")
STREAM_LENGTH = "PDFA2A-STREAM-LENGTH-001"
INLINE = {"a", "b", "em", "i", "code", "small", "span", "strong", "sub", "sup", "u", "math", "mi", "mn", "mo", "mrow"}


def words(text: str) -> Counter[str]:
    """Count the words of a text, without regard to letter case, ligatures and hyphenation."""
    joined = re.sub(r"(?<=\w)[-\u00ad\u2010]\s*\n\s*(?=\w)", "", unicodedata.normalize("NFKC", text))
    return Counter(word for word in WORD.findall(joined.casefold()) if word not in PRINTED_BY_STYLES)


def words_in(path: Path) -> Counter[str]:
    """Count the words that a reader of the manuscript sees."""
    return words(
        "\n".join(block.text for block in read_document(path).blocks if block.part not in {"header", "footer"})
    )


def words_of_pdf(content: bytes) -> Counter[str]:
    """Count the words on the pages; a word may be there both whole and hyphenated."""
    text = "\n".join(str(sheet.get_text()) for sheet in pymupdf.open(stream=content))
    return words(text) | words(text.replace("-\n", "-"))


def words_of_html(content: bytes) -> Counter[str]:
    """Count the words of the page's body, and of its formulas' sources."""
    body = lxml_html.fromstring(content).find("body")
    return words(text_of(body) if body is not None else "")


def text_of(element: lxml_html.HtmlElement) -> str:
    """Join an element's text, a line feed where it does not stand in a line."""
    parts = ["" if element.tag in INLINE else "\n", element.text or ""]
    for child in element:
        parts += [text_of(child), child.tail or ""]
    return "".join(parts)


def words_left_to_style(manuscript: Manuscript) -> Counter[str]:
    """Count the words of the entries that are set from their fields: a style may print fewer authors, or "1377-84"."""
    listed = manuscript.references
    return words("\n".join(entry.text for entry in listed if not why_as_typed(entry, listed)))


def validate(content: bytes, folder: Path) -> str:
    """Name what the validators object to, or "conforms"."""
    path = folder / "publication.pdf"
    path.write_bytes(content)
    failures = {
        f"{profile}: {failure.rule_id}"
        for profile in ("ua1", "2a")
        for failure in page.validate_pdf(path, profile=profile).failures
        if failure.rule_id != STREAM_LENGTH or not has_true_lengths(content)
    }
    heard = listen(str(path))
    failures |= {f"outloud: {finding.rule}" for finding in heard.findings if finding.severity == "error"}
    return ", ".join(sorted(failures)) or "conforms"


def has_true_lengths(content: bytes) -> bool:
    """Tell whether each stream is as long as it says: a validator may take a last byte of 13 for a line's end."""
    return all(
        content[start.end() + int(start[1]) :].lstrip(b"\r\n").startswith(b"endstream")
        for start in re.finditer(rb"/Length (\d+)[^>]*>>\s*stream\r?\n", content)
    )


def measure(path: Path, folder: Path) -> tuple[str, ...]:
    """Publish one manuscript and return its row of the table."""
    library = path.with_name("references.bib")
    settings = Settings(offline=True, bibliography=str(library) if library.is_file() else None)
    started = perf_counter()
    (pdf,) = publish(path, settings, ["pdf"], Layout())
    seconds_pdf = perf_counter() - started
    (html,) = publish(path, settings, ["html"], Layout())
    seconds_html = perf_counter() - started - seconds_pdf
    there, style = words_in(path), words_left_to_style(read(path, settings))
    missing = [there - words_of_pdf(pdf.content), there - words_of_html(html.content)]
    lost = [words - style for words in missing]
    verdict = validate(pdf.content, folder)
    examples = " ".join(list(lost[0] | lost[1])[:8])
    counts = (there.total(), (missing[0] & style).total(), lost[0].total(), lost[1].total(), len(pdf.warnings))
    return (f"{seconds_pdf:.2f}", f"{seconds_html:.2f}", *map(str, counts), verdict, examples)


def table(paths: Sequence[Path]) -> int:
    """Print a row for each manuscript and return how many failed or do not conform."""
    failed = 0
    print("manuscript | pdf s | html s | words | style's | lost in pdf | in html | warnings | validators | lost words")
    print("--- | --- | --- | --- | --- | --- | --- | --- | --- | ---")
    for path in paths:
        try:
            with tempfile.TemporaryDirectory() as folder:
                row = measure(path, Path(folder))
            failed += row[-2] != "conforms"
        except (UnreadableFileError, ConfigurationError, PandocError) as error:
            failed += 1
            row = (f"{type(error).__name__}: {error}",)
        print(" | ".join((f"{path.parent.name}/{path.name}", *row)), flush=True)
    return failed


def seconds(*arguments: str | Path) -> float:
    """Run a command once."""
    started = perf_counter()
    subprocess.run(list(map(str, arguments)), check=True, capture_output=True)
    return perf_counter() - started


def compare() -> int:
    """Time the export of the first manuscript beside plain pandoc and Typst; fail above the bar."""
    with tempfile.TemporaryDirectory() as folder:
        output, code, text = (Path(folder) / f"stage0.{suffix}" for suffix in ("pdf", "typ", "md"))
        # Typst stops at a picture with a remote address, so plain pandoc is given the text without any.
        text.write_text(re.sub(r"!\[.*\]\(.*\)", "", STAGE0.read_text("utf-8")), "utf-8")
        compile_plain = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"
        plain = [find_pandoc(), "--citeproc", "--standalone", "--to", "typst"]
        ours, theirs = [], []
        for _ in range(ROUNDS):
            ours.append(seconds(sys.executable, "-m", "citewell", "export", STAGE0, "--output", output))
            bib = f"--bibliography={STAGE0.parents[1] / 'bib' / 'references.bib'}"
            theirs.append(
                seconds(*plain, bib, "--sandbox", "--output", code, text)
                + seconds(sys.executable, "-c", compile_plain, code, output)
            )
    for name, times in (("citewell export stage0.md", ours), ("pandoc, then Typst, plain", theirs)):
        print(f"{name}  min {min(times):.2f} s   median {median(times):.2f} s")
    print(f"bar {BAR} s; Typst {typst.__version__}")
    return int(min(ours) > BAR)


def main(names: Sequence[str]) -> int:
    """Print the table, then the times of the first manuscript."""
    failed = table(list(map(Path, names)) or [STAGE0, STAGE0.with_suffix(".docx")])
    return int(failed > 0) | compare()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
