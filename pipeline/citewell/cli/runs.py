"""Check many files: each by itself, so that a bad one is one line and the others go on."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from citewell.cli.outputs import describe_defect
from citewell.cli.progress import show_progress
from citewell.model import ConfigurationError, Report, UnreadableFile, UnreadableFileError
from citewell.pipeline import check
from citewell.reports import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citewell.cli.progress import Progress as BatchProgress
    from citewell.model import Settings
    from citewell.registries import Progress

FEWEST_FOR_PROCESSES = 8
"""Files; a process takes as long to begin as some checks take."""


def check_all(jobs: Sequence[tuple[str, Settings]]) -> list[Report | UnreadableFile]:
    """Check each file with its settings, and show how far the work is; the results are in the order of the files."""
    asks = any(not settings.offline for _, settings in jobs)
    with show_progress(len(jobs), asks=asks) as progress:
        many = not asks and len(jobs) >= FEWEST_FOR_PROCESSES
        results = []
        for result in (_check_in_processes if many else _check_in_turn)(jobs, progress):
            if isinstance(result, UnreadableFile):
                print(f"citewell: {printable(result.path)}: {printable(result.error)}", file=sys.stderr)
            results.append(result)
        return results


def _check_in_turn(jobs: Sequence[tuple[str, Settings]], progress: BatchProgress) -> Iterator[Report | UnreadableFile]:
    for path, settings in jobs:
        progress.begin(path)
        yield _check_file(path, settings, progress.advance)


def _check_in_processes(
    jobs: Sequence[tuple[str, Settings]], progress: BatchProgress
) -> Iterator[Report | UnreadableFile]:
    """Check many files, a process for each processor; not where registries are asked, whose limits hold for all."""
    import signal
    from concurrent.futures import ProcessPoolExecutor

    leave_it_to_us = (signal.SIGINT, signal.SIG_IGN)
    with ProcessPoolExecutor(min(os.cpu_count() or 1, len(jobs)), None, signal.signal, leave_it_to_us) as pool:
        paths, settings = zip(*jobs, strict=True)
        for path, result in zip(paths, pool.map(_check_file, paths, settings, chunksize=4), strict=True):
            progress.begin(path)
            yield result


def _check_file(path: str, settings: Settings, advance: Progress | None = None) -> Report | UnreadableFile:
    """Check one file; whatever is wrong with it is one line, and the other files go on."""
    try:
        return check(path, settings, advance)
    except (UnreadableFileError, ConfigurationError) as error:
        reason = str(error)
    except Exception as error:
        reason = describe_defect(error)
    return UnreadableFile(path, " ".join(reason.split()))
