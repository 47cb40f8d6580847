"""Whole checks of real manuscripts: the reports that a scorer of hand-made labels reads.

usage: realdocs.py DOCS REPORTS

DOCS holds a folder a manuscript, each with a ``document.*``; REPORTS takes one JSON report about all of them, as
``citewell check --offline --fail-on never --format json`` prints it. Score it with the scorer beside the data.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter

from citewell.cli.main import main as citewell


def main(arguments: list[str]) -> int:
    """Write the reports and say how long each manuscript took on average."""
    if len(arguments) != 2:
        print(__doc__)
        return 0 if not arguments else 2
    documents = sorted(map(str, Path(arguments[0]).glob("*/document.*")))
    started = perf_counter()
    options = ("--offline", "--fail-on", "never", "--format", "json", "--output", arguments[1])
    status = citewell(["check", *options, *documents])
    seconds = perf_counter() - started
    print(f"{len(documents)} manuscripts in {seconds:.1f} s ({1000 * seconds / max(1, len(documents)):.0f} ms each)")
    return status if status not in {1, 2} else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
