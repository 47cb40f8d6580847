"""Where a report goes: to the terminal, into one file, or into one file a manuscript."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from citewell.cli.outputs import canvas_of_terminal, check_target, encode, print_text, print_utf8, write_file
from citewell.model import ConfigurationError, Report
from citewell.reports import FORMATS, format_of_name, printable, render

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from citewell.model import UnreadableFile


@dataclass(frozen=True, slots=True)
class Delivery:
    """A format and the files that it is written to; without any it is printed.

    Attributes
    ----------
    format_name
        One of `FORMATS`.
    targets
        Manuscript -> file of its report; one file may be that of all.
    """

    format_name: str
    targets: Mapping[str, Path]

    def deliver(self, results: Sequence[Report | UnreadableFile]) -> None:
        """Print the reports, or write them and say where."""
        if not self.targets:
            self._print(results)
            return
        by_target: dict[Path, list[Report | UnreadableFile]] = {}
        for target, result in zip(self.targets.values(), results, strict=True):
            by_target.setdefault(target, []).append(result)
        for target, its_results in by_target.items():
            write_file(target, encode(render(its_results, self.format_name)))
            print(f"citewell: report written to {printable(str(target))}", file=sys.stderr)

    def _print(self, results: Sequence[Report | UnreadableFile]) -> None:
        if not FORMATS[self.format_name].for_terminal:
            print_utf8(render(results, self.format_name))
        elif self.format_name != "full" or any(isinstance(result, Report) for result in results):
            print_text(render(results, self.format_name, canvas_of_terminal()))


def plan_delivery(files: Sequence[str], format_name: str | None, output: str | None) -> Delivery:
    """Decide where the reports on some manuscripts go, before any work is done for them.

    Raises
    ------
    ConfigurationError
        A report must not or cannot be written there, or a format that holds one manuscript is asked to hold several.
    """
    chosen = format_name or format_of_name(output or "") or "full"
    if not FORMATS[chosen].single or (len(files) == 1 and not _is_folder(output)):
        targets = dict.fromkeys(files, Path(output)) if output else {}
    elif not _is_folder(output):
        raise ConfigurationError(
            f"a report as {chosen} is of one manuscript; for {len(files)}, name a folder: --output reports{os.sep}"
        )
    else:
        targets = {file: Path(output or "") / f"{Path(file).stem}{FORMATS[chosen].suffix}" for file in files}
        _refuse_collisions(targets)
    for target in set(targets.values()):
        check_target(target, files)
    return Delivery(chosen, targets)


def _is_folder(output: str | None) -> bool:
    return output is not None and (output.endswith(os.sep) or Path(output).is_dir())


def _refuse_collisions(targets: Mapping[str, Path]) -> None:
    first: dict[Path, str] = {}
    for file, target in targets.items():
        other = first.setdefault(target, file)
        if other != file:
            raise ConfigurationError(f"{target}: the reports on {other} and {file} would both be written there")
