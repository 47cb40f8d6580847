"""``--add-ignores``: adopt a manuscript as it is, so that only what is new is reported from now on."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from citewell.cli.configuration import configuration_of, forget
from citewell.cli.ignores import add_ignores

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from citewell.model import Report


def adopt(reports: Iterable[Report]) -> Iterator[str]:
    """Write the findings of each manuscript into the configuration file that counts for it, and say so line by line.

    Where none counts, ``citewell.toml`` is made beside the manuscript.
    """
    by_file: dict[Path, list[Report]] = {}
    for report in reports:
        by_file.setdefault(_target(report.manuscript.document.path), []).append(report)
    for path, its_reports in by_file.items():
        added = add_ignores(path, its_reports)
        forget()
        yield f"{os.path.relpath(path)}: {added or 'no'} {'entry' if added == 1 else 'entries'} added to its ignores"


def _target(manuscript: str) -> Path:
    beside = Path(os.path.normpath(Path.cwd() / manuscript)).parent / "citewell.toml"
    return configuration_of(manuscript) or beside
