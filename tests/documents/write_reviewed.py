"""Word files with slips that have fixes, in runs, wrappers and orders as a test asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from documents.write_torture import CHANGE, STYLES, cell, control, row, table, tagged
from word_files import paragraph, run, styled, word_file

if TYPE_CHECKING:
    from collections.abc import Sequence

ENTRIES = (
    "Berg, A. (2011). On resistance in rats. Frontiers in immunology, 2, 1–9. doi:10.1016/j.cr.2011.01.011",
    "Khan, S.. (2024). On persisters. Cell Reports, 3, 10–19. https\\://doi.org/10.1016/j.cr.2024.03.011",
    "Lund, B. (2013). On decay &amp; growth. Clinical epigenetics, 4, 20–29. https://doi.org/10.1016/j.cr.2013.02.012",
    "Moss, C. (2014). On stem cells. In Journal of Cell Reports. https://doi.org/10.1016/j.jcr.2014.01.001",
    "Ng, D. (2015). Resistance. https://example.org/resistance?page=2&utm_source=chatgpt.com",
    "Shen, J., Zheng, H., & Fan, W. (2016). On microRNAs. Epigenetics, 5, 30–39. http://dx.doi.org/10.1016/j.cr.2016.04",
    "Walcher, L. (2017). On antibodies,. Immunology, 6, 40–49. https://doi.org/10.1016/j.im.2017.05.015",
)
TEXT = (
    "Resistance is common (Berg, 2011; Khan 2024). It grows (Lund, 2013) and Shen et. al. (2016) say so. See Moss"
    " (2014) , Ng (2015) and (Walcher, 2017)."
)


def manuscript_of(entries: Sequence[str], cuts: Sequence[int], formats: Sequence[str], wrapping: str) -> bytes:
    """Return a Word file with these entries in this order.

    Parameters
    ----------
    cuts
        Offsets at which each paragraph is parted into runs.
    formats
        Their properties, over and over.
    wrapping
        What stands around the runs of an entry: plain, inserted, control, link or table.
    """
    listed = "".join(_entry(entry, cuts, formats, wrapping) for entry in entries)
    if wrapping == "table":
        listed = table(row(cell(listed)))
    body = paragraph(*_runs(TEXT, cuts, formats)) + styled("Heading1", "References") + listed + paragraph("")
    heading = '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    return word_file(body, {"address": ("hyperlink", "https://example.org/ng")}, styles=STYLES + heading)


def _entry(entry: str, cuts: Sequence[int], formats: Sequence[str], wrapping: str) -> str:
    runs = _runs(entry, cuts, formats)
    half = len(runs) // 2
    match wrapping:
        case "inserted":
            runs = [*runs[:half], tagged("ins", *runs[half:], attributes=CHANGE)]
        case "control":
            runs = [*runs[:half], control(*runs[half:])]
        case "link":
            runs = [*runs[:half], tagged("hyperlink", *runs[half:], attributes='r:id="address"')]
    return paragraph(*runs)


def _runs(text: str, cuts: Sequence[int], formats: Sequence[str]) -> list[str]:
    ends = sorted({cut for cut in cuts if 0 < cut < len(text)})
    pieces = [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]
    return [run(piece, formats[place % len(formats)]) for place, piece in enumerate(pieces)]


def long_manuscript() -> bytes:
    """Return a manuscript of about 60 pages (24,000 words, 300 entries) with about 200 slips."""
    names = [f"{first}{second}" for first in ("Ber", "Lun", "Mos", "Kha", "Wal", "Zah") for second in SYLLABLES]
    entries = [
        f"{name}, A. ({2000 + n % 20}). On resistance {n} in rats."
        f" {'Frontiers in immunology' if n % 3 == 0 else 'Cell Reports'}, {n % 40 + 1}, {n}–{n + 9}."
        f" https://doi.org/10.1016/j.cr.2011.{n:05}"
        for n, name in enumerate(sorted(names))
    ]
    cited = [
        f"Resistance is common among the cells of rats, and {'et. al' if n % 3 == 0 else 'others'} say so"
        f" ({name} et. al, {2000 + n % 20}). "
        if n % 3 == 0
        else f"It grows ({name}, {2000 + n % 20}). "
        for n, name in enumerate(sorted(names))
    ]
    filler = "Cells divide, and drugs act on them in many ways that are not yet known to the reader of this text. " * 4
    body = "".join(
        paragraph(run(filler + sentence, "<w:i/>" if n % 9 == 0 else "")) for n, sentence in enumerate(cited)
    )
    listed = styled("Heading1", "References") + "".join(map(paragraph, entries))
    heading = '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    return word_file(body + listed, styles=STYLES + heading)


SYLLABLES = [
    a + b
    for a in ("a", "e", "i", "o", "u")
    for b in ("den", "der", "gen", "land", "mann", "sen", "ski", "son", "ton", "wick")
]
