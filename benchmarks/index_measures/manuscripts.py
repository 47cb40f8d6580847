"""Manuscripts that cite works of an index: some by DOI, some without one."""

from __future__ import annotations

from itertools import cycle, islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from citewell.model import Work

PROSE = "As {name} ({year}) has shown, the response of the system depends on the load that it was under before. "


def write_manuscripts(folder: Path, works: Iterable[Work], count: int, entries: int) -> list[str]:
    """Write so many manuscripts with so many entries each, every second entry without its DOI; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    citable = [work for work in works if _is_citable(work)]
    supply = cycle(citable)
    paths = []
    for n in range(count):
        path = folder / f"{n:03}.md"
        path.write_text(_manuscript(list(islice(supply, entries))), "utf-8")
        paths.append(str(path))
    return paths


def _is_citable(work: Work) -> bool:
    item = work.item
    return bool(item.title and item.container_title and item.year and item.author and item.author[0].family)


def _manuscript(works: Sequence[Work]) -> str:
    prose = "\n\n".join(PROSE.format(name=work.item.author[0].family, year=work.item.year) * 2 for work in works)
    entries = "\n\n".join(sorted(_entry(work, with_doi=n % 2 == 0) for n, work in enumerate(works)))
    return f"# On loads\n\n{prose}\n\n# References\n\n{entries}\n"


def _entry(work: Work, *, with_doi: bool) -> str:
    item = work.item
    names = ", ".join(f"{name.sort_name}, {(name.given or 'A')[:1]}." for name in item.author[:6])
    place = f"*{item.container_title}, {item.volume or 1}*, {item.page or '1–9'}"
    doi = f" https://doi.org/{item.DOI}" if with_doi else ""
    return f"{names} ({item.year}). {item.title}. {place}.{doi}"
