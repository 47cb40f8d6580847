"""Whether a style prints the letters that tell works of one author and year apart as the manuscript has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from citewell.model import Reference


def keeps_letter(reference: Reference, references: Iterable[Reference]) -> bool:
    """Tell whether the entry has no letter, or the one that citeproc gives it.

    CSL forgets letters and gives them anew, in the order of the list (CSL 1.0.2, "Disambiguation"): for works of the
    same authors and year that is the order of their titles.
    """
    issued = reference.item.issued
    if issued is None or issued.suffix is None:
        return True
    alike = [other for other in references if _authors_and_year(other) == _authors_and_year(reference)]
    titles = sorted(fold(other.item.title or "") for other in alike)
    rank = titles.index(fold(reference.item.title or ""))
    return len(alike) > 1 and chr(ord("a") + rank) == issued.suffix


def _authors_and_year(reference: Reference) -> tuple[list[str], int | None]:
    return [fold(f"{name.sort_name} {name.given or ''}") for name in reference.item.creators], reference.item.year
