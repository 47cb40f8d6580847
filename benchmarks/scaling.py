"""What a check costs, and how that grows with the text and with the list.

usage: scaling.py

A manuscript of 300 words and 3 entries is made 10 and 100 times as long. The cost must stay linear: the hundredfold
manuscript may take at most 150 times as long as the single one, in processor time without the parsing of the list.
Text that is made to cost much may take a second per MB; text that is nothing but citations is shown beside it. Whole
checks of Word files follow: of essays of 3,200 words with 42 citations and 24 entries, each of which is read once, and
of a thesis of 60 pages with 300 entries.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from time import process_time

from citewell.citations import find_citations
from citewell.matching import match
from citewell.model import Block, BlockKind, Document, Manuscript, ReferenceList, Settings, Style
from citewell.pipeline import check
from citewell.references import find_references
from citewell.references.parsing import parse_entries
from citewell.rules import judge

sys.path[:0] = [str(Path(__file__).parents[1] / folder) for folder in ("tests", "tests/documents")]

from essays import Essay  # noqa: E402

from reading import Writer  # noqa: E402

WORDS = "resistance is common in cells that persist under treatment and grow again when it ends"
SIZES = (1, 10, 100)
BAR = 1.5
ROUNDS = 3
LENGTH = 100_000
BAR_SECONDS = 1.0
"""Of processor time for a megabyte."""
HOSTILE = {
    "names": "Smith, ",
    "open brackets": "(",
    "words": f"{WORDS}. ",
    "digits": "1,2-3;",
    "capitals": "Aa Bb ",
}
"""What a long paragraph consists of."""
ESSAYS = 40
DENSE = {
    "years in brackets": "(2019) ",
    "open citations": "Smith (2019; ",
    "cited in brackets": "(Balaeo et al., 1990; Khan, 2024a,b) ",
    "cited by number": "[1, 3-5; 8] ",
}


def manuscript(size: int) -> tuple[Document, ReferenceList]:
    """Return a document of `size` times 300 words, and its list of `size` times 3 entries."""
    count = 3 * size
    names = [_name(number) for number in range(count)]
    years = [1990 + number % 30 for number in range(count)]
    works = list(zip(names, years, strict=True))
    prose = [f"As {name} ({year}) says, {WORDS} ({name}, {year}). " + f"{WORDS}. " * 6 for name, year in works]
    entries = [f"{name}, A. ({year}). On {WORDS}. Cell Reports, {year - 1980}, 1-9." for name, year in works]
    blocks = [Block(f"body:{n}", BlockKind.PARAGRAPH, text) for n, text in enumerate(prose)]
    blocks.append(Block("heading", BlockKind.HEADING, "References"))
    blocks += [Block(f"list:{n}", BlockKind.PARAGRAPH, text) for n, text in enumerate(sorted(entries))]
    document = Document("made.md", "markdown", tuple(blocks))
    return document, find_references(document)


def paragraph_of(piece: str) -> tuple[Document, ReferenceList]:
    """Return a document with a paragraph of one piece over and over, and a list of 30 entries."""
    listed, references = manuscript(10)
    block = Block("body", BlockKind.PARAGRAPH, piece * (LENGTH // len(piece)))
    return Document("made.md", "markdown", (block, *listed.blocks)), references


def _name(number: int) -> str:
    letters = "abdefgiklmnoprstuv"
    first, second, third = number % 18, number // 18 % 18, number // 324 % 18
    return f"{letters[third]}a{letters[first]}e{letters[second]}o{letters[first]}".capitalize()


def seconds(document: Document, references: ReferenceList) -> float:
    """Return the least processor time of a few rounds, in seconds."""
    return min(_once(document, references) for _ in range(ROUNDS))


def _once(document: Document, references: ReferenceList) -> float:
    started = process_time()
    citations = find_citations(document, references)
    links = match(citations, references, document)
    judge(Manuscript(document, references, citations, links, Style("author-date")), Settings(offline=True))
    return process_time() - started


def whole_check(path: Path) -> tuple[float, float]:
    """Return the processor time of the check of a file, and of the parsing of its entries alone, in milliseconds."""
    started = process_time()
    report = check(path, Settings(offline=True))
    checked = process_time()
    parse_entries((entry.text, ()) for entry in report.manuscript.references)
    return 1000 * (checked - started), 1000 * (process_time() - checked)


def _whole_checks() -> bool:
    """Print what whole checks cost; tell whether all bars are met."""
    with tempfile.TemporaryDirectory() as folder:
        essay, thesis = Path(folder) / "essay.docx", Path(folder) / "thesis.docx"
        costs = []
        for number in range(ESSAYS + 1):
            essay.write_bytes(Essay(number, uncited=number % 4, missing=number % 3).build())
            costs.append(whole_check(essay))
        whole, parsing = (sum(cost) / ESSAYS for cost in zip(*costs[1:], strict=True))
        Writer().write(thesis)
        largest = min(whole_check(thesis)[0] for _ in range(ROUNDS))
    figures = {
        "an essay": (whole, 50),
        "  without parsing its list": (whole - parsing, 10),
        "a thesis": (largest, 500),
    }
    for what, (cost, bar) in figures.items():
        print(f"{what:28s} {cost:6.1f} ms   bar {bar} ms")
    return all(cost <= bar for cost, bar in figures.values())


def main() -> int:
    """Print the times and their growth; fail where it is more than linear, or a bar is missed."""
    seconds(*manuscript(1))  # compiles patterns and loads the rules
    times = {size: seconds(*manuscript(size)) for size in SIZES}
    for size, taken in times.items():
        growth = taken / times[1]
        print(f"{300 * size:6d} words, {3 * size:3d} entries: {1000 * taken:8.1f} ms ({growth:6.1f} times the first)")
    costs = {}
    for name, piece in {**HOSTILE, **DENSE}.items():
        costs[name] = seconds(*paragraph_of(piece)) * 1_000_000 / LENGTH
        print(f"{name:18s} {costs[name]:6.2f} s a megabyte")
    grows = times[SIZES[-1]] > BAR * SIZES[-1] * times[1]
    return int(not _whole_checks() or grows or any(costs[name] > BAR_SECONDS for name in HOSTILE))


if __name__ == "__main__":
    sys.exit(main())
